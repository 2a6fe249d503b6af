import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { textOf } from '../answer/fields';
import type { SmsProvider } from '../provider';

/** A trigger that would refuse every report must not go active without a word. */
async function checkSecret(
	context: IHookFunctions,
	{ credential, displayName }: SmsProvider,
): Promise<void> {
	if (context.getNodeParameter('verification', '') === 'none') return;
	const { webhookSecret } = await context.getCredentials(credential.type);
	if (textOf(webhookSecret) !== null) return;
	throw new NodeOperationError(
		context.getNode(),
		`The ${displayName} credential has no Webhook Secret`,
		{
			description:
				'Open the credential and enter a long random text as Webhook Secret. This trigger accepts only delivery reports whose URL proves that it knows the secret.',
		},
	);
}

/**
 * What n8n does when a trigger goes active or inactive. There is nothing to register at the provider: a message
 * carries its own callback URL, or the provider's support has entered one for all.
 */
export const listening = (provider: SmsProvider) => ({
	default: {
		async checkExists(this: IHookFunctions): Promise<boolean> {
			return false;
		},
		async create(this: IHookFunctions): Promise<boolean> {
			await checkSecret(this, provider);
			return true;
		},
		async delete(this: IHookFunctions): Promise<boolean> {
			return true;
		},
	},
});

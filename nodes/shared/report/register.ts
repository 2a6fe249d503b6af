import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { textOf } from '../answer/fields';
import type { SmsProvider } from '../provider';

/**
 * There is nothing to register at the provider: each message carries its own callback URL.
 * But a trigger that would refuse every report must not go active without a word.
 */
export async function checkBeforeListening(
	context: IHookFunctions,
	{ credential, displayName }: SmsProvider,
): Promise<boolean> {
	if (context.getNodeParameter('verification', '') !== 'none') {
		const { webhookSecret } = await context.getCredentials(credential.type);
		if (textOf(webhookSecret) === null) {
			throw new NodeOperationError(
				context.getNode(),
				`The ${displayName} credential has no Webhook Secret`,
				{
					description:
						'Open the credential and enter a long random text as Webhook Secret. This trigger accepts only delivery reports whose URL proves that it knows the secret.',
				},
			);
		}
	}
	return true;
}

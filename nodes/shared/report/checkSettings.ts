import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import type { SmsProvider } from '../provider';
import { readSettings, type TriggerSettings } from './settings';
import { hmacProblem } from './trust/hmac';
import { listProblem } from './trust/addresses';
import { secretsOf } from './trust/secrets';
import { needsSecret } from './trust/verify';

/** What would make a trigger refuse every report, in plain words, or null. */
function settingsProblem({ verification, hmac, ...settings }: TriggerSettings): string | null {
	const problem = verification === 'hmac' ? hmacProblem(hmac) : null;
	if (problem !== null) return `Verification by HMAC cannot work: ${problem}`;
	const { allowedAddresses: list } = settings;
	return list === undefined ? null : listProblem(list);
}

/** A trigger that would refuse every report must not go active without a word. */
export async function checkSettings(
	context: IHookFunctions,
	{ credential, displayName }: SmsProvider,
): Promise<void> {
	const settings = readSettings((name, fallback) =>
		context.getNodeParameter(name, fallback as object),
	);
	const problem = settingsProblem(settings);
	if (problem !== null) throw new NodeOperationError(context.getNode(), problem);
	if (!needsSecret(settings)) return;
	if (secretsOf(await context.getCredentials(credential.type)).length > 0) return;
	throw new NodeOperationError(
		context.getNode(),
		`The ${displayName} credential has no Webhook Secret`,
		{
			description:
				'Open the credential and enter a long random text as Webhook Secret. Without it, this trigger would refuse every delivery report.',
		},
	);
}

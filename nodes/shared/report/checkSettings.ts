import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import type { SmsProvider } from '../provider';
import { readSettings, type TriggerSettings } from './settings';
import { hmacProblem } from './trust/hmac';
import { listProblem } from './trust/addresses';
import { incomingTokenOf, secretsOf } from './trust/secrets';
import { missingSecrets, needsAccount } from './trust/verify';

const HELP = {
	'Webhook Secret':
		'Open the credential and enter a long random text as Webhook Secret. Without it, this trigger would refuse every request.',
	'Incoming Token':
		'Open the credential and enter a long random text as Incoming Token. It must differ from the Webhook Secret. Without it, this trigger would refuse every incoming SMS.',
};

/** What would make a trigger refuse every request, in plain words, or null. */
function settingsProblem({ verification, hmac, ...settings }: TriggerSettings): string | null {
	const problem = verification === 'hmac' ? hmacProblem(hmac) : null;
	if (problem !== null) return `Verification by HMAC cannot work: ${problem}`;
	const { allowedAddresses: list, events } = settings;
	if (events.length === 0) return 'Events is empty. Choose what starts the workflow.';
	return list === undefined ? null : listProblem(list);
}

/** A trigger that would refuse everything must not go active without a word. */
export async function checkSettings(
	context: IHookFunctions,
	{ credential, displayName }: SmsProvider,
): Promise<void> {
	const settings = readSettings((name, fallback) =>
		context.getNodeParameter(name, fallback as object),
	);
	const problem = settingsProblem(settings);
	if (problem !== null) throw new NodeOperationError(context.getNode(), problem);
	if (!needsAccount(settings)) return;
	const fields = await context.getCredentials(credential.type);
	const account = { secrets: secretsOf(fields), incomingToken: incomingTokenOf(fields) };
	const [missing] = missingSecrets(settings, account);
	if (missing === undefined) return;
	throw new NodeOperationError(
		context.getNode(),
		`The ${displayName} credential has no ${missing}`,
		{ description: HELP[missing] },
	);
}

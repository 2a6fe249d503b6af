import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';

import { textOf } from '../../answer/fields';
import { clock } from '../../clock';
import type { SmsProvider } from '../../provider';
import { Recent } from '../../recent';

/** The secrets that count: the credential's own and, after a change, the one before it. None without an own one. */
export function secretsOf(credential: ICredentialDataDecryptedObject): string[] {
	const current = textOf(credential.webhookSecret);
	const previous = textOf(credential.previousWebhookSecret);
	return current === null ? [] : [current, ...(previous === null ? [] : [previous])];
}

interface Known {
	/** Also while they are read: requests that come meanwhile wait for the same. */
	secrets: Promise<string[]>;
	/** Epoch milliseconds. */
	since: number;
}

/** By trigger and credential. */
const known = new Recent<string, Known>({ most: 10_000 });

/**
 * The secrets of a trigger's credential. In a webhook, n8n takes some 40 ms of CPU to read a credential, as long
 * as for all the rest of the request; so what was read a moment ago is taken.
 *
 * @param maxAge in milliseconds
 */
export async function recentSecrets(
	context: IWebhookFunctions,
	{ credential: { type } }: SmsProvider,
	maxAge: number,
): Promise<string[]> {
	const { id, credentials } = context.getNode();
	const key = JSON.stringify([context.getWorkflow().id, id, type, credentials?.[type]?.id]);
	const now = clock.steady();
	const recent = known.get(key);
	if (recent !== undefined && now - recent.since < maxAge) return await recent.secrets;
	const reading = { secrets: context.getCredentials(type).then(secretsOf), since: now };
	known.set(key, reading);
	reading.secrets.catch(() => {
		if (known.get(key) === reading) known.delete(key);
	});
	return await reading.secrets;
}

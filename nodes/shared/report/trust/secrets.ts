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

/**
 * What stands in the URL of incoming SMS, where the Webhook Secret signs URLs; null where there is none. The secret
 * itself is none: whoever read it there could sign reports.
 */
export function incomingTokenOf(credential: ICredentialDataDecryptedObject): string | null {
	const token = textOf(credential.incomingToken);
	return token === null || secretsOf(credential).includes(token) ? null : token;
}

/** What a trigger needs of its credential. */
export interface Account {
	secrets: string[];
	incomingToken: string | null;
	/** Where numbers without a country code are from; null where nobody knows. */
	country: string | null;
}

interface Known {
	/** Also while it is read: requests that come meanwhile wait for the same. */
	account: Promise<Account>;
	/** Epoch milliseconds. */
	since: number;
}

/** By trigger and credential. */
const known = new Recent<string, Known>({ most: 10_000 });

/**
 * What a trigger's credential says. In a webhook, n8n takes some 40 ms of CPU to read a credential, as long as for
 * all the rest of the request; so what was read a moment ago is taken.
 *
 * @param maxAge in milliseconds
 */
export async function recentAccount(
	context: IWebhookFunctions,
	{ credential: { type }, defaultCountry }: SmsProvider,
	maxAge: number,
): Promise<Account> {
	const { id, credentials } = context.getNode();
	const key = JSON.stringify([context.getWorkflow().id, id, type, credentials?.[type]?.id]);
	const now = clock.steady();
	const recent = known.get(key);
	if (recent !== undefined && now - recent.since < maxAge) return await recent.account;
	const account = context.getCredentials(type).then((credential) => ({
		secrets: secretsOf(credential),
		incomingToken: incomingTokenOf(credential),
		country: textOf(credential.defaultCountry) ?? defaultCountry,
	}));
	const reading = { account, since: now };
	known.set(key, reading);
	account.catch(() => {
		if (known.get(key) === reading) known.delete(key);
	});
	return await account;
}

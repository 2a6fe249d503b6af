// Every way to sign in to a provider: what a credential holds, and what the provider is able to do.
import { randomUUID } from 'node:crypto';
import type { Credential, N8nClient } from '../../scripts/n8n/client.mts';
import type { ProviderName } from '../../sandbox/providers/index.mts';
import type { Sandbox } from '../../sandbox/server.mts';

export interface Account {
	/** Heads a column of the table. */
	label: string;
	provider: ProviderName;
	credentialType: string;
	/** What is in the credential beside its base URL and webhook secret. */
	data: Record<string, string>;
	/** What makes it a wrong one, and what its test then says. */
	bad: Record<string, string>;
	/** How many requests a batch takes, of one text and of three, to the people of `batches.mts`. */
	requests: { sameText: number; ownTexts: number };
	/** Whether the answer to a message bears its id. */
	tellsId: boolean;
	/** Whether the provider documents the endpoint; else one of the sandbox's own is named. */
	documents: { lookup: boolean; balance: boolean };
	/** Operations on keys beside Verify. */
	keys: Array<'issueToken' | 'generate' | 'regenerate' | 'revoke'>;
	/** How its delivery reports find the trigger. */
	reports: 'callbackUrl' | 'registeredUrl';
}

const ugsms = {
	provider: 'ugsms',
	credentialType: 'ugsmsApi',
	tellsId: true,
	keys: ['generate', 'regenerate', 'revoke'],
	reports: 'registeredUrl',
} as const;

export const accounts: Account[] = [
	{
		label: 'OVO Communications',
		provider: 'ovo-communications',
		credentialType: 'ovoCommunicationsApi',
		data: { apiKey: 'sandbox-ovo-key' },
		bad: { apiKey: 'no-such-key-of-ovo' },
		requests: { sameText: 1, ownTexts: 1 },
		tellsId: true,
		documents: { lookup: true, balance: false },
		keys: [],
		reports: 'callbackUrl',
	},
	{
		label: 'Ozibus',
		provider: 'ozibus',
		credentialType: 'ozibusApi',
		data: { apiKey: 'sandbox-ozibus-key' },
		bad: { apiKey: 'no-such-key-of-ozibus' },
		// It takes one message a request.
		requests: { sameText: 6, ownTexts: 6 },
		tellsId: true,
		documents: { lookup: false, balance: false },
		keys: ['issueToken'],
		reports: 'registeredUrl',
	},
	{
		...ugsms,
		label: 'UGSMS, API key',
		data: { authentication: 'apiKey', apiKey: 'sandbox-ugsms-key' },
		bad: { apiKey: 'no-such-key-of-ugsms' },
		requests: { sameText: 1, ownTexts: 1 },
		documents: { lookup: false, balance: true },
		keys: [...ugsms.keys],
	},
	{
		...ugsms,
		label: 'UGSMS, password',
		data: {
			authentication: 'usernamePassword',
			username: 'sandbox-user',
			password: 'sandbox-password',
		},
		bad: { password: 'no-such-password-at-ugsms' },
		// A request has one text.
		requests: { sameText: 1, ownTexts: 3 },
		documents: { lookup: false, balance: false },
		keys: [...ugsms.keys],
	},
	{
		label: 'EzzySMS',
		provider: 'ezzysms',
		credentialType: 'ezzySmsApi',
		data: { username: 'sandbox-user', password: 'sandbox-password' },
		bad: { password: 'no-such-password-at-ezzysms' },
		// A request has one text.
		requests: { sameText: 1, ownTexts: 3 },
		tellsId: false,
		documents: { lookup: false, balance: true },
		keys: [],
		reports: 'registeredUrl',
	},
];

export const LOOKUP_PATH = '/_undocumented/sms/{messageId}';
export const BALANCE_PATH = '/_undocumented/balance';

export interface Entry {
	good: Credential;
	goodData: Record<string, string>;
	bad: Credential;
	badData: Record<string, string>;
}

/** Puts a right and a wrong credential of an account into n8n. */
export async function enter(account: Account, client: N8nClient, sandbox: Sandbox): Promise<Entry> {
	const { label, credentialType, provider } = account;
	const goodData = {
		...account.data,
		baseUrl: sandbox.providerUrl(provider),
		webhookSecret: randomUUID(),
	};
	const badData = { ...goodData, ...account.bad };
	return {
		good: await client.createCredential(label, credentialType, goodData),
		goodData,
		bad: await client.createCredential(`${label}, wrong`, credentialType, badData),
		badData,
	};
}

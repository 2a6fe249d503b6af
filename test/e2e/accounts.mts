// Every way to sign in to a provider: what a credential holds, and what the provider is able to do.
import { randomUUID } from 'node:crypto';
import type { Credential, N8nClient } from '../../scripts/n8n/client.mts';
import type { Account as TestAccount } from '../../providers/description.mts';
import { register, type Provider } from '../../providers/register.mts';
import type { Sandbox } from '../../sandbox/server.mts';

/** A test account, and what is to be known of its provider. */
export interface Account extends TestAccount, Omit<Provider, 'accounts'> {
	/** The provider's slug. */
	provider: string;
}

/** Every account with every provider that is registered. */
export const accounts: Account[] = register.flatMap(({ accounts: all, ...provider }) =>
	all.map((account) => ({ ...provider, ...account, provider: provider.slug })),
);

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
	const { label, credentialType, provider, reports, signingKey } = account;
	const goodData = {
		...account.data,
		baseUrl: sandbox.providerUrl(provider),
		webhookSecret: signingKey ?? randomUUID(),
		...(reports === 'callbackUrl' ? { incomingToken: randomUUID() } : {}),
	};
	const badData = { ...goodData, ...account.wrong };
	return {
		good: await client.createCredential(label, credentialType, goodData),
		goodData,
		bad: await client.createCredential(`${label}, wrong`, credentialType, badData),
		badData,
	};
}

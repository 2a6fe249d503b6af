import { provider, register, type Provider } from '../../providers/register.mts';

/** An account that works at a provider that the sandbox plays. */
export interface SandboxAccount {
	/** Its slug. */
	provider: string;
	displayName: string;
	credentialType: string;
	/** In the credential, beside its base URL and webhook secret. */
	data: Readonly<Record<string, string>>;
	/** Whether a message may have a sender. */
	takesSender: boolean;
}

const accountAt = ({ slug, displayName, credentialType, accounts }: Provider): SandboxAccount => ({
	provider: slug,
	displayName,
	credentialType,
	data: accounts[0].data,
	takesSender: accounts[0].takesNoSender !== true,
});

/** One with each provider that is registered. */
export const sandboxAccounts = register.map(accountAt);

/** With the provider that documents the most: the one of the demo, and of what is told of all by one. */
export const ovoAccount = accountAt(provider('ovo-communications'));

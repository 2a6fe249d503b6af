import { EZZYSMS_PASSWORD, EZZYSMS_USER } from '../../sandbox/providers/ezzysms.mts';
import type { ProviderName } from '../../sandbox/providers/index.mts';
import { OVO_KEY } from '../../sandbox/providers/ovo-communications.mts';
import { OZIBUS_KEY } from '../../sandbox/providers/ozibus.mts';
import { UGSMS_KEY } from '../../sandbox/providers/ugsms.mts';

/** An account that works at a provider that the sandbox plays. */
export interface SandboxAccount {
	provider: ProviderName;
	displayName: string;
	credentialType: string;
	/** In the credential, beside its base URL and webhook secret. */
	data: Record<string, string>;
}

export const ovoAccount: SandboxAccount = {
	provider: 'ovo-communications',
	displayName: 'OVO Communications',
	credentialType: 'ovoCommunicationsApi',
	data: { apiKey: OVO_KEY },
};

export const ozibusAccount: SandboxAccount = {
	provider: 'ozibus',
	displayName: 'Ozibus',
	credentialType: 'ozibusApi',
	data: { apiKey: OZIBUS_KEY },
};

export const ugsmsAccount: SandboxAccount = {
	provider: 'ugsms',
	displayName: 'UGSMS',
	credentialType: 'ugsmsApi',
	data: { authentication: 'apiKey', apiKey: UGSMS_KEY },
};

export const ezzySmsAccount: SandboxAccount = {
	provider: 'ezzysms',
	displayName: 'EzzySMS',
	credentialType: 'ezzySmsApi',
	data: { username: EZZYSMS_USER, password: EZZYSMS_PASSWORD },
};

export const sandboxAccounts = [ovoAccount, ozibusAccount, ugsmsAccount, ezzySmsAccount];

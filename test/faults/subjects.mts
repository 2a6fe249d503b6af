import type { ICredentialType, IDataObject, INodeType } from 'n8n-workflow';

import { EZZYSMS_PASSWORD, EZZYSMS_USER } from '../../sandbox/providers/ezzysms.mts';
import type { ProviderName } from '../../sandbox/providers/index.mts';
import { OVO_KEY } from '../../sandbox/providers/ovo-communications.mts';
import { OZIBUS_KEY } from '../../sandbox/providers/ozibus.mts';
import { UGSMS_KEY, UGSMS_PASSWORD, UGSMS_USER } from '../../sandbox/providers/ugsms.mts';

/** A node, and how it is used against the sandbox. */
export interface Subject {
	provider: ProviderName;
	/** The name of the class, and of its folder and file. */
	node: string;
	/** All but the base URL; in turn, by seed. */
	credentials: IDataObject[];
	from: string;
	/** Whether the provider gives an id for every message that it accepts. */
	givesIds: boolean;
}

export const subjects: readonly Subject[] = [
	{
		provider: 'ozibus',
		node: 'Ozibus',
		credentials: [{ apiKey: OZIBUS_KEY }],
		from: '',
		givesIds: true,
	},
	{
		provider: 'ugsms',
		node: 'Ugsms',
		credentials: [
			{ authentication: 'apiKey', apiKey: UGSMS_KEY },
			{ authentication: 'usernamePassword', username: UGSMS_USER, password: UGSMS_PASSWORD },
		],
		from: '',
		givesIds: false,
	},
	{
		provider: 'ezzysms',
		node: 'EzzySms',
		credentials: [{ username: EZZYSMS_USER, password: EZZYSMS_PASSWORD }],
		from: '',
		givesIds: false,
	},
	{
		provider: 'ovo-communications',
		node: 'OvoCommunications',
		credentials: [{ apiKey: OVO_KEY }],
		from: 'OVO',
		givesIds: true,
	},
];

/** A node with its type of credential. */
export interface Loaded {
	node: INodeType;
	credentialType: ICredentialType;
}

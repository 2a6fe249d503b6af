import type { ICredentialType, IDataObject, INodeType } from 'n8n-workflow';

import { register } from '../../providers/register.mts';

/** A node, and how it is used against the sandbox. */
export interface Subject {
	provider: string;
	/** The name of the class, and of its folder and file. */
	node: string;
	/** In turn, by seed. */
	accounts: Array<{
		/** All but the base URL. */
		credential: IDataObject;
		/** Whether the provider surely refuses what is asked for twice. */
		refusesRepeats: boolean;
	}>;
	from: string;
	/** Whether the provider gives an id for every message that it accepts. */
	givesIds: boolean;
}

/** Every provider that is registered. */
export const subjects: readonly Subject[] = register.map(
	({ slug, className, accounts, sender, ids }) => ({
		provider: slug,
		node: className,
		accounts: accounts.map(({ data, ...account }) => ({
			credential: data,
			refusesRepeats: 'refusesRepeats' in account,
		})),
		from: sender,
		givesIds: ids === 'message',
	}),
);

/** A node with its type of credential. */
export interface Loaded {
	node: INodeType;
	credentialType: ICredentialType;
}

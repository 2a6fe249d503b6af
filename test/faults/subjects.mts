import type { ICredentialType, IDataObject, INodeType } from 'n8n-workflow';

import { register } from '../../providers/register.mts';

/** A node, and how it is used against the sandbox. */
export interface Subject {
	provider: string;
	/** The name of the class, and of its folder and file. */
	node: string;
	/** All but the base URL; in turn, by seed. */
	credentials: IDataObject[];
	from: string;
	/** Whether the provider gives an id for every message that it accepts. */
	givesIds: boolean;
}

/** Every provider that is registered. */
export const subjects: readonly Subject[] = register.map(
	({ slug, className, accounts, sender, ids }) => ({
		provider: slug,
		node: className,
		credentials: accounts.map(({ data }) => data),
		from: sender,
		givesIds: ids === 'message',
	}),
);

/** A node with its type of credential. */
export interface Loaded {
	node: INodeType;
	credentialType: ICredentialType;
}

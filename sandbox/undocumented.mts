import { lookup } from './lookup.mts';
import type { Operation } from './providers/provider.mts';

export const UNDOCUMENTED = '/_undocumented/';

/**
 * Paths of the sandbox's own, for what a provider documents no path: so that one can try what the
 * package does with a path that a user enters. No provider has them.
 */
export const undocumented = {
	balance: {
		path: `${UNDOCUMENTED}balance`,
		operation: ({ account }, desk) => ({
			status: 200,
			body: { balance: desk.balance(account), currency: desk.currency },
		}),
	},
	lookup: {
		path: `${UNDOCUMENTED}sms/{message_id}`,
		operation: ({ params }, desk) => {
			const entry = desk.find(params.message_id!);
			return entry
				? { status: 200, body: lookup(entry) }
				: { status: 404, body: { error: 'There is no such message.' } };
		},
	},
} satisfies Record<string, { path: string; operation: Operation }>;

export type Undocumented = keyof typeof undocumented;

import type { Document } from 'openapi-backend';

import { lookup } from './lookup.mts';
import type { Operation, SandboxProvider } from './providers/provider.mts';

export const UNDOCUMENTED = '/_undocumented/';

/**
 * Paths of the sandbox's own, for what a provider documents no path: so that one can try what the
 * package does with a path that a user enters. No provider has them.
 */
const undocumented = {
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

const form = { content: { 'application/x-www-form-urlencoded': {} } };

const byPost = (name: Undocumented) => `${name}ByPost`;

/** The provider's contract, with these paths instead of its own, behind any of its credentials. */
export const ownDocument = (provider: SandboxProvider, document: Document): Document => ({
	...document,
	security: Object.keys(provider.security).map((scheme) => ({ [scheme]: [] })),
	paths: Object.fromEntries(
		provider.undocumented.map((name) => [
			undocumented[name].path,
			// Some credentials go into a form, which only a POST has.
			{
				get: { operationId: name, responses: {} },
				post: { operationId: byPost(name), requestBody: form, responses: {} },
			},
		]),
	),
});

export const ownOperations = (provider: SandboxProvider): Record<string, Operation> =>
	Object.fromEntries(
		provider.undocumented.flatMap((name) => [
			[name, undocumented[name].operation],
			[byPost(name), undocumented[name].operation],
		]),
	);

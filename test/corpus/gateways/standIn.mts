import type { BulkRoute, SmsProvider } from '../../../nodes/shared/provider.ts';

/** A route that is only read: the corpus holds what came, not what was asked. */
export const readOnly = (read: BulkRoute['read']): BulkRoute => ({
	minBatchSize: 1,
	maxBatchSize: 100,
	groupBy: () => '',
	write: () => ({ method: 'POST', path: '/' }),
	read,
});

/** A provider that has no node: enough of one to read what it writes. */
export const standIn = (
	displayName: string,
	send: BulkRoute = readOnly(() => []),
	more: Partial<SmsProvider> = {},
): SmsProvider => ({
	name: displayName,
	displayName,
	credential: { type: 'standInApi', displayName },
	defaultCountry: null,
	sender: { required: false, maxLength: null, placeholder: '' },
	messageIdExample: '1',
	maxCharacters: null,
	rateLimit: null,
	concurrency: 1,
	batchSize: 1,
	authenticate: () => ({}),
	send,
	bulk: [send],
	lookup: null,
	balance: null,
	keys: [],
	verify: { request: { method: 'GET', path: '/' }, read: () => null },
	errorRules: {},
	statuses: {},
	takesCallbackUrl: false,
	...more,
});

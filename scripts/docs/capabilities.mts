import type { Message, SmsProvider } from '../../nodes/shared/provider.ts';
import { table } from './markdown.mts';

const NATIVE = '✓';
const ONE_BY_ONE = 'one by one';
const BY_PATH = 'by `endpointPath`';
const NONE = '–';

const message = (text: string): Message => ({
	to: '+256701234567',
	text,
	from: null,
	callbackUrl: null,
	id: 'id',
});

/** Whether some route takes these texts in one request, and how many of them. */
function inOneRequest({ bulk }: SmsProvider, texts: [string, string]): string {
	const route = bulk.find(
		({ groupBy }) => groupBy(message(texts[0])) === groupBy(message(texts[1])),
	);
	return route === undefined ? ONE_BY_ONE : `${NATIVE} up to ${route.maxBatchSize} a request`;
}

type Row = [operation: string, cell: (provider: SmsProvider) => string];

const rows: Row[] = [
	['Message: Send', () => NATIVE],
	['Message: Send Batch, one text for all', (provider) => inOneRequest(provider, ['a', 'a'])],
	['Message: Send Batch, a text for each', (provider) => inOneRequest(provider, ['a', 'b'])],
	[
		'Message: Send and Wait for Delivery',
		({ takesCallbackUrl }) => (takesCallbackUrl ? NATIVE : NONE),
	],
	['Message: Get', ({ lookup }) => (lookup ? NATIVE : BY_PATH)],
	['Message: Preview', () => NATIVE],
	['Account: Get Balance', ({ balance }) => (balance ? NATIVE : BY_PATH)],
	['Key: Verify', () => NATIVE],
];

/** The APIs of a provider: itself, and those that its credential can choose instead. */
const apisOf = (provider: SmsProvider): SmsProvider[] => [
	provider,
	...Object.values(provider.variants?.providers ?? {}),
];

/** What each provider can do, from its `provider.ts`. */
export function capabilityTable(providers: readonly SmsProvider[]): string {
	const apis = providers.flatMap(apisOf);
	const own = new Map(
		apis.flatMap(({ keys }) => keys.map(({ name, displayName }) => [name, displayName] as const)),
	);
	const keyRows = [...own].map(([name, displayName]): Row => [
		`Key: ${displayName}`,
		({ keys }) => (keys.some((key) => key.name === name) ? NATIVE : NONE),
	]);
	const reports: Row = [
		'Trigger: delivery reports',
		({ takesCallbackUrl }) =>
			takesCallbackUrl ? 'signed URL, given with each message' : 'one URL with a token',
	];
	return table([
		['operation', ...apis.map(({ displayName }) => displayName)],
		...[...rows, ...keyRows, reports].map(([operation, cell]) => [operation, ...apis.map(cell)]),
	]);
}

/** What the public documents do not say, as far as this package needs it. */
export const undocumented = (provider: SmsProvider): string[] =>
	[
		provider.bulk.length === 0 ? 'a request for several messages: they go one by one' : '',
		provider.lookup === null ? 'looking a message up: Get asks for the path' : '',
		provider.balance === null ? 'the balance: Get Balance asks for the path' : '',
	].filter(Boolean);

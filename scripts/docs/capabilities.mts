import type { Message, SmsProvider } from '../../nodes/shared/provider.ts';
import { register } from '../../providers/register.mts';
import { table } from './markdown.mts';

const NATIVE = '✓';
const ONE_BY_ONE = 'one by one';
const BY_PATH = 'with a path from support';
const NONE = '–';

const message = (text: string): Message => ({
	to: '+256701234567',
	text,
	from: null,
	callbackUrl: null,
	id: 'id',
});

type Texts = [string, string];
const ONE_TEXT: Texts = ['a', 'a'];
const OWN_TEXTS: Texts = ['a', 'b'];

/** The most messages of these texts that one request takes. */
function mostInRequest({ bulk }: SmsProvider, [first, second]: Texts): number {
	const route = bulk.find(({ groupBy }) => groupBy(message(first)) === groupBy(message(second)));
	return route?.maxBatchSize ?? 1;
}

function inOneRequest(provider: SmsProvider, texts: Texts): string {
	const most = mostInRequest(provider, texts);
	return most === 1 ? ONE_BY_ONE : `up to ${most} in a request`;
}

const PEOPLE = 1000;

/** With the usual Batch Size. */
function requestsFor(provider: SmsProvider, texts: Texts): string {
	const size = Math.min(mostInRequest(provider, texts), provider.batchSize);
	return Math.ceil(PEOPLE / size).toLocaleString('en');
}

function senderOf({ sender: { required, maxLength } }: SmsProvider): string {
	if (maxLength === 0) return 'none';
	const need = required ? 'required' : 'optional';
	return maxLength === null ? need : `${need}, up to ${maxLength} characters`;
}

const WINDOWS = new Map([
	[60, 'a minute'],
	[3600, 'an hour'],
]);

const rateOf = ({ rateLimit }: SmsProvider): string =>
	rateLimit === null
		? NONE
		: `${rateLimit.requests} ${rateLimit.isOfMessages ? 'messages' : 'requests'} ${WINDOWS.get(rateLimit.seconds) ?? `in ${rateLimit.seconds} s`}`;

function reportsOf({ takesCallbackUrl, signature }: SmsProvider): string {
	if (takesCallbackUrl) return 'signed URL with each message';
	return signature === undefined ? 'one URL with a token' : 'one URL, reports are signed';
}

const settledOf = ({ refusesRepeats }: SmsProvider): string =>
	refusesRepeats === undefined ? 'looked up by a person' : 'asked for by its ID';

type Row = [label: string, cell: (provider: SmsProvider) => string];

const rows: Row[] = [
	['SMS: Send', () => NATIVE],
	['SMS: Send Batch, one text for all', (provider) => inOneRequest(provider, ONE_TEXT)],
	['SMS: Send Batch, a text for each', (provider) => inOneRequest(provider, OWN_TEXTS)],
	['SMS: Send and Wait for Response', () => NATIVE],
	['SMS: Send and Wait for Delivery', ({ takesCallbackUrl }) => (takesCallbackUrl ? NATIVE : NONE)],
	['SMS: Get Message', ({ lookup }) => (lookup ? NATIVE : BY_PATH)],
	['SMS: Preview', () => NATIVE],
	['Account: Get Balance', ({ balance }) => (balance ? NATIVE : BY_PATH)],
	['Key: Verify', () => NATIVE],
];

const limits: Row[] = [
	['Trigger: delivery reports', reportsOf],
	['A message that may have been sent', settledOf],
	['Sender', senderOf],
	['Country of a number without a country code', ({ defaultCountry }) => defaultCountry ?? NONE],
	['Longest text, in characters', ({ maxCharacters }) => String(maxCharacters ?? NONE)],
	['Limit that the nodes keep', rateOf],
	[`Requests for ${PEOPLE} people, one text`, (provider) => requestsFor(provider, ONE_TEXT)],
	[`Requests for ${PEOPLE} people, a text each`, (provider) => requestsFor(provider, OWN_TEXTS)],
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
	return table([
		['', ...apis.map(({ displayName }) => displayName)],
		...[...rows, ...keyRows, ...limits].map(([label, cell]) => [label, ...apis.map(cell)]),
	]);
}

const registered = ({ name }: SmsProvider) => register.find(({ nodeName }) => nodeName === name)!;

/** The page of a provider, from the package's root. */
export const pageOf = (provider: SmsProvider): string => registered(provider).files.page;

function deliveryReports(provider: SmsProvider): string {
	if (provider.takesCallbackUrl || provider.signature) return NATIVE;
	return registered(provider).hasDashboard ? 'by a URL in their dashboard' : 'ask their support';
}

function messagesInRequest(provider: SmsProvider): string {
	const most = mostInRequest(provider, OWN_TEXTS);
	if (most > 1) return `up to ${most}`;
	const alike = mostInRequest(provider, ONE_TEXT);
	return alike > 1 ? `up to ${alike} with the same text` : '1';
}

/** The providers at a glance. */
export const providerTable = (providers: readonly SmsProvider[]): string =>
	table([
		['provider', 'messages in one request', 'delivery reports'],
		...providers.map((provider) => [
			`[${provider.displayName}](${pageOf(provider)})`,
			messagesInRequest(provider),
			deliveryReports(provider),
		]),
	]);

/** What the public documents do not say, as far as this package needs it. */
export const undocumented = (provider: SmsProvider): string[] =>
	[
		provider.bulk.length === 0 ? 'a request for several messages: each takes its own' : '',
		provider.lookup === null ? 'how to look a message up: Get Message asks for the path' : '',
		provider.balance === null ? 'how to read the balance: Get Balance asks for the path' : '',
	].filter(Boolean);

import type { Seen } from './receiver.mts';
import { NOW, secrets } from './triggers.mts';

const STATUSES = 'queued sent delivered undelivered failed rejected expired unknown'.split(' ');
const NOT_FINAL = ['queued', 'sent', 'unknown'];
const FIELDS =
	'event provider messageId to status final providerStatus errorCode errorMessage timestamp reference';

/** What a trigger may answer itself; n8n answers 200. */
const ANSWERS: Record<number, RegExp> = {
	401: /^Unauthorized$/,
	413: /^At most 1000 reports or SMS and 512 kB in a request\.$/,
	422: /^No delivery report found: a message id and a status are needed\. No incoming SMS either: a sender and a text are needed\.$/,
};

/** Above it, a request is refused unread, whoever sent it. */
const MAX_BODY = 512 * 1024;
/** What is stored for a workflow is copied into each of its executions. */
const MAX_STORED = 6000;
/** Nobody sent an SMS by these before. */
const EARLIEST = Date.UTC(2000, 0, 1);
/** A local time without a zone is up to a day ahead. */
const LATEST = NOW + 86_400_000;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isTextOrNull = (value: unknown) => value === null || isText(value);

function isTime(value: unknown): boolean {
	const time = typeof value === 'string' ? new Date(value) : new Date(Number.NaN);
	return (
		!Number.isNaN(time.getTime()) &&
		time.toISOString() === value &&
		time.getTime() >= EARLIEST &&
		time.getTime() <= LATEST
	);
}

/** Whether an item is what the package promises. */
function isReport(item: Record<string, unknown>, { input, proved }: Seen): boolean {
	const { provider, messageId, to, status, final, providerStatus } = item;
	const fields = Object.keys(item).filter((name) => name !== 'raw');
	return (
		fields.join(' ') === FIELDS &&
		provider === input.provider &&
		[messageId, providerStatus].every(isText) &&
		[item.errorCode, item.errorMessage].every(isTextOrNull) &&
		(to === null || /^\+[1-9]\d{6,14}$/.test(String(to))) &&
		STATUSES.includes(status as string) &&
		final === !NOT_FINAL.includes(status as string) &&
		isTime(item.timestamp) &&
		(item.reference === null ||
			proved.isReferenceSigned ||
			['token', 'none'].includes(input.scheme.verification)) &&
		'raw' in item === input.options.includeRaw
	);
}

const holdsSecret = (of: unknown) => {
	const text = JSON.stringify(of) ?? '';
	return secrets.some((secret) => text.includes(secret));
};

const prototype = Object.getOwnPropertyNames(Object.prototype).join();

/** What must hold of every input; each is told by its name where it is broken. */
const laws: Record<string, (seen: Seen) => boolean> = {
	'a forgery gets 401 and starts nothing': ({ input, proved, outcome: { status, items } }) =>
		proved.isGenuine || (items === null && status === (input.body.length > MAX_BODY ? 413 : 401)),
	'a genuine request does not get 401': ({ input, proved, outcome: { status } }) =>
		!input.isHonest || !proved.isGenuine || status !== 401,
	'an answer is one of few, and all of a status are alike': ({ outcome: { status, answer } }) => {
		if (status === null) return answer === '';
		const { error, ...more } = answer as { error: string };
		return Boolean(ANSWERS[status]?.test(error)) && Object.keys(more).length === 0;
	},
	'a refused request starts nothing': ({ outcome: { status, items } }) =>
		status === null || items === null,
	'an item is a report as promised': (seen) =>
		seen.outcome.items?.every((item) => isReport(item, seen)) ?? true,
	'an execution has items': ({ outcome: { items } }) => items === null || items.length > 0,
	'no secret comes out': ({ outcome: { items, answer }, stored }) =>
		![items, answer, stored].some(holdsSecret),
	'what is stored is bounded': ({ stored }) => stored.length <= MAX_STORED,
	'nothing is added to the prototype of objects': () =>
		Object.getOwnPropertyNames(Object.prototype).join() === prototype,
};

/** The first law that is broken; null where none is. */
export const brokenLaw = (seen: Seen): string | null =>
	Object.entries(laws).find(([, holds]) => !holds(seen))?.[0] ?? null;

import { numberOf, textOf } from '../answer/fields';

/** What the headers of an answer say about when to ask again. */
export interface RateHeaders {
	/** In milliseconds; null where the answer does not say. */
	retryAfter: number | null;
	/** How many requests are left in the present window. */
	remaining: number | null;
	/** In milliseconds, until the next window begins. */
	reset: number | null;
}

/** A reset above this is a time (epoch seconds), below it a number of seconds: no window lasts 30 years. */
const EPOCH = 1_000_000_000;

/** Seconds, or an HTTP date (RFC 9110 §10.2.3). */
function readRetryAfter(value: string | undefined, now: number): number | null {
	const seconds = numberOf(value);
	if (seconds !== null) return Math.max(0, seconds * 1000);
	const time = Date.parse(textOf(value) ?? '');
	return Number.isNaN(time) ? null : Math.max(0, time - now);
}

/** Seconds, or a time in epoch seconds: gateways write both. */
function readReset(value: string | undefined, now: number): number | null {
	const seconds = numberOf(value);
	if (seconds === null) return null;
	return Math.max(0, seconds >= EPOCH ? seconds * 1000 - now : seconds * 1000);
}

/** A parameter of the one `RateLimit` header: `"default";r=0;t=30`, or in older drafts `remaining=0, reset=30`. */
const parameter = (value: string | undefined, names: string) =>
	new RegExp(`(?:^|[;,\\s])(?:${names})\\s*=\\s*(\\d+)`, 'i').exec(value ?? '')?.[1];

/**
 * Reads `Retry-After`, and the limits by whichever name they come: `RateLimit` (draft-ietf-httpapi-ratelimit-headers),
 * `RateLimit-Remaining` and `-Reset` (its older drafts), `X-RateLimit-Remaining` and `-Reset`.
 *
 * @param headers by lower-case names
 * @param now epoch milliseconds
 */
export function readRateHeaders(headers: Record<string, string>, now: number): RateHeaders {
	const limit = headers.ratelimit;
	const named = (name: string) => headers[`ratelimit-${name}`] ?? headers[`x-ratelimit-${name}`];
	return {
		retryAfter: readRetryAfter(headers['retry-after'], now),
		remaining: numberOf(parameter(limit, 'r|remaining') ?? named('remaining')),
		reset: readReset(parameter(limit, 't|reset') ?? named('reset'), now),
	};
}

/** How many milliseconds an answer asks to wait, or null: by itself, or because nothing is left in this window. */
export const askedWait = ({ retryAfter, remaining, reset }: RateHeaders): number | null =>
	retryAfter ?? (remaining === 0 ? reset : null);

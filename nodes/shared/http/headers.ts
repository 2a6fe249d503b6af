import { numberOf, textOf } from '../answer/fields';

/** What the headers of a response say about when to ask again. */
export interface RateHeaders {
	/** In milliseconds; null where the response does not say. */
	retryAfter: number | null;
	/** How many requests are left in the present window. */
	remaining: number | null;
	/** In milliseconds, until the next window begins. */
	reset: number | null;
}

/** A number above the first is a time in epoch seconds, above the second one in epoch milliseconds: no wait lasts 30 years. */
const EPOCH_SECONDS = 1e9;
const EPOCH_MILLISECONDS = 1e12;

/** A number of seconds to wait, or a time: gateways write all three. In milliseconds from now. */
function readSeconds(value: string | undefined, now: number): number | null {
	const number = numberOf(value);
	if (number === null) return null;
	if (number >= EPOCH_MILLISECONDS) return Math.max(0, number - now);
	return Math.max(0, number >= EPOCH_SECONDS ? number * 1000 - now : number * 1000);
}

/** Seconds, or an HTTP date (RFC 9110 §10.2.3). */
function readRetryAfter(value: string | undefined, now: number): number | null {
	const wait = readSeconds(value, now);
	if (wait !== null) return wait;
	const time = Date.parse(textOf(value) ?? '');
	return Number.isNaN(time) ? null : Math.max(0, time - now);
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
		reset: readSeconds(parameter(limit, 't|reset') ?? named('reset'), now),
	};
}

/** How many milliseconds to wait, where a response says so or tells that nothing is left in this window; else null. */
export const askedWait = ({ retryAfter, remaining, reset }: RateHeaders): number | null =>
	retryAfter ?? (remaining === 0 ? reset : null);

import { createHmac, hash, timingSafeEqual } from 'crypto';

/**
 * Signed callback URLs: the Send node makes them, the trigger checks them.
 *
 * The signature is an HMAC-SHA256, in base64url, over version, provider, time and reference, a line each.
 * A report can then not be forged for another reference, nor for another provider's trigger.
 */

/** The query parameters that a signed callback URL carries. Providers hand them back untouched. */
const REFERENCE = 'sms_reference';
const TIME = 'sms_time';
const SIGNATURE = 'sms_signature';
/** The query parameter that carries the secret itself. */
export const TOKEN = 'token';

/** How long a signed URL is taken, in milliseconds. Networks report for three days; then a margin. */
const MAX_AGE_MS = 7 * 24 * 60 * 60 * 1000;
/** How far the clocks of two n8n instances may differ, in milliseconds. */
const CLOCK_SKEW_MS = 5 * 60 * 1000;

/** The key that signs URLs proves nothing else: what it signs could else pass for a body that the secret signed. */
const urlKey = (secret: string) => createHmac('sha256', secret).update('sms callback url').digest();

function sign(secret: string, provider: string, time: string, reference: string): string {
	return createHmac('sha256', urlKey(secret))
		.update(['v1', provider, time, reference].join('\n'))
		.digest('base64url');
}

export interface CallbackUrlParts {
	url: string;
	provider: string;
	reference: string | null;
	/** Null leaves the URL unsigned. */
	secret: string | null;
	/** Epoch milliseconds. */
	now: number;
}

/** Whether an address leads to this computer only: no phone and no provider gets there. */
export const isLocal = (url: string): boolean =>
	URL.canParse(url) && /^(localhost|127\.[\d.]+|0\.0\.0\.0|\[::1?\])$/.test(new URL(url).hostname);

/** Adds the user's reference to a callback URL and, where there is a secret, signs it. */
export function writeCallbackUrl({
	url,
	provider,
	reference,
	secret,
	now,
}: CallbackUrlParts): string {
	const target = new URL(url);
	if (reference !== null) target.searchParams.set(REFERENCE, reference);
	if (secret !== null) {
		const time = String(Math.floor(now / 1000));
		target.searchParams.set(TIME, time);
		target.searchParams.set(SIGNATURE, sign(secret, provider, time, reference ?? ''));
	}
	return target.toString();
}

const digest = (value: string) => hash('sha256', value, 'buffer');

/** Compares in a time that tells nothing of the wanted text, not even its length. */
export const isSame = (given: string, wanted: string): boolean =>
	timingSafeEqual(digest(given), digest(wanted));

type Query = Record<string, unknown>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The reference that a callback URL carries, or null. */
export function readReference(query: Query): string | null {
	const reference = query[REFERENCE];
	return typeof reference === 'string' ? reference : null;
}

/** Whether a callback's query was signed with one of the secrets, and not too long ago. */
export function isSigned(
	query: Query,
	provider: string,
	secrets: readonly string[],
	now: number,
): boolean {
	const time = text(query[TIME]);
	if (!/^\d{1,12}$/.test(time)) return false;
	const age = now - Number(time) * 1000;
	if (age > MAX_AGE_MS || age < -CLOCK_SKEW_MS) return false;
	const given = text(query[SIGNATURE]);
	const reference = text(query[REFERENCE]);
	return secrets.some((secret) => isSame(given, sign(secret, provider, time, reference)));
}

/** Whether a callback's query carries one of the secrets itself, for providers that know only one URL for all messages. */
export function holdsToken(query: Query, secrets: readonly string[]): boolean {
	const given = text(query[TOKEN]);
	return secrets.some((secret) => isSame(given, secret));
}

/** The parameters of a query that are not ours: a report can be read from them. */
export function withoutSignature(query: Query): Array<[name: string, value: unknown]> {
	const ours = [REFERENCE, TIME, SIGNATURE, TOKEN];
	return Object.entries(query).filter(([name]) => !ours.includes(name));
}

import type { Cause } from '../cause';
import type { Connection } from './connection';

/** Who was asked, and by which credential. */
export type AskedBy = Pick<Connection, 'provider' | 'credentialName'>;

/** Nobody counts longer waits in seconds; the result says until when. */
const LONGEST_TOLD = 24 * 3_600_000;

const inTime = (milliseconds: number | null) =>
	milliseconds === null || milliseconds > LONGEST_TOLD
		? 'later'
		: `in ${Math.max(1, Math.ceil(milliseconds / 1000))} s`;

/** What happened, in one sentence, and what to do, in another. */
export function adviceOn(
	cause: Cause,
	{ status, retryAfter }: { status: number; retryAfter: number | null },
	{ provider: { displayName }, credentialName: credential }: AskedBy,
): string {
	switch (cause) {
		case 'credential':
			return `${displayName} did not accept the credential. Open the credential "${credential}", and correct the key or the password.`;
		case 'balance':
			return `The balance at ${displayName} is used up. Top it up, then send again what was refused.`;
		case 'permission':
			return `${displayName} does not allow this with the credential "${credential}". Ask their support to enable it.`;
		case 'rateLimit':
			return `${displayName} receives too many requests. Send again ${inTime(retryAfter)}, or more slowly.`;
		case 'busy':
			return `${displayName} is busy. Send again ${inTime(retryAfter)}.`;
		case 'address':
			return status === 404
				? `Nothing was found at the Base URL (HTTP 404). Correct the Base URL in the credential "${credential}".`
				: `The Base URL leads elsewhere (HTTP ${status}). Enter the address that it leads to in the credential "${credential}".`;
		case 'fault':
			// What the body says is told beside it.
			if (status < 300) return `${displayName} had a fault.`;
			return status < 400
				? `The Base URL leads elsewhere (HTTP ${status}), perhaps after it did what was asked.`
				: `${displayName} had a fault (HTTP ${status}).`;
		default:
			return `${displayName} refused this (HTTP ${status}). Ask their support what is wrong.`;
	}
}

/** By the names that providers have for a field, what to do about it in the editor. */
const FIELDS: ReadonlyArray<readonly [RegExp, (displayName: string) => string]> = [
	[
		/^(to|number|numbers|recipients?|phone|phone_?numbers?|msisdn|destination)$/i,
		(by) => `${by} does not take this number. Check the number and its country code.`,
	],
	[
		/^(from|sender|sender_?id)$/i,
		(by) =>
			`${by} does not take this sender. Enter one in Sender that ${by} has registered for you.`,
	],
	[
		/^(message|text|body|message_?body|content)$/i,
		(by) => `${by} does not take this text. Change it in Message.`,
	],
];

const withStop = (words: string) => (/[.!?…]$/.test(words) ? words : `${words}.`);

/** What a refusal means that only the provider's own words explain; null where there are none. */
export function adviceOnWords(
	cause: Cause,
	{ param, says }: { param?: string | null; says: string | null },
	{ provider: { displayName }, credentialName }: AskedBy,
): string | null {
	const field = FIELDS.find(([names]) => names.test(param ?? ''));
	if (cause === 'request' && field !== undefined) return field[1](displayName);
	if (says === null) return null;
	const refused = `${displayName} refused this: ${withStop(says)}`;
	if (cause === 'request') return `${refused} Correct that, then try again.`;
	if (cause !== 'permission') return null;
	return `${refused} Ask their support about the credential "${credentialName}".`;
}

/** What to do where nobody knows what happened, and asking twice does no harm. */
export const ASK_AGAIN = 'Check the Base URL in the credential, or try again later.';

/** In words, because n8n replaces any text that holds a system's error code by its own. */
const IN_WORDS = new Map([
	['ECONNREFUSED', 'the connection was refused'],
	['ENOTFOUND', 'the host name is not known'],
	['EAI_AGAIN', 'the host name could not be looked up'],
	['ECONNRESET', 'the connection broke'],
	['EPIPE', 'the connection broke'],
	['EPROTO', 'the secure connection (https) failed'],
	['ECONNABORTED', 'the time ran out'],
	['ETIMEDOUT', 'the time ran out'],
	['EREDIRECT', 'the Base URL leads elsewhere'],
	['ERR_CANCELED', 'the execution was stopped'],
	['ERR_INVALID_URL', 'the Base URL is not a web address, which begins with https:// or http://'],
]);

export const inWords = (code: string): string => IN_WORDS.get(code) ?? 'the connection failed';

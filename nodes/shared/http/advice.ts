import { shortened } from '../answer/error';
import type { Cause } from '../cause';
import type { ProviderError, SmsProvider } from '../provider';
import type { Connection } from './connection';

/** Who was asked, and by which credential. */
export type AskedBy = Pick<Connection, 'provider' | 'credentialName'>;

const inTime = (milliseconds: number | null) =>
	milliseconds === null ? 'later' : `in ${Math.max(1, Math.ceil(milliseconds / 1000))} s`;

/** What happened and what to do, in plain words. */
export function adviceOn(
	cause: Cause,
	{ status, retryAfter }: { status: number; retryAfter: number | null },
	{ provider: { displayName }, credentialName: credential }: AskedBy,
): string {
	switch (cause) {
		case 'credential':
			return `${displayName} did not accept the credential. Open the credential "${credential}", correct it and save it.`;
		case 'balance':
			return `The balance at ${displayName} is used up. Top it up, then send what was refused.`;
		case 'permission':
			return `${displayName} does not allow this with the credential "${credential}". Ask their support to enable it.`;
		case 'rateLimit':
			return `${displayName} receives too many requests. Send again ${inTime(retryAfter)}, or more slowly.`;
		case 'busy':
			return `${displayName} is busy and asks to send again ${inTime(retryAfter)}.`;
		case 'address':
			return `The Base URL of the credential "${credential}" leads elsewhere (HTTP ${status}). Enter the address that it leads to.`;
		case 'fault':
			return status < 400
				? `The Base URL of the credential "${credential}" leads elsewhere (HTTP ${status}), and may have done so after the message was taken.`
				: `${displayName} had a fault (HTTP ${status}).`;
		case 'contradiction':
			return `The answer of ${displayName} contradicts itself: it holds an error and signs of success (HTTP ${status}).`;
		default:
			return `${displayName} refused the request (HTTP ${status}).`;
	}
}

/** The provider's words, with what its support would ask for. */
export function quote(error: ProviderError | null, { displayName }: SmsProvider): string | null {
	const words = error?.message ?? error?.code;
	if (error === null || !words) return null;
	const place = [
		error.param ? `field: ${error.param}` : null,
		error.requestId ? `request ID: ${error.requestId}` : null,
	].filter((part) => part !== null);
	const suffix = place.length > 0 ? ` (${place.join(', ')})` : '';
	return `${displayName} says: ${shortened(words)}${shortened(suffix)}`;
}

/** In words, because n8n replaces any text that holds a system's error code by its own. */
const IN_WORDS = new Map([
	['ECONNREFUSED', 'the connection was refused'],
	['ENOTFOUND', 'the host name is not known'],
	['EAI_AGAIN', 'the host name could not be looked up'],
	['ECONNRESET', 'the connection broke off'],
	['EPIPE', 'the connection broke off'],
	['ECONNABORTED', 'the time ran out'],
	['ETIMEDOUT', 'the time ran out'],
	['ENOTOKEN', 'no access token could be got'],
	['EREDIRECT', 'the Base URL leads elsewhere'],
	['ERR_CANCELED', 'the execution was cancelled'],
	['ERR_INVALID_URL', 'the Base URL is not a web address'],
]);

export const inWords = (code: string): string => IN_WORDS.get(code) ?? 'the connection failed';

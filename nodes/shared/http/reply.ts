import { isObject, textOf } from '../answer/fields';
import type { ProviderResponse } from '../provider';

/**
 * No whole response. `sent` is false only where the request provably never left.
 * The code is the system's (`ECONNREFUSED`), or one of ours.
 */
export interface NoResponse {
	sent: boolean;
	code: string;
	/** Milliseconds that the token endpoint asks to wait. */
	retryAfter?: number | null;
}

export type Reply =
	| { response: ProviderResponse; noResponse?: undefined }
	| { response?: undefined; noResponse: NoResponse };

/** What the system was doing while no connection stood. By its code alone an error can be of either time. */
const CONNECTING = new Set(['connect', 'getaddrinfo']);
/** A certificate that is not trusted ends the handshake, before a request. */
const CERTIFICATE = /CERT|SIGNATURE/;

/**
 * An error and what n8n and axios wrapped in it, the outermost first. Where none of a host's several addresses could
 * be connected to, Node has an error for each.
 */
function* chain(error: unknown): Generator<Record<string, unknown>> {
	for (let at = error, depth = 0; isObject(at) && depth < 10; depth++) {
		yield at;
		at = at.cause ?? (Array.isArray(at.errors) ? at.errors[0] : undefined);
	}
}

function firstOf<T>(error: unknown, read: (at: Record<string, unknown>) => T | null): T | null {
	for (const at of chain(error)) {
		const found = read(at);
		if (found !== null) return found;
	}
	return null;
}

const codeOf = (at: Record<string, unknown>) => {
	const code = textOf(at.code);
	return code !== null && /^E[A-Z_]+$|CERT|SIGNATURE/.test(code) && code !== 'ERR_BAD_REQUEST'
		? code
		: null;
};

/** n8n 1 lets go of the error that it wraps, and keeps only its code. */
const isBare = (error: unknown): error is Record<string, unknown> =>
	isObject(error) && 'httpCode' in error && !isObject(error.cause);

const systemCode = (error: unknown): string | null =>
	isBare(error) ? codeOf({ code: error.httpCode }) : firstOf(error, codeOf);

/** The codes that are of no other time than before a connection stood. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ERR_INVALID_URL']);

/** Whether the request provably never left: no connection was opened, or none came to stand. */
function neverLeft(error: unknown): boolean {
	const code = systemCode(error) ?? '';
	if (CERTIFICATE.test(code)) return true;
	if (isBare(error)) return NEVER_CONNECTED.has(code);
	// axios notes the request as soon as it opens one; a bad address or a blocked one never gets there.
	if (firstOf(error, ({ request }) => request ?? null) === null) return true;
	return CONNECTING.has(firstOf(error, (at) => textOf(at.syscall)) ?? '');
}

/**
 * What an exception of n8n's request helper tells. Nothing of the exception itself is passed on, because
 * it holds the request with its secrets.
 *
 * @param isLate whether the deadline had passed
 */
export function noResponseOf(error: unknown, isLate: boolean): NoResponse {
	if (isLate) return { sent: true, code: 'ETIMEDOUT' };
	return { sent: !neverLeft(error), code: systemCode(error) ?? 'ENORESPONSE' };
}

import { isObject, textOf } from '../answer/fields';
import { clock } from '../clock';
import type { Answer } from '../provider';
import { askedWait, readRateHeaders } from './headers';

/**
 * No whole answer. `sent` is false only where the request provably never left.
 * The code is the system's (`ECONNREFUSED`), or one of ours.
 */
export interface NoAnswer {
	sent: boolean;
	code: string;
	/** Milliseconds that the token endpoint asks to wait. */
	retryAfter?: number | null;
}

export type Reply =
	{ answer: Answer; noAnswer?: undefined } | { answer?: undefined; noAnswer: NoAnswer };

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

/** An answer that n8n took for an error because of its status; one of success is there only where it broke off. */
const answerOf = ({ response }: Record<string, unknown>): Answer | null =>
	isObject(response) && typeof response.status === 'number' && response.status >= 300
		? {
				status: response.status,
				headers: { ...(response.headers as Record<string, string>) },
				body: response.data,
			}
		: null;

/** n8n 1 lets go of the error that it wraps: it keeps the code, or the status, and a body that is an object. */
const isBare = (error: unknown): error is Record<string, unknown> =>
	isObject(error) && 'httpCode' in error && !isObject(error.cause);

const systemCode = (error: unknown): string | null =>
	isBare(error) ? codeOf({ code: error.httpCode }) : firstOf(error, codeOf);

function bareAnswerOf({ httpCode, context }: Record<string, unknown>): Answer | null {
	const status = Number(httpCode);
	if (!(status >= 300)) return null;
	return { status, headers: {}, body: isObject(context) ? context.data : undefined };
}

/** The codes that are of no other time than before a connection stood. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ERR_INVALID_URL']);

const urlOf = ({ config }: Record<string, unknown>) =>
	isObject(config) ? textOf(config.url) : null;

/** Whether the request provably never left: no connection was opened, or none came to stand. */
function neverLeft(error: unknown): boolean {
	const code = systemCode(error) ?? '';
	if (CERTIFICATE.test(code)) return true;
	if (isBare(error)) return NEVER_CONNECTED.has(code);
	// axios notes the request as soon as it opens one; a bad address or a blocked one never gets there.
	if (firstOf(error, ({ request }) => request ?? null) === null) return true;
	return CONNECTING.has(firstOf(error, (at) => textOf(at.syscall)) ?? '');
}

/** The answers by which a token endpoint says that the key itself is wrong. */
const KEY_REFUSED = [400, 401, 403];

/**
 * What an exception of n8n's request helper tells. Nothing of the exception itself is passed on, because
 * it holds the request with its secrets.
 *
 * @param tokenPath where the provider exchanges keys for tokens; a failure there is none of the message
 */
export function replyOfError(error: unknown, tokenPath: string | undefined): Reply {
	const answer = isBare(error) ? bareAnswerOf(error) : firstOf(error, answerOf);
	const sent = !neverLeft(error);
	const isAtToken = tokenPath !== undefined && !isBare(error);
	const code = systemCode(error) ?? (isAtToken ? 'ENOTOKEN' : 'ENOANSWER');
	const url = firstOf(error, urlOf) ?? '';
	if (tokenPath !== undefined && url.endsWith(tokenPath)) {
		if (answer === null) return { noAnswer: { sent: false, code: sent ? 'ENOTOKEN' : code } };
		if (KEY_REFUSED.includes(answer.status)) return { answer: { ...answer, status: 401 } };
		const retryAfter = askedWait(readRateHeaders(answer.headers, clock.now()));
		return { noAnswer: { sent: false, code: 'ENOTOKEN', retryAfter } };
	}
	return answer === null ? { noAnswer: { sent, code } } : { answer };
}

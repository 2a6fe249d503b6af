import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { textOf } from '../answer/fields';
import type { Answer, ProviderRequest } from '../provider';
import type { Connection } from './connection';

/**
 * No whole answer. `sent` is false only where the request provably never left.
 * The code is the system's (`ECONNREFUSED`), or `ENOANSWER`.
 */
export interface NoAnswer {
	sent: boolean;
	code: string;
}

export type Reply =
	{ answer: Answer; noAnswer?: undefined } | { answer?: undefined; noAnswer: NoAnswer };

/** Longer than gateways take for a full batch; then the outcome is unknown. */
const TIMEOUT_MS = 60_000;

/** Failures that come before a connection stands: nothing can have been sent. */
const NEVER_LEFT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ERR_INVALID_URL',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** The system's error code, wherever n8n and axios wrapped it. */
function errorCode(error: unknown): string | null {
	for (
		let at = error;
		typeof at === 'object' && at !== null;
		at = (at as { cause?: unknown }).cause
	) {
		const code = textOf((at as { code?: unknown }).code);
		if (code !== null && /^E|CERT|SIGNATURE/.test(code)) return code;
	}
	return null;
}

/**
 * The only way to the network. Authenticated by n8n; every HTTP status is an answer;
 * nothing of n8n's own error is passed on, because it holds the request with its secrets.
 */
export async function request(
	context: IExecuteFunctions,
	{ provider, baseUrl }: Connection,
	{ method, path, body }: ProviderRequest,
): Promise<Reply> {
	const options: IHttpRequestOptions = {
		method,
		url: `${baseUrl}${path}`,
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		timeout: TIMEOUT_MS,
		// A redirected POST arrives as a GET, or twice. A redirect is an answer: the base URL is wrong.
		disableFollowRedirect: true,
		...(body === undefined ? {} : { body }),
	};
	try {
		const answer = await context.helpers.httpRequestWithAuthentication.call(
			context,
			provider.credential.type,
			options,
		);
		return { answer: { status: answer.statusCode, headers: answer.headers, body: answer.body } };
	} catch (error) {
		const code = errorCode(error);
		return {
			noAnswer: { sent: !(code !== null && NEVER_LEFT.has(code)), code: code ?? 'ENOANSWER' },
		};
	}
}

import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { clock } from '../clock';
import type { ProviderRequest, SmsProvider } from '../provider';
import type { Connection } from './connection';
import { readRateHeaders } from './headers';
import type { Waiting } from './pacer';
import { replyOfError, type Reply } from './reply';

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

function optionsFor(
	baseUrl: string,
	{ method, path, body, form }: ProviderRequest,
): IHttpRequestOptions {
	return {
		method,
		url: `${baseUrl}${path}`,
		json: true,
		returnFullResponse: true,
		timeout: clock.answerTimeout,
		// A redirected POST arrives as a GET, or twice. A redirect is an answer: the base URL is wrong.
		disableFollowRedirect: true,
		...(form ? { headers: FORM, body: form } : {}),
		...(body ? { body } : {}),
	};
}

/** It was given up before its turn came. */
const NOT_WANTED: Reply = { noAnswer: { sent: false, code: 'ERR_CANCELED' } };

/** Asked while a request waits for its turn: whether it is still wanted. */
export type IsWanted = () => boolean;

const waiting = (
	context: IExecuteFunctions,
	{ displayName }: SmsProvider,
	isWanted: IsWanted,
): Waiting => {
	const signal = context.getExecutionCancelSignal();
	return {
		signal,
		isCancelled: () => !isWanted() || (signal?.aborted ?? false),
		onWait: (milliseconds) =>
			context.logger.info(
				`${displayName}: waiting ${Math.ceil(milliseconds / 1000)} s, to keep to its rate limit`,
			),
	};
};

/** One request by n8n's own means, as it is answered. */
async function ask(
	context: IExecuteFunctions,
	{ credential, tokenPath }: SmsProvider,
	options: IHttpRequestOptions,
): Promise<Reply> {
	try {
		const { statusCode, headers, body } = await context.helpers.httpRequestWithAuthentication.call(
			context,
			credential.type,
			options,
		);
		return { answer: { status: statusCode, headers, body } };
	} catch (error) {
		return replyOfError(error, tokenPath);
	}
}

/** An answer's body, parsed and without secrets. One that cannot be read tells nothing, and is no failure to send. */
function readBody({ provider: { parse }, redact }: Connection, body: unknown): unknown {
	try {
		return redact(parse && typeof body === 'string' ? parse(body) : body);
	} catch {
		return null;
	}
}

/** The only way to the network. Authenticated by n8n; every HTTP status is an answer. */
export async function request(
	context: IExecuteFunctions,
	connection: Connection,
	wanted: ProviderRequest,
	isWanted: IsWanted = () => true,
): Promise<Reply> {
	const { provider, baseUrl, turns, pacer, limits } = connection;
	// A fresh object each time, because n8n writes into it.
	const send =
		(ignoreHttpStatusErrors: IHttpRequestOptions['ignoreHttpStatusErrors']) =>
		async (): Promise<Reply> =>
			(await pacer.run(limits, waiting(context, provider, isWanted), async () =>
				ask(context, provider, { ...optionsFor(baseUrl, wanted), ignoreHttpStatusErrors }),
			)) ?? NOT_WANTED;
	const asItIs = send(true);
	// A 401 that n8n gets to see makes it renew the token and ask again.
	const renewing = send({ ignore: true, except: [401] });
	const reply =
		provider.tokenPath === undefined ? await asItIs() : await turns.run(asItIs, renewing);
	if (reply.answer === undefined) return reply;
	pacer.learn(readRateHeaders(reply.answer.headers, clock.now()), limits.rate);
	return { answer: { ...reply.answer, body: readBody(connection, reply.answer.body) } };
}

import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { clock } from '../clock';
import type { ProviderRequest, SmsProvider } from '../provider';
import type { Connection } from './connection';
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

/** Asked while a request waits for its turn: whether it is still wanted. */
export type IsWanted = () => boolean;

/** Waits until the rate limit lets a request through; false where it is not wanted any more. */
async function isMyTurn(
	context: IExecuteFunctions,
	{ pacer, provider: { displayName }, rateLimit }: Connection,
	isWanted: IsWanted,
): Promise<boolean> {
	if (rateLimit === null) return true;
	return await pacer.turn(rateLimit, {
		isCancelled: () => !isWanted() || (context.getExecutionCancelSignal()?.aborted ?? false),
		onWait: (milliseconds) =>
			context.logger.info(
				`${displayName}: waiting ${Math.ceil(milliseconds / 1000)} s, as no more than ${rateLimit.requests} requests are made in ${rateLimit.seconds} s`,
			),
	});
}

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
	const { provider, baseUrl, turns, pacer, rateLimit } = connection;
	// A fresh object each time, because n8n writes into it.
	const send =
		(ignoreHttpStatusErrors: IHttpRequestOptions['ignoreHttpStatusErrors']) =>
		async (): Promise<Reply> => {
			if (!(await isMyTurn(context, connection, isWanted))) {
				return { noAnswer: { sent: false, code: 'ERR_CANCELED' } };
			}
			const options = { ...optionsFor(baseUrl, wanted), ignoreHttpStatusErrors };
			return await ask(context, provider, options);
		};
	const asItIs = send(true);
	// A 401 that n8n gets to see makes it renew the token and ask again.
	const renewing = send({ ignore: true, except: [401] });
	const reply =
		provider.tokenPath === undefined ? await asItIs() : await turns.run(asItIs, renewing);
	if (reply.answer === undefined) return reply;
	if (rateLimit) pacer.learn(reply.answer.headers, rateLimit);
	return { answer: { ...reply.answer, body: readBody(connection, reply.answer.body) } };
}

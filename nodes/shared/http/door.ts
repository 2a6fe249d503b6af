import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import type { Answer, ProviderRequest } from '../provider';
import type { Connection } from './connection';
import { replyOfError, type Reply } from './reply';

/** In milliseconds: longer than gateways take for a full batch; then the outcome is unknown. */
const TIMEOUT_MS = 60_000;

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
		timeout: TIMEOUT_MS,
		// A redirected POST arrives as a GET, or twice. A redirect is an answer: the base URL is wrong.
		disableFollowRedirect: true,
		...(form ? { headers: FORM, body: form } : {}),
		...(body ? { body } : {}),
	};
}

/** Waits until the rate limit lets a request through; false where the execution was cancelled meanwhile. */
async function isMyTurn(
	context: IExecuteFunctions,
	{ pacer, provider: { displayName }, rateLimit }: Connection,
): Promise<boolean> {
	if (rateLimit === null) return true;
	return await pacer.turn(rateLimit, {
		isCancelled: () => context.getExecutionCancelSignal()?.aborted ?? false,
		onWait: (milliseconds) =>
			context.logger.info(
				`${displayName}: waiting ${Math.ceil(milliseconds / 1000)} s, as no more than ${rateLimit.requests} requests are made in ${rateLimit.seconds} s`,
			),
	});
}

async function ask(
	context: IExecuteFunctions,
	connection: Connection,
	options: IHttpRequestOptions,
): Promise<Reply> {
	const { credential, parse, tokenPath } = connection.provider;
	if (!(await isMyTurn(context, connection))) {
		return { noAnswer: { sent: false, code: 'ERR_CANCELED' } };
	}
	const read = (answer: Answer): Reply => {
		const { body, headers } = answer;
		if (connection.rateLimit) connection.pacer.learn(headers, connection.rateLimit);
		const parsed = parse && typeof body === 'string' ? parse(body) : body;
		return { answer: { ...answer, body: connection.redact(parsed) } };
	};
	try {
		const { statusCode, headers, body } = await context.helpers.httpRequestWithAuthentication.call(
			context,
			credential.type,
			options,
		);
		return read({ status: statusCode, headers, body });
	} catch (error) {
		const reply = replyOfError(error, tokenPath);
		return reply.answer ? read(reply.answer) : reply;
	}
}

/** The only way to the network. Authenticated by n8n; every HTTP status is an answer. */
export async function request(
	context: IExecuteFunctions,
	connection: Connection,
	wanted: ProviderRequest,
): Promise<Reply> {
	const { provider, baseUrl, turns } = connection;
	// A fresh object each time, because n8n writes into it.
	const send = (ignoreHttpStatusErrors: IHttpRequestOptions['ignoreHttpStatusErrors']) => () =>
		ask(context, connection, { ...optionsFor(baseUrl, wanted), ignoreHttpStatusErrors });
	const asItIs = send(true);
	// A 401 that n8n gets to see makes it renew the token and ask again.
	const renewing = send({ ignore: true, except: [401] });
	return provider.tokenPath === undefined ? await asItIs() : await turns.run(asItIs, renewing);
}

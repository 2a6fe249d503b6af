import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { looksAccepted } from '../answer/acceptance';
import { clock } from '../clock';
import type { ProviderRequest } from '../provider';
import type { Stop } from '../stop';
import { readBody, typeOf } from './body';
import type { Connection } from './connection';
import { isWebAddress } from './credential';
import { readRateHeaders } from './headers';
import { noResponseOf, type Reply } from './reply';

/** Who asks: a request of a batch waits behind all others. */
export interface Asking {
	stop: Stop;
	isBatch?: boolean;
}

function optionsFor(
	baseUrl: string,
	{ method, path, query, headers, body, form, text }: ProviderRequest,
): IHttpRequestOptions {
	return {
		method,
		url: `${baseUrl}${path}`,
		json: true,
		// The text itself: parsed by n8n, long ids would be rounded.
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		timeout: clock.responseTimeout,
		// A redirected POST arrives as a GET, or twice, and takes the key to another server. A redirect is a response.
		disableFollowRedirect: true,
		headers: { ...headers, ...typeOf({ form, text }) },
		...(query ? { qs: query } : {}),
		body: text ?? form ?? body,
	};
}

/**
 * The context, with a deadline beside n8n's signal that the execution was stopped. n8n's own time limit starts anew
 * with each byte, so a response that drips would never end.
 */
function withDeadline(context: IExecuteFunctions, deadline: AbortSignal): IExecuteFunctions {
	const stopped = context.getExecutionCancelSignal();
	const signal = stopped === undefined ? deadline : AbortSignal.any([deadline, stopped]);
	return Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as IExecuteFunctions;
}

/** One request by n8n's own means. Every HTTP status is a response. */
async function ask(
	context: IExecuteFunctions,
	{ provider, baseUrl, credential, signIn }: Connection,
	wanted: ProviderRequest,
): Promise<Reply> {
	if (!isWebAddress(baseUrl)) return { noResponse: { sent: false, code: 'ERR_INVALID_URL' } };
	const deadline = clock.deadline(clock.responseTimeout);
	// Without a token, n8n would go and ask for one.
	const data = { ...credential.data };
	if (signIn !== null) data.accessToken = signIn.token ?? 'none';
	const credentialsDecrypted = { ...credential, data };
	let came: { statusCode: number; headers: Record<string, string>; body: unknown };
	try {
		came = await context.helpers.httpRequestWithAuthentication.call(
			withDeadline(context, deadline),
			credential.type,
			optionsFor(baseUrl, wanted),
			{ credentialsDecrypted },
		);
	} catch (error) {
		return { noResponse: noResponseOf(error, deadline.aborted) };
	}
	const { statusCode, headers, body } = came;
	return { response: { status: statusCode, headers, body: readBody(provider, body) } };
}

/** It was stopped before its turn came. */
const NOT_WANTED: Reply = { noResponse: { sent: false, code: 'ERR_CANCELED' } };

/** A request that was refused with 401 was not carried out, unless its response says otherwise. */
const isRefused = ({ response }: Reply): boolean =>
	response?.status === 401 && !looksAccepted(response.body);

/** The only way to the network: in turn, within a deadline, without redirects, with a token where one is needed. */
export async function request(
	context: IExecuteFunctions,
	connection: Connection,
	wanted: ProviderRequest,
	{ stop, isBatch = false }: Asking,
): Promise<Reply> {
	const { provider, line, limits, signIn } = connection;
	const onWait = (milliseconds: number) => {
		connection.waited = Math.max(connection.waited, milliseconds);
		context.logger.info(
			`${provider.displayName}: waiting ${Math.ceil(milliseconds / 1000)} s, to keep to its rate limit`,
		);
	};
	let used: string | null = null;
	const isFree = limits.rate?.isOfMessages === true && wanted.method === 'GET';
	const inTurn = async (one: ProviderRequest): Promise<Reply> => {
		const made = await line.run({ limits, isBatch, isFree, stop, onWait }, async () => {
			used = signIn?.token ?? null;
			return await ask(context, connection, one);
		});
		const reply = made ?? NOT_WANTED;
		const headers = reply.response?.headers;
		if (headers) line.learn(readRateHeaders(headers, clock.now()), limits.rate);
		return reply;
	};
	if (signIn === null || wanted.path === provider.tokenPath) return await inTurn(wanted);

	const tokenRequest: ProviderRequest = { method: 'POST', path: provider.tokenPath as string };
	const renew = (refused: string | null) =>
		signIn.renew(
			refused,
			() => inTurn(tokenRequest),
			() => stop.isStopped,
		);
	const noToken = signIn.token === null ? await renew(null) : null;
	if (noToken !== null) return noToken;
	const reply = await inTurn(wanted);
	if (!isRefused(reply)) return reply;
	return (await renew(used)) ?? (await inTurn(wanted));
}

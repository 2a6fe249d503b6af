import type {
	IAdditionalCredentialOptions,
	IExecuteFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';

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
	authentication: IAdditionalCredentialOptions,
): Promise<Reply> {
	try {
		const { statusCode, headers, body } = await context.helpers.httpRequestWithAuthentication.call(
			context,
			credential.type,
			options,
			authentication,
		);
		return { answer: { status: statusCode, headers, body } };
	} catch (error) {
		return replyOfError(error, tokenPath);
	}
}

/** Takes over the token that is stored by now. */
async function takeToken(context: IExecuteFunctions, { credential }: Connection): Promise<void> {
	try {
		const data = await context.getCredentials(credential.type);
		credential.data = data;
	} catch {
		// The answer that is there must not be lost over this. The next request is refused, and so renews again.
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
	const send = async (
		ignoreHttpStatusErrors: IHttpRequestOptions['ignoreHttpStatusErrors'],
		authentication: IAdditionalCredentialOptions,
	): Promise<Reply> =>
		(await pacer.run(limits, waiting(context, provider, isWanted), async () => {
			// A fresh object each time, because n8n writes into it.
			const options = { ...optionsFor(baseUrl, wanted), ignoreHttpStatusErrors };
			return await ask(context, provider, options, authentication);
		})) ?? NOT_WANTED;
	const asItIs = async () => await send(true, { credentialsDecrypted: connection.credential });
	// A 401 that n8n gets to see makes it renew the token and ask again (n8n 1 can ignore all statuses or none). It
	// reads the credential itself, because another execution may have renewed it.
	const renewing = async () => {
		const reply = await send(false, {});
		await takeToken(context, connection);
		return reply;
	};
	const reply =
		provider.tokenPath === undefined ? await asItIs() : await turns.run(asItIs, renewing);
	if (reply.answer === undefined) return reply;
	pacer.learn(readRateHeaders(reply.answer.headers, clock.now()), limits.rate);
	return { answer: { ...reply.answer, body: readBody(connection, reply.answer.body) } };
}

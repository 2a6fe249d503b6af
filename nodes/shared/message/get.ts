import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readLookup } from '../answer/lookup';
import { eachItem, type ItemResult } from '../eachItem';
import { connect, type Connection } from '../http/connection';
import { endpointRequest } from '../http/endpointPath';
import { exchange } from '../http/exchange';
import type { Problem } from '../http/nodeError';
import { perItem, textParameter } from '../parameters';
import type { MessageError, ProviderRequest, SmsProvider } from '../provider';
import { readStatus } from '../status';
import { measure } from '../text';
import { messageOptions } from './options';
import { resultOf, type ResultFields } from './result';

/** The lookup's request, or what was not entered. */
function requestFor(
	provider: SmsProvider,
	messageId: string,
	endpointPath: string,
): { request: ProviderRequest } | { error: MessageError } {
	if (messageId === '') {
		const message = 'Message ID is empty. Enter the messageId that Send returned.';
		return { error: { code: 'messageIdMissing', message, retryable: false } };
	}
	return provider.lookup === null
		? endpointRequest(provider, endpointPath, messageId)
		: { request: provider.lookup.write(messageId) };
}

/** What is looked up, and how its result is to look. */
export interface Wanted {
	messageId: string;
	/** Where the provider documents no lookup. */
	endpointPath: string;
	simplify: boolean;
}

/** Asks the provider where a message stands. */
export async function lookUp(
	context: IExecuteFunctions,
	connection: Connection,
	{ messageId, endpointPath, simplify }: Wanted,
): Promise<ItemResult> {
	const { provider } = connection;
	const result = (verdict: ResultFields['verdict'], more: Partial<ResultFields> = {}) =>
		resultOf(provider, {
			to: null,
			from: null,
			reference: null,
			measure: null,
			simplify,
			...more,
			verdict: { messageId, ...verdict },
		});
	const failed = (error: MessageError, asked?: Problem['asked'], raw?: unknown): ItemResult => ({
		json: result({ outcome: 'unknown', status: 'unknown', error, raw }),
		problem: { error, asked },
	});

	const wanted = requestFor(provider, messageId, endpointPath);
	if ('error' in wanted) return failed(wanted.error);
	const { answer, refusal } = await exchange(context, connection, wanted.request);
	if (refusal !== null) {
		const { error, httpStatus, raw } = refusal;
		const prefix =
			httpStatus === 404
				? `${provider.displayName} knows no message with the ID "${messageId}". `
				: '';
		return failed({ ...error, message: `${prefix}${error.message}` }, refusal, raw);
	}
	const found = readLookup(answer.body);
	const isAnother = found.messageId !== null && found.messageId !== messageId;
	if (isAnother || (found.messageId === null && found.providerStatus === null)) {
		const message = `${provider.displayName} answered, but not with the message "${messageId}". Check the message ID and the Base URL in the credential.`;
		const error = { code: 'unreadableAnswer', message, retryable: false };
		return failed(error, { httpStatus: answer.status }, answer.body);
	}
	const text = found.text === null ? null : measure(found.text);
	const { segments } = found;
	return {
		json: result(
			{
				outcome: 'accepted',
				providerStatus: found.providerStatus,
				status: readStatus(found.providerStatus, provider.statuses),
				cost: found.cost,
				currency: found.currency,
				raw: answer.body,
			},
			{
				to: found.to,
				from: found.from,
				measure: {
					encoding: text?.encoding ?? null,
					segments: segments ?? text?.segments ?? null,
				},
			},
		),
	};
}

/** message:get: where a message stands, as the provider says. */
export async function get(
	context: IExecuteFunctions,
	base: SmsProvider,
): Promise<INodeExecutionData[]> {
	const connection = await connect(context, base);
	const readId = perItem<unknown>(context, 'messageId', '');
	const readPath = perItem<unknown>(context, 'endpointPath', '');
	const readOptions = perItem<IDataObject>(context, 'options', {});
	return await eachItem(context, (item) =>
		lookUp(context, connection, {
			messageId: textParameter(readId(item)),
			endpointPath: textParameter(readPath(item)),
			simplify: messageOptions(readOptions(item)).simplify,
		}),
	);
}

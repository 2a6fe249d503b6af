import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readLookup } from '../answer/lookup';
import { readStatus } from '../answer/status';
import { eachItem, type ItemResult } from '../eachItem';
import { wrong, type Asked, type Failure, type Fate } from '../fate';
import { connect, type Connection } from '../http/connection';
import { endpointRequest, staysBelow } from '../http/endpointPath';
import { exchange } from '../http/exchange';
import { hideSecrets } from '../http/hide';
import { perItem, textParameter } from '../parameters';
import type { ProviderRequest, SmsProvider } from '../provider';
import { measure } from '../text';
import { messageOptions } from './draft';
import { resultOf, type ResultFields } from './result';

/** The lookup's request, or what was not entered. */
function requestFor(
	provider: SmsProvider,
	messageId: string,
	endpointPath: string,
): { request: ProviderRequest } | { failure: Failure } {
	if (messageId === '') {
		const message = 'Message ID is empty. Enter the messageId that Send returned.';
		return { failure: wrong('messageIdMissing', message) };
	}
	if (provider.lookup === null) return endpointRequest(provider, endpointPath, messageId);
	const request = provider.lookup.write(messageId);
	if (staysBelow(request.path)) return { request };
	const message = `"${messageId}" is no message ID. Enter the messageId that Send returned.`;
	return { failure: wrong('messageIdMissing', message) };
}

/** What is looked up, and how its result is to look. */
export interface Wanted {
	messageId: string;
	/** Where the provider documents no lookup. */
	endpointPath: string;
	simplify: boolean;
}

/** Asks the provider how far a message has come. */
export async function lookUp(
	context: IExecuteFunctions,
	connection: Connection,
	{ messageId, endpointPath, simplify }: Wanted,
): Promise<ItemResult> {
	const { provider } = connection;
	const result = (fate: Fate, more: Partial<ResultFields> = {}) =>
		resultOf(provider, {
			...{ to: null, from: null, reference: null, measure: null, simplify, ...more },
			fate: hideSecrets({ messageId, ...fate }, connection.redact),
		});
	const failed = (failure: Failure, asked?: Asked, raw?: unknown): ItemResult => ({
		json: result({ outcome: 'unknown', status: 'unknown', failure, raw }),
		problem: hideSecrets({ failure, asked }, connection.redact),
	});

	const wanted = requestFor(provider, messageId, endpointPath);
	if ('failure' in wanted) return failed(wanted.failure);
	const { response, refusal } = await exchange(context, connection, wanted.request);
	if (refusal !== null) {
		const { failure, asked } = refusal;
		const prefix =
			asked.httpStatus === 404
				? `${provider.displayName} knows no message with the ID "${messageId}". `
				: '';
		const message = `${prefix}${failure.message}`;
		return failed({ ...failure, message }, asked, response?.body ?? null);
	}
	const found = readLookup(response.body);
	const isAnother = found.messageId !== null && found.messageId !== messageId;
	if (isAnother || (found.messageId === null && found.providerStatus === null)) {
		const message = `${provider.displayName} answered, but not with the message "${messageId}". Check the message ID and the Base URL in the credential.`;
		const asked = { httpStatus: response.status };
		return failed(wrong('unreadableAnswer', message), asked, response.body);
	}
	const text = found.text === null ? null : measure(found.text);
	const { providerStatus, cost, currency, to, from, segments } = found;
	return {
		json: result(
			{
				...{ providerStatus, cost, currency },
				outcome: 'accepted',
				status: readStatus(providerStatus, provider.statuses),
				failure: null,
				raw: response.body,
			},
			{
				to: connection.redact(to),
				from: connection.redact(from),
				measure: {
					encoding: text?.encoding ?? null,
					segments: segments ?? text?.segments ?? null,
				},
			},
		),
	};
}

/** message:get: how far a message has come, as the provider says. */
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

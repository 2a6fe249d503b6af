import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readLookup, type Lookup } from '../answer/lookup';
import { clock } from '../clock';
import { eachItem, type ItemResult } from '../eachItem';
import { skipped, wrong, type Asked, type Failure, type Fate } from '../fate';
import { connect, type Connection } from '../http/connection';
import { endpointRequest, staysBelow } from '../http/endpointPath';
import { exchange, type Exchange } from '../http/exchange';
import { isSuccessful, ofQuestion } from '../http/refusal';
import { hideSecrets } from '../http/hide';
import { perItem, textParameter } from '../parameters';
import { loadPhoneReader } from '../phone';
import { practiseLookup } from '../practice/practice';
import type { ProviderRequest, SmsProvider } from '../provider';
import { HALF_CHARACTER, measure } from '../text';
import { messageOptions, type Output } from './draft';
import { resultOf, type ResultFields } from './result';

/** In characters; the longest that is known has 80. */
const LONGEST_ID = 500;

const noId = (messageId: string): { failure: Failure } => ({
	failure: wrong(
		'messageIdInvalid',
		`"${messageId.slice(0, 80)}" is not a message ID. Enter the messageId that Send returned.`,
	),
});

/** The lookup's request, or what is wrong with what was entered. */
function requestFor(
	provider: SmsProvider,
	messageId: string,
	endpointPath: string,
): { request: ProviderRequest } | { failure: Failure } {
	// A text that was cut within a character cannot stand in a URL.
	if (messageId.length > LONGEST_ID || HALF_CHARACTER.test(messageId)) return noId(messageId);
	if (provider.lookup === null) return endpointRequest(provider, endpointPath, messageId);
	const request = provider.lookup.write(messageId);
	return staysBelow(request.path) ? { request } : noId(messageId);
}

/** What is looked up, and how its result is to look. */
export interface Wanted {
	messageId: unknown;
	/** Where the provider documents no lookup. */
	endpointPath: string;
	output: Output;
}

const NO_ID = skipped('noMessageId', 'Message ID is empty, so there was nothing to look up.');

const NOTHING = { to: null, from: null, text: null, reference: null, measure: null };

/** Words for a request that went wrong; of a message, gateways say that it failed. */
const OF_REQUEST = /^(error|fail)$/i;

/** Whether a failure in an answer is the message's, and none of the request: it stands beside the message's id. */
const isOfMessage = ({ messageId, status, providerStatus }: Lookup, asked: string): boolean =>
	messageId === asked && status !== 'unknown' && !OF_REQUEST.test(providerStatus ?? '');

/** What a provider says of a message that it was asked for; or why it says nothing of it. */
function read(
	{ provider }: Connection,
	{ response, refusal }: Exchange,
	messageId: string,
): { found: Lookup } | { failure: Failure; asked: Asked } {
	const found =
		response !== null && isSuccessful(response.status)
			? readLookup(response.body, { messageId, provider, now: clock.now() })
			: null;
	if (found !== null && (refusal === null || isOfMessage(found, messageId))) return { found };
	const { displayName, lookup } = provider;
	const place = `${lookup === null ? ', Endpoint Path' : ''}, and the Base URL in the credential`;
	if (refusal === null) {
		const message = `${displayName} answered, but not with the message "${messageId}". Check the message ID${place}.`;
		return {
			failure: wrong('unreadableAnswer', message),
			asked: { httpStatus: response.status },
		};
	}
	const { failure, asked, cause } = ofQuestion(refusal);
	const elsewhere = cause === 'address' ? place : '';
	const unknownId = `${displayName} knows no message with the ID "${messageId}". Check the message ID${elsewhere}.`;
	const message = asked.httpStatus === 404 ? unknownId : failure.message;
	return { failure: { ...failure, message }, asked };
}

/** Asks the provider how far a message has come. */
export async function lookUp(
	context: IExecuteFunctions,
	connection: Connection,
	{ messageId: given, endpointPath, output }: Wanted,
): Promise<ItemResult> {
	const { provider, redact } = connection;
	const messageId = textParameter(given);
	const result = (fate: Fate, more: Partial<ResultFields> = {}) =>
		resultOf(provider, {
			...{ ...NOTHING, output, ...more },
			fate: hideSecrets({ messageId, ...fate }, redact),
		});
	const failed = (failure: Failure, asked?: Asked, raw?: unknown): ItemResult => ({
		json: result({ outcome: 'unknown', status: 'unknown', failure, raw }),
		problem: hideSecrets({ failure, asked }, redact),
	});
	if (messageId === '') {
		const isNothing = String(given ?? '').trim() === '';
		if (isNothing) return { json: result({ ...NO_ID, messageId: null }) };
		return failed(noId(String(JSON.stringify(given))).failure);
	}
	if (connection.isPractice) {
		const { to, status } = practiseLookup(messageId);
		const fate: Fate = { outcome: 'accepted', status, failure: null, practice: true };
		return { json: result(fate, { to }) };
	}

	const wanted = requestFor(provider, messageId, endpointPath);
	if ('failure' in wanted) return failed(wanted.failure);
	const answered = await exchange(context, connection, wanted.request);
	const body = answered.response?.body ?? null;
	const answer = read(connection, answered, messageId);
	if ('failure' in answer) return failed(answer.failure, answer.asked, body);
	const { providerStatus, status, cost, currency, number, from, text, segments } = answer.found;
	const { time, errorCode, errorMessage } = answer.found;
	const size = text === null ? null : measure(text);
	const to = number && (await loadPhoneReader()).toE164(number, connection.country);
	return {
		json: result(
			{
				...{ providerStatus, status, cost, currency, outcome: 'accepted', failure: null },
				raw: body,
			},
			{
				...{ to, from: redact(from), text: redact(text) },
				progress: { time, errorCode: redact(errorCode), errorMessage: redact(errorMessage) },
				measure: {
					encoding: size?.encoding ?? null,
					segments: segments ?? size?.segments ?? null,
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
			messageId: readId(item),
			endpointPath: textParameter(readPath(item)),
			output: messageOptions(readOptions(item), {}).output,
		}),
	);
}

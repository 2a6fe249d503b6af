import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readLookup, type Lookup } from '../answer/lookup';
import { clock } from '../clock';
import { eachItem, type ItemResult } from '../eachItem';
import { skipped, wrong, type Asked, type Failure, type Fate } from '../fate';
import { connect, type Connection } from '../http/connection';
import { endpointRequest, staysBelow } from '../http/endpointPath';
import { exchange, type Exchange } from '../http/exchange';
import { hideSecrets } from '../http/hide';
import { perItem, textParameter } from '../parameters';
import { loadPhoneReader } from '../phone';
import { practiseLookup } from '../practice/practice';
import type { ProviderRequest, ProviderResponse, SmsProvider } from '../provider';
import { measure } from '../text';
import { messageOptions, type Output } from './draft';
import { resultOf, type ResultFields } from './result';

/** In characters; the longest that is known has 80. */
const LONGEST_ID = 500;

/** A text that was cut within a character cannot stand in a URL. */
const HALF_CHARACTER = /\p{Surrogate}/u;

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
	if (messageId.length > LONGEST_ID || HALF_CHARACTER.test(messageId)) return noId(messageId);
	if (provider.lookup === null) return endpointRequest(provider, endpointPath, messageId);
	const request = provider.lookup.write(messageId);
	return staysBelow(request.path) ? { request } : noId(messageId);
}

/** What is looked up, and how its result is to look. */
export interface Wanted {
	messageId: string;
	/** Where the provider documents no lookup. */
	endpointPath: string;
	output: Output;
}

const NO_ID = skipped('noMessageId', 'Message ID is empty, so there was nothing to look up.');

const NOTHING = { to: null, from: null, text: null, reference: null, measure: null };

/** What a provider says of a message that it was asked for; or why it is not that one. */
function read(
	{ provider }: Connection,
	response: ProviderResponse,
	messageId: string,
): { found: Lookup } | { failure: Failure } {
	const found = readLookup(response.body, { messageId, provider, now: clock.now() });
	if (found !== null) return { found };
	const message = `${provider.displayName} answered, but not with the message "${messageId}". Check the message ID, and the Base URL in the credential.`;
	return { failure: wrong('unreadableAnswer', message) };
}

/** An error beside the message's own id and status, in a response of success, is why the message failed. */
function answered(result: Exchange, provider: SmsProvider, messageId: string): Exchange {
	const { response, refusal } = result;
	if (refusal === null || response === null || response.status >= 300) return result;
	const found = readLookup(response.body, { messageId, provider, now: clock.now() });
	const isOfMessage = found?.messageId === messageId && found.providerStatus !== null;
	return isOfMessage ? { response, refusal: null } : result;
}

/** Asks the provider how far a message has come. */
export async function lookUp(
	context: IExecuteFunctions,
	connection: Connection,
	{ messageId, endpointPath, output }: Wanted,
): Promise<ItemResult> {
	const { provider, redact } = connection;
	const result = (fate: Fate, more: Partial<ResultFields> = {}) =>
		resultOf(provider, {
			...{ ...NOTHING, output, ...more },
			fate: hideSecrets({ messageId, ...fate }, redact),
		});
	const failed = (failure: Failure, asked?: Asked, raw?: unknown): ItemResult => ({
		json: result({ outcome: 'unknown', status: 'unknown', failure, raw }),
		problem: hideSecrets({ failure, asked }, redact),
	});
	if (messageId === '') return { json: result({ ...NO_ID, messageId: null }) };
	if (connection.isPractice) {
		const { to, status } = practiseLookup(messageId);
		const fate: Fate = { outcome: 'accepted', status, failure: null, practice: true };
		return { json: result(fate, { to }) };
	}

	const wanted = requestFor(provider, messageId, endpointPath);
	if ('failure' in wanted) return failed(wanted.failure);
	const came = await exchange(context, connection, wanted.request);
	const { response, refusal } = answered(came, provider, messageId);
	if (refusal !== null) {
		const { failure, asked } = refusal;
		const elsewhere = refusal.cause === 'address' ? ', and the Base URL in the credential' : '';
		const unknownId = `${provider.displayName} knows no message with the ID "${messageId}". Check the message ID${elsewhere}.`;
		const message = asked.httpStatus === 404 ? unknownId : failure.message;
		return failed({ ...failure, message }, asked, response?.body ?? null);
	}
	const answer = read(connection, response, messageId);
	if ('failure' in answer) {
		return failed(answer.failure, { httpStatus: response.status }, response.body);
	}
	const { providerStatus, status, cost, currency, number, from, text, segments } = answer.found;
	const { time, errorCode, errorMessage } = answer.found;
	const size = text === null ? null : measure(text);
	const to = number && (await loadPhoneReader()).toE164(number, connection.country);
	return {
		json: result(
			{
				...{ providerStatus, status, cost, currency, outcome: 'accepted', failure: null },
				raw: response.body,
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
			messageId: textParameter(readId(item)),
			endpointPath: textParameter(readPath(item)),
			output: messageOptions(readOptions(item), {}).output,
		}),
	);
}

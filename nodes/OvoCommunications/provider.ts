import { readError } from '../shared/answer/error';
import { idOf, isObject, numberOf, objectOf, textOf } from '../shared/answer/fields';
import { isOfAnother, matchByNumber } from '../shared/answer/match';
import { isFailedStatus, readStatus } from '../shared/answer/status';
import type { Message, SmsProvider, Verdict } from '../shared/provider';

/**
 * OVO Communications, https://api.ovocommunications.com/v1, bearer API key.
 * Source: its SMS API reference; what that leaves open is marked in contracts/ovo-communications.openapi.yaml.
 */
const writeMessage = ({ to, from, text }: Message) => ({ to, from, message: text });

const writeCallback = (message: Message | undefined) =>
	message?.callbackUrl ? { callback_url: message.callbackUrl } : {};

/** One message's part of a response. Every success has an id, so a part without one proves nothing. */
const readMessage = (entry: Record<string, unknown>, batchId: string | null): Verdict => ({
	messageId: textOf(entry.message_id),
	batchId,
	providerStatus: textOf(entry.status),
	needsId: true,
	error: readError(entry),
	raw: entry,
});

const isRefused = (entry: Record<string, unknown>): boolean =>
	idOf(entry.message_id) === null ||
	readError(entry) !== null ||
	isFailedStatus(readStatus(textOf(entry.status)));

/** A batch's list of messages. Where more are listed as taken, or as refused, than it counts, none of those is sure. */
function surelyListed({ messages, successful, failed }: Record<string, unknown>): unknown[] {
	const entries = Array.isArray(messages) ? messages.filter(isObject) : [];
	const refused = entries.filter(isRefused);
	const taken = entries.filter((entry) => !refused.includes(entry));
	// One that stands there twice is one.
	const ids = new Set(taken.map(({ message_id }) => idOf(message_id)));
	return [
		...(ids.size > (numberOf(successful) ?? Infinity) ? [] : taken),
		...(refused.length > (numberOf(failed) ?? Infinity) ? [] : refused),
	];
}

export const ovoCommunications: SmsProvider = {
	name: 'ovoCommunications',
	displayName: 'OVO Communications',
	credential: { type: 'ovoCommunicationsApi', displayName: 'OVO Communications API' },
	defaultCountry: null,
	sender: { required: true, maxLength: null, placeholder: 'e.g. OVO' },
	messageIdExample: 'sm_1a2b3c4d5e6f7g8h9i0j',
	maxCharacters: null,
	rateLimit: null,
	concurrency: 5,
	batchSize: 100,
	authenticate: ({ apiKey }) => ({ headers: { Authorization: `Bearer ${apiKey}` } }),
	takesCallbackUrl: true,

	send: {
		write: ([message]) => ({
			method: 'POST',
			path: '/sms/send',
			body: { ...writeMessage(message as Message), ...writeCallback(message) },
		}),
		read: (body, [message]) => {
			const answer = objectOf(body);
			return [isOfAnother(answer.to, message as Message) ? undefined : readMessage(answer, null)];
		},
	},

	bulk: [
		{
			minBatchSize: 1,
			maxBatchSize: 1000,
			// One callback URL serves a whole request, and it carries the reference.
			groupBy: (message) => message.callbackUrl ?? '',
			write: (messages) => ({
				method: 'POST',
				path: '/sms/bulk',
				body: { messages: messages.map(writeMessage), ...writeCallback(messages[0]) },
			}),
			read: (body, messages) => {
				const answer = objectOf(body);
				const batchId = textOf(answer.batch_id);
				return matchByNumber(surelyListed(answer), messages).map((entry) =>
					entry === undefined ? undefined : readMessage(entry, batchId),
				);
			},
		},
	],

	lookup: {
		write: (messageId) => ({ method: 'GET', path: `/sms/${encodeURIComponent(messageId)}` }),
	},
	balance: null,
	keys: [],
	// No call is documented for testing a key: a lookup of a message that cannot exist sends nothing.
	verify: {
		request: { method: 'GET', path: '/sms/credential-test' },
		read: ({ status, body }) => {
			// Any server's 403 or 404 may hold a text as its error; a code is the API's own.
			const isOwn = textOf(objectOf(objectOf(body).error).code) !== null;
			if (status === 401 || (status === 403 && isOwn)) return false;
			return status === 404 && isOwn ? true : null;
		},
	},

	// The documented error object, `{ code, message, param, request_id }`.
	readError: ({ body }) => (isObject(objectOf(body).error) ? readError(body) : null),
	errorRules: {},
	statuses: {},
};

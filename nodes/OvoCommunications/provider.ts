import { objectOf, textOf } from '../shared/answer/fields';
import { judge } from '../shared/answer/judge';
import { matchByNumber } from '../shared/answer/match';
import type { OutgoingMessage, ProviderError, SmsProvider, Verdict } from '../shared/provider';
import { readStatus } from '../shared/status';

/**
 * OVO Communications, https://api.ovocommunications.com/v1, bearer API key.
 * Source: its SMS API reference; what that leaves open is marked in contracts/ovo-communications.openapi.yaml.
 */
const displayName = 'OVO Communications';

const writeMessage = ({ to, from, text }: OutgoingMessage) => ({ to, from, message: text });

const writeCallback = (message: OutgoingMessage | undefined) =>
	message?.callbackUrl ? { callback_url: message.callbackUrl } : {};

/** The documented error object, `{ code, message, param, request_id }`. */
function readError(value: unknown): ProviderError | null {
	if (typeof value === 'string' && value !== '') return { code: null, message: value };
	const error = objectOf(value);
	const code = textOf(error.code);
	const message = textOf(error.message);
	if (code === null && message === null) return null;
	return { code, message, param: textOf(error.param), requestId: textOf(error.request_id) };
}

/** One message's part of an answer. Every success has an id, so one without is no proof. */
function readMessage(entry: Record<string, unknown>, batchId: string | null): Verdict | undefined {
	const messageId = textOf(entry.message_id);
	const providerStatus = textOf(entry.status);
	const refusal = readError(entry.error);
	return judge({
		displayName,
		said: { messageId, batchId, providerStatus, raw: entry },
		status: readStatus(providerStatus),
		isProof: messageId !== null,
		error: refusal && {
			code: refusal.code ?? 'rejected',
			message: `${displayName} says: ${refusal.message ?? refusal.code}`,
			retryable: false,
		},
	});
}

export const ovoCommunications: SmsProvider = {
	name: 'ovoCommunications',
	displayName,
	credential: { type: 'ovoCommunicationsApi', displayName: 'OVO Communications API' },
	defaultCountry: null,
	sender: { required: true, maxLength: null, placeholder: 'e.g. OVO' },
	maxCharacters: null,
	rateLimit: null,
	concurrency: 5,
	batchSize: 100,
	takesCallbackUrl: true,

	send: {
		write: ([message]) => ({
			method: 'POST',
			path: '/sms/send',
			body: { ...writeMessage(message as OutgoingMessage), ...writeCallback(message) },
		}),
		read: (body) => [readMessage(objectOf(body), null)],
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
				return matchByNumber(answer.messages, messages).map((entry) =>
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
			if (status === 401 || status === 403) return false;
			// Any server's 404 may hold a text as its error; a code is the API's own.
			const isOwn = status === 404 && textOf(objectOf(objectOf(body).error).code) !== null;
			return isOwn ? true : null;
		},
	},

	readError: ({ body }) => readError(objectOf(body).error),
	errorRules: {},
	statuses: {},
};

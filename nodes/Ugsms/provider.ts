import { readBalance } from '../shared/answer/balance';
import { readError } from '../shared/answer/error';
import { numberOf, objectOf, textOf } from '../shared/answer/fields';
import { matchByNumber } from '../shared/answer/match';
import type { BulkRoute, Message, ProviderError, SmsProvider, Verdict } from '../shared/provider';
import { keyOperations } from './keys';
import { localNumber } from './number';

/**
 * UGSMS, https://ugsms.com: version 2 by API key, version 1 by username and password.
 * Source: its API documentation; the personalised bulk route and the shape of the balance were observed in
 * public code. contracts/ugsms.openapi.yaml says which is which.
 */
const join = (messages: readonly Message[]) => messages.map(({ to }) => localNumber(to)).join(',');

/** An error is a text under `error`, or a `message` beside `success: false`; `help` says what to do. */
function readOwnError(body: unknown): ProviderError | null {
	const error = readError(body);
	const help = textOf(objectOf(body).help);
	return error && { ...error, message: [error.message, help].filter(Boolean).join('. ') || null };
}

/** The response to a comma list speaks of the whole list: only a full count of recipients means everyone. */
function readList(body: unknown, messages: readonly Message[]): Array<Verdict | undefined> {
	const { success, data } = objectOf(body);
	const { message_id, recipients, estimated_cost, remaining_balance, status } = objectOf(data);
	const count = Array.isArray(recipients) ? recipients.length : numberOf(recipients);
	const isAlone = messages.length === 1;
	const isAll = count === messages.length || (isAlone && count === null);
	const error = readOwnError(body);
	if (!isAll && error === null) return [];
	return messages.map(() => ({
		messageId: textOf(message_id),
		providerStatus: textOf(status),
		cost: isAlone ? numberOf(estimated_cost) : null,
		remainingBalance: numberOf(remaining_balance),
		isSuccess: success === true ? true : undefined,
		isOfAll: true,
		error,
	}));
}

const list = (path: string, write: 'body' | 'form'): BulkRoute => ({
	minBatchSize: 2,
	maxBatchSize: 500,
	// One text and one sender for all numbers of a list.
	groupBy: ({ text, from }) => JSON.stringify([text, from]),
	write: (messages) => {
		const { text, from } = messages[0] as Message;
		const fields = {
			numbers: join(messages),
			message_body: text,
			...(from === null ? {} : { sender_id: from }),
		};
		return { method: 'POST', path, [write]: fields };
	},
	read: readList,
});

/** Personalised bulk: an own text for each number. Its answer bears no message ids. */
const personalised: BulkRoute = {
	minBatchSize: 2,
	maxBatchSize: 500,
	groupBy: ({ from }) => from ?? '',
	write: (messages) => ({
		method: 'POST',
		path: '/api/v2/sms/send/bulk',
		body: {
			messages: messages.map(({ to, text }) => ({ number: localNumber(to), message_body: text })),
			...(messages[0]?.from ? { sender_id: messages[0].from } : {}),
		},
	}),
	read: (body, messages) => {
		const data = objectOf(objectOf(body).data);
		const sent = matchByNumber(data.successful_messages, messages, 'number');
		const failed = matchByNumber(data.failed_messages, messages, 'number');
		return messages.map((_, index): Verdict | undefined => {
			const refusal = failed[index];
			const taken = sent[index];
			// In both lists at once is a response that says nothing.
			if ((refusal === undefined) === (taken === undefined)) return undefined;
			return refusal === undefined
				? { isSuccess: true, messageId: textOf(taken?.message_id), raw: taken }
				: { isSuccess: false, error: { code: null, message: textOf(refusal.error) }, raw: refusal };
		});
	},
};

const v2Send = list('/api/v2/sms/send', 'body');
const v1Send = list('/v1/sms/send', 'form');

const common = {
	name: 'ugsms',
	displayName: 'UGSMS',
	credential: { type: 'ugsmsApi', displayName: 'UGSMS API' },
	defaultCountry: 'UG',
	sender: { required: false, maxLength: 11, placeholder: 'e.g. CLINIC' },
	messageIdExample: '550e8400-e29b-41d4-a716-446655440000',
	maxCharacters: null,
	rateLimit: { requests: 60, seconds: 60 },
	concurrency: 5,
	batchSize: 100,
	// Version 2 by header; version 1 in the body, never in the query, which servers log.
	authenticate: ({ authentication, apiKey, username, password }) =>
		authentication === 'usernamePassword'
			? { fields: { username: String(username), password: String(password) } }
			: { headers: { 'X-API-Key': String(apiKey) } },
	takesCallbackUrl: false,
	lookup: null,
	keys: keyOperations,
	errorRules: {},
	statuses: {},
	readError: ({ body }) => readOwnError(body),
} satisfies Partial<SmsProvider>;

const v1: SmsProvider = {
	...common,
	displayName: 'UGSMS (API Version 1)',
	send: v1Send,
	bulk: [v1Send],
	endpointMethod: 'POST',
	balance: null,
	// Nothing but sending is documented for version 1: without number and text, nothing is sent.
	verify: {
		request: { method: 'POST', path: '/v1/sms/send', form: { numbers: '', message_body: '' } },
		read: ({ status, body }) => {
			if (status === 401) return false;
			return status === 400 && readOwnError(body) !== null ? true : null;
		},
	},
};

export const ugsms: SmsProvider = {
	...common,
	variants: { field: 'authentication', providers: { usernamePassword: v1 } },
	send: v2Send,
	bulk: [v2Send, personalised],
	balance: { method: 'GET', path: '/api/v2/account/balance' },
	verify: {
		request: { method: 'GET', path: '/api/v2/account/balance' },
		read: ({ status, body }) => {
			if (status === 401) return false;
			return readBalance(body) === null ? null : true;
		},
	},
};

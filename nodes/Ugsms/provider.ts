import { findField, isObject, numberOf, objectOf, textOf } from '../shared/answer/fields';
import { judge } from '../shared/answer/judge';
import { matchByNumber } from '../shared/answer/match';
import { NAMES } from '../shared/answer/names';
import type {
	BulkRoute,
	OutgoingMessage,
	ProviderError,
	SmsProvider,
	Verdict,
} from '../shared/provider';
import { readStatus } from '../shared/status';
import { keyOperations } from './keys';
import { localNumber, sameNumber } from './number';

/**
 * UGSMS, https://ugsms.com: version 2 by API key, version 1 by username and password.
 * Source: its API documentation; the personalised bulk route and the shape of the balance were observed in
 * public code. contracts/ugsms.openapi.yaml says which is which.
 */
const join = (messages: readonly OutgoingMessage[]) =>
	messages.map(({ to }) => localNumber(to)).join(',');

/** An error is a text under `error`, or a `message` beside `success: false`. */
function readError(body: unknown): ProviderError | null {
	const { error, message, success, help } = objectOf(body);
	const words = isObject(error) ? textOf(error.message) : textOf(error);
	if (words === null && success !== false) return null;
	return {
		code: null,
		message: [words ?? textOf(message), textOf(help)].filter(Boolean).join('. '),
	};
}

/** The answer to a comma list speaks of the whole list: only a full count of recipients means everyone. */
function readList(body: unknown, messages: readonly OutgoingMessage[]): Array<Verdict | undefined> {
	const { success, data } = objectOf(body);
	const { message_id, recipients, estimated_cost, remaining_balance, status } = objectOf(data);
	const messageId = textOf(message_id);
	const providerStatus = textOf(status);
	const count = Array.isArray(recipients) ? recipients.length : numberOf(recipients);
	const alone = messages.length === 1;
	const isAll = count === messages.length || (alone && count === null);
	if (!isAll || success === false) return [];
	const verdict = judge({
		displayName: 'UGSMS',
		said: {
			messageId,
			providerStatus,
			cost: alone ? numberOf(estimated_cost) : null,
			remainingBalance: numberOf(remaining_balance),
		},
		status: providerStatus === null ? 'queued' : readStatus(providerStatus),
		isProof: success === true || messageId !== null,
	});
	return messages.map(() => verdict);
}

const list = (path: string, write: 'body' | 'form'): BulkRoute => ({
	minBatchSize: 2,
	maxBatchSize: 500,
	// One text and one sender for all numbers of a list.
	groupBy: ({ text, from }) => JSON.stringify([text, from]),
	write: (messages) => {
		const { text, from } = messages[0] as OutgoingMessage;
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
		const matching = { field: 'number', same: sameNumber };
		const sent = matchByNumber(data.successful_messages, messages, matching);
		const failed = matchByNumber(data.failed_messages, messages, matching);
		return messages.map((_, index): Verdict | undefined => {
			const refusal = failed[index];
			// In both lists at once is an answer that says nothing.
			if ((refusal === undefined) === (sent[index] === undefined)) return undefined;
			if (refusal === undefined) {
				const raw = sent[index];
				return { outcome: 'accepted', status: 'queued', messageId: textOf(raw?.message_id), raw };
			}
			const message = `UGSMS says: ${textOf(refusal.error) ?? 'failed'}`;
			return {
				outcome: 'rejected',
				status: 'rejected',
				error: { code: 'rejected', message, retryable: false },
				raw: refusal,
			};
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
	maxCharacters: null,
	rateLimit: { requests: 60, seconds: 60 },
	concurrency: 5,
	batchSize: 100,
	takesCallbackUrl: false,
	lookup: null,
	keys: keyOperations,
	errorRules: {},
	statuses: {},
	readError: ({ body }) => readError(body),
} satisfies Partial<SmsProvider>;

const v1: SmsProvider = {
	...common,
	displayName: 'UGSMS (API Version 1)',
	sender: { ...common.sender, maxLength: 0 },
	send: v1Send,
	bulk: [v1Send],
	rateLimit: null,
	endpointMethod: 'POST',
	balance: null,
	// Nothing but sending is documented for version 1: without number and text, nothing is sent.
	verify: {
		request: { method: 'POST', path: '/v1/sms/send', form: { numbers: '', message_body: '' } },
		read: ({ status, body }) => {
			if (status === 401) return false;
			return status === 400 && readError(body) !== null ? true : null;
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
			return findField(body, NAMES.balance, numberOf) === null ? null : true;
		},
	},
};

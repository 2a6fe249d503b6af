import { readBalance } from '../shared/answer/balance';
import { numberOf, objectOf, textOf } from '../shared/answer/fields';
import { matchByNumber } from '../shared/answer/match';
import { readStatus } from '../shared/answer/status';
import type {
	BulkRoute,
	ErrorRule,
	Message,
	ProviderError,
	ProviderResponse,
	SmsProvider,
	Verdict,
} from '../shared/provider';

/**
 * Infobip, https://www.infobip.com/docs/api/channels/sms: API key, version 3.
 * Source: its API reference, and its page on status codes; contracts/infobip.openapi.yaml has the details. Text,
 * sender, id and callback URL are each message's own. Refusals are inside an answer of success.
 */

/** What a status group means in the answer to a request; what is not listed says neither. */
const IS_SUCCESS = new Map([
	['0', true],
	['1', true],
	['2', false],
	['3', true],
	['5', false],
]);

/** The group decides. Of what was taken, the name says more exactly how far it is, where anybody knows that name. */
function wordOf({ groupName, name }: Record<string, unknown>, isRefused: boolean): string | null {
	const word = textOf(name);
	return isRefused || readStatus(word) === 'unknown' ? textOf(groupName) : word;
}

function readMessage(entry: Record<string, unknown>, batchId: string | null): Verdict {
	const status = objectOf(entry.status);
	const isSuccess = IS_SUCCESS.get(textOf(status.groupId) ?? '');
	const isRefused = isSuccess === false;
	return {
		// The id is ours: it says nothing where the group does not.
		messageId: isSuccess === true ? textOf(entry.messageId) : null,
		batchId,
		providerStatus: wordOf(status, isRefused),
		isSuccess,
		error: isRefused ? { code: textOf(status.name), message: textOf(status.description) } : null,
		raw: entry,
	};
}

/** As its reference writes numbers: with the country code, without a plus. */
const write = ({ to, text, from, callbackUrl, id }: Message) => ({
	...(from === null ? {} : { sender: from }),
	destinations: [{ to: to.replace('+', ''), messageId: id }],
	content: { text },
	...(callbackUrl === null
		? {}
		: { webhooks: { delivery: { url: callbackUrl }, contentType: 'application/json' } }),
});

const send: BulkRoute = {
	minBatchSize: 2,
	maxBatchSize: 100,
	groupBy: () => '',
	write: (messages) => ({
		method: 'POST',
		path: '/sms/3/messages',
		body: { messages: messages.map(write) },
	}),
	read: (body, messages) => {
		const { bulkId, messages: entries } = objectOf(body);
		return matchByNumber(entries, messages, 'destination').map(
			(entry) => entry && readMessage(entry, textOf(bulkId)),
		);
	},
};

/** `{errorCode, description, violations}`; older endpoints, `{requestError: {serviceException}}`. */
function readError({ body }: ProviderResponse): ProviderError | null {
	const { errorCode, description, violations, requestError } = objectOf(body);
	const exception = objectOf(objectOf(requestError).serviceException);
	const code = textOf(errorCode) ?? textOf(exception.messageId);
	if (code === null) return null;
	const first = objectOf(Array.isArray(violations) ? violations[0] : null);
	// `messages[0].destinations[0].to`
	const property = textOf(first.property);
	const param = property?.split('.').at(-1) ?? null;
	const index = numberOf(/^messages\[(\d+)\]/.exec(property ?? '')?.[1]);
	const said = textOf(description) ?? textOf(exception.text);
	return { code, message: textOf(first.violation) ?? said, param, index };
}

const refused = (message: string): ErrorRule => ({ cause: 'request', message });

/** Status codes of which there is more to say than their description does. */
const errorRules: Record<string, ErrorRule> = {
	REJECTED_NOT_ENOUGH_CREDITS: { cause: 'balance' },
	REJECTED_PREPAID_PACKAGE_EXPIRED: {
		cause: 'balance',
		message:
			'The credits of the Infobip account have expired. Top it up, then send what was refused.',
	},
	// That the request with this id did arrive is not documented.
	REJECTED_DUPLICATE_MESSAGE_ID: {
		cause: 'fault',
		message: 'Infobip already has a message with this ID, perhaps this one.',
	},
	REJECTED_SOURCE: refused(
		'Your Infobip account takes registered senders only. Enter one in Sender that Infobip has registered for you.',
	),
	REJECTED_SENDER: refused(
		'This sender is on the blocklist of your Infobip account. Enter another one in Sender, or take it off there.',
	),
	REJECTED_DND: refused(
		'This person blocks such messages (Do Not Disturb). Take the number off your list.',
	),
	REJECTED_DESTINATION_NOT_REGISTERED: refused(
		'Your Infobip account may send to its test number only. Send to that number, or ask Infobip to end the trial.',
	),
	REJECTED_FLOODING_FILTER: refused(
		'This number received too many messages in an hour. Send again later, or ask Infobip for a higher limit.',
	),
};

const balance = { method: 'GET', path: '/account/1/balance' } as const;

export const infobip: SmsProvider = {
	name: 'infobip',
	displayName: 'Infobip',
	credential: { type: 'infobipApi', displayName: 'Infobip API' },
	defaultCountry: null,
	sender: { required: false, maxLength: null, placeholder: 'e.g. CLINIC' },
	messageIdExample: '550e8400-e29b-41d4-a716-446655440000',
	maxCharacters: null,
	rateLimit: null,
	concurrency: 5,
	batchSize: 100,
	authenticate: ({ apiKey }) => ({
		headers: { Authorization: `App ${apiKey}`, Accept: 'application/json' },
	}),
	takesCallbackUrl: true,

	send,
	bulk: [send],

	// Of the last 48 hours. Its delivery reports (`/sms/3/reports`) give each report once only.
	lookup: {
		write: (messageId) => ({ method: 'GET', path: '/sms/3/logs', query: { messageId } }),
	},
	balance,
	keys: [],
	verify: {
		request: balance,
		read: ({ status, headers, body }) => {
			if (status === 401) return false;
			// A key that is good for sending only may not read the balance.
			const isScope = status === 403 && readError({ status, headers, body }) !== null;
			return isScope || readBalance(body) !== null ? true : null;
		},
	},

	readError,
	errorRules,
	statuses: {},
};

import { readAmount } from '../shared/answer/amount';
import { readBalance } from '../shared/answer/balance';
import { isObject, objectOf, textOf } from '../shared/answer/fields';
import { matchByNumber } from '../shared/answer/match';
import { codeOfName, recipientRules } from '../shared/answer/recipientCodes';
import type {
	BulkRoute,
	Message,
	ProviderError,
	ProviderResponse,
	SmsProvider,
	Verdict,
} from '../shared/provider';

/**
 * Africa's Talking, https://developers.africastalking.com: username and API key, live or sandbox.
 * Source: its pages on sending, notifications and application data; contracts/africas-talking.openapi.yaml says what
 * was only observed. "Success" in the answer to a request means accepted; in a delivery report, delivered.
 */
const DISPLAY_NAME = "Africa's Talking";

/** The codes of what was taken. Beside them, the status is always "Success". */
const TAKEN = new Map([
	['100', 'Processed'],
	['101', 'Sent'],
	['102', 'Queued'],
]);

const answerOf = (body: unknown) => objectOf(objectOf(body).SMSMessageData);

function readRecipient(entry: Record<string, unknown>): Verdict {
	const { statusCode, status, cost, messageId } = entry;
	const code = textOf(statusCode);
	const word = textOf(status);
	const amount = readAmount(cost);
	const taken = TAKEN.get(code ?? '');
	const isRefused = Number(code) >= 400;
	const isSuccess = taken !== undefined || (isRefused ? false : undefined);
	return {
		messageId: textOf(messageId),
		providerStatus: word === 'Success' ? (taken ?? word) : word,
		cost: amount?.amount ?? null,
		currency: amount?.currency ?? null,
		isSuccess,
		// "None" stands for the id of a message that was refused.
		needsId: true,
		error: isSuccess === false ? { code, message: word } : null,
		raw: entry,
	};
}

const send: BulkRoute = {
	minBatchSize: 2,
	maxBatchSize: 500,
	// One text and one sender for all numbers of a list.
	groupBy: ({ text, from }) => JSON.stringify([text, from]),
	write: (messages) => {
		const { text, from } = messages[0] as Message;
		return {
			method: 'POST',
			path: '/version1/messaging',
			form: {
				to: messages.map(({ to }) => to).join(','),
				message: text,
				...(from === null ? {} : { from }),
				bulkSMSMode: '1',
				enqueue: '1',
			},
		};
	},
	read: (body, messages) =>
		matchByNumber(answerOf(body).Recipients, messages, 'number').map(
			(entry) => entry && readRecipient(entry),
		),
};

/** A request refused as a whole: by name, without recipients; or, beside an HTTP 4xx, by the code of all recipients. */
function readError({ status, body }: ProviderResponse): ProviderError | null {
	const { Message: words, Recipients } = answerOf(body);
	const entries: unknown[] = Array.isArray(Recipients) ? Recipients : [];
	if (entries.length === 0) {
		const message = textOf(words);
		const code = codeOfName(message);
		return code === null ? null : { code, message };
	}
	const errors = entries.map((entry) => readRecipient(objectOf(entry)).error ?? null);
	const [first = null] = errors;
	const isOfAll = errors.every((error) => error !== null && error.code === first?.code);
	return status >= 400 && status < 500 && isOfAll ? first : null;
}

const account = { method: 'GET', path: '/version1/user' } as const;

export const africasTalking: SmsProvider = {
	name: 'africasTalking',
	displayName: DISPLAY_NAME,
	credential: { type: 'africasTalkingApi', displayName: `${DISPLAY_NAME} API` },
	defaultCountry: null,
	sender: { required: false, maxLength: null, placeholder: 'e.g. CLINIC' },
	messageIdExample: 'ATPid_SampleTxnId123',
	maxCharacters: null,
	rateLimit: null,
	concurrency: 5,
	batchSize: 100,
	baseUrls: {
		field: 'environment',
		urls: {
			live: 'https://api.africastalking.com',
			sandbox: 'https://api.sandbox.africastalking.com',
		},
	},
	authenticate: ({ username, apiKey }) => ({
		headers: { apiKey: String(apiKey), Accept: 'application/json' },
		fields: { username: String(username) },
	}),
	takesCallbackUrl: false,

	send,
	bulk: [send],

	lookup: null,
	balance: account,
	keys: [],
	verify: {
		request: account,
		read: ({ status, body }) => {
			if (status === 401) return false;
			// The sandbox has an account, and perhaps no balance.
			const { UserData, userData } = objectOf(body);
			return readBalance(body) !== null || isObject(UserData ?? userData) ? true : null;
		},
	},

	readError,
	errorRules: {
		...recipientRules(DISPLAY_NAME),
		401: {
			cause: 'request',
			message: `${DISPLAY_NAME} stopped this message, because it sees a risk. Ask its support about this number and text.`,
		},
	},
	statuses: { insufficientbalance: 'rejected' },
	reportStatuses: { success: 'delivered', submitted: 'sent', buffered: 'sent' },
};

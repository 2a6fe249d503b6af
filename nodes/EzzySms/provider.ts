import { readBalance } from '../shared/answer/balance';
import { basic } from '../shared/http/authenticate';
import type { BulkRoute, Message, SmsProvider } from '../shared/provider';
import { parseAnswer, readAnswer, readError } from './answer';
import { errorRules } from './errors';

/**
 * EzzySMS, https://ezzysms.com/api/v1, HTTP Basic.
 * Source: its API document (Send SMS, Error Codes, Check Balance); what that leaves open is marked in
 * contracts/ezzysms.openapi.yaml. "Sent" means handed to the operator, not to the handset.
 */
const send: BulkRoute = {
	minBatchSize: 2,
	maxBatchSize: 100,
	// One text and one sender for all numbers of a list.
	groupBy: ({ text, from }) => JSON.stringify([text, from]),
	write: (messages) => {
		const { text, from } = messages[0] as Message;
		return {
			method: 'POST',
			path: '/messaging/',
			body: {
				to: messages.map(({ to }) => to).join(','),
				message: text,
				...(from === null ? {} : { from }),
			},
		};
	},
	/** The response speaks of the whole request, and bears no message id. */
	read: (body, messages) => {
		const { isSuccess, result, messageStatus, cost, error } = readAnswer(body);
		return messages.map(() => ({
			providerStatus: messageStatus ?? (result === 'success' ? result : null),
			cost: messages.length === 1 ? cost : null,
			isSuccess,
			isOfAll: true,
			error,
		}));
	},
};

export const ezzySms: SmsProvider = {
	name: 'ezzySms',
	displayName: 'EzzySMS',
	credential: { type: 'ezzySmsApi', displayName: 'EzzySMS API' },
	defaultCountry: 'UG',
	sender: { required: false, maxLength: null, placeholder: 'e.g. CLINIC' },
	messageIdExample: '17',
	maxCharacters: null,
	rateLimit: { requests: 1000, seconds: 3600 },
	concurrency: 5,
	batchSize: 50,
	authenticate: basic,
	takesCallbackUrl: false,

	parse: parseAnswer,
	send,
	bulk: [send],

	lookup: null,
	balance: { method: 'GET', path: '/balance/' },
	keys: [],
	verify: {
		request: { method: 'GET', path: '/balance/' },
		read: ({ status, body }) => {
			if (status === 401 || readAnswer(body).error?.code === '401') return false;
			return readBalance(body) === null ? null : true;
		},
	},

	readError,
	errorRules,
	statuses: {},
};

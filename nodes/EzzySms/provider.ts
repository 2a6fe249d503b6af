import { findField, numberOf } from '../shared/answer/fields';
import { judge } from '../shared/answer/judge';
import { NAMES } from '../shared/answer/names';
import type { BulkRoute, OutgoingMessage, SmsProvider } from '../shared/provider';
import { readStatus } from '../shared/status';
import { parseAnswer, readAnswer } from './answer';
import { errorRules } from './errors';

/**
 * EzzySMS, https://ezzysms.com/api/v1, HTTP Basic.
 * Source: its API document (Send SMS, Error Codes, Check Balance); what that leaves open is marked in
 * contracts/ezzysms.openapi.yaml. "Sent" means handed to the operator, not to the handset.
 */
const displayName = 'EzzySMS';
const ACCEPTED = [200, 201, 202];

const send: BulkRoute = {
	minBatchSize: 2,
	maxBatchSize: 100,
	// One text and one sender for all numbers of a list.
	groupBy: ({ text, from }) => JSON.stringify([text, from]),
	write: (messages) => {
		const { text, from } = messages[0] as OutgoingMessage;
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
	/** The answer speaks of the whole request, and bears no message id. */
	read: (body, messages) => {
		const { result, messageStatus, statusCode, cost, errorCode } = readAnswer(body);
		if (result === 'error' || errorCode !== null) return [];
		const providerStatus = messageStatus ?? result;
		const verdict = judge({
			displayName,
			said: { providerStatus, cost: messages.length === 1 ? cost : null },
			status: messageStatus === null ? 'queued' : readStatus(messageStatus),
			isProof: result === 'success' || (statusCode !== null && ACCEPTED.includes(statusCode)),
		});
		return messages.map(() => verdict);
	},
};

export const ezzySms: SmsProvider = {
	name: 'ezzySms',
	displayName,
	credential: { type: 'ezzySmsApi', displayName: 'EzzySMS API' },
	defaultCountry: 'UG',
	sender: { required: false, maxLength: null, placeholder: 'e.g. CLINIC' },
	maxCharacters: null,
	rateLimit: { requests: 1000, seconds: 3600 },
	concurrency: 5,
	batchSize: 50,
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
			if (status === 401 || readAnswer(body).errorCode === '401') return false;
			return findField(body, NAMES.balance, numberOf) === null ? null : true;
		},
	},

	readError: ({ status, body }) => {
		const { errorCode, result, message, details } = readAnswer(body);
		// A status without EzzySMS' own words may be a proxy's, so it is not taken for an error code.
		if (errorCode === null && result !== 'error') return null;
		return {
			code: errorCode ?? String(status),
			message: [message, details].filter(Boolean).join(': ') || null,
		};
	},
	errorRules,
	statuses: {},
};

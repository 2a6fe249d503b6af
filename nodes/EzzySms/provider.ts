import type { BulkRoute, OutgoingMessage, SmsProvider, Verdict } from '../shared/provider';
import { readStatus } from '../shared/status';
import { parseAnswer, readAnswer } from './answer';
import { errorRules } from './errors';

/**
 * EzzySMS, https://ezzysms.com/api/v1, HTTP Basic.
 * Source: its API document (Send SMS, Error Codes, Check Balance); what that leaves open is marked in
 * contracts/ezzysms.openapi.yaml. "Sent" means handed to the operator, not to the handset.
 */
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
		const { status, messageStatus, statusCode, cost } = readAnswer(body);
		const code = statusCode ?? 0;
		if (
			!ACCEPTED.includes(code) &&
			status !== 'success' &&
			readStatus(messageStatus) === 'unknown'
		) {
			return [];
		}
		const known = readStatus(messageStatus);
		const verdict: Verdict = {
			outcome: 'accepted',
			providerStatus: messageStatus ?? status,
			status: known === 'unknown' ? 'queued' : known,
			cost: messages.length === 1 ? cost : null,
		};
		return messages.map(() => verdict);
	},
};

export const ezzySms: SmsProvider = {
	name: 'ezzySms',
	displayName: 'EzzySMS',
	credential: { type: 'ezzySmsApi', displayName: 'EzzySMS API' },
	defaultCountry: 'UG',
	sender: { required: false, maxLength: null, placeholder: 'e.g. CLINIC' },
	maxCharacters: null,
	concurrency: 5,
	batchSize: 50,
	takesCallbackUrl: false,

	parse: parseAnswer,
	send,
	bulk: [send],

	lookup: null,
	balance: { method: 'GET', path: '/balance/' },
	keys: [],
	verify: { request: { method: 'GET', path: '/balance/' }, accepts: () => false },

	readError: ({ status, body }) => {
		const { errorCode, status: result, message, details } = readAnswer(body);
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

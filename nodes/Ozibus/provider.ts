import { isObject, numberOf, objectOf, textOf } from '../shared/answer/fields';
import { judge } from '../shared/answer/judge';
import type { OutgoingMessage, ProviderError, SmsProvider, Verdict } from '../shared/provider';
import { readStatus } from '../shared/status';

/**
 * Ozibus, https://api.ozibus.com/v1: the API key is exchanged for a bearer token.
 * Source: its API reference (Authentication, Send SMS); what that leaves open is marked in contracts/ozibus.openapi.yaml.
 */
const displayName = 'Ozibus';
const TOKEN_PATH = '/auth/token';

/** Errors are not documented: an object, or a text with a code beside it, is taken for one. A sentence is no code. */
function readError(body: unknown): ProviderError | null {
	const { error, message, code } = objectOf(body);
	if (isObject(error)) return { code: textOf(error.code), message: textOf(error.message) };
	const text = textOf(error);
	if (text === null) return null;
	const word = /\s/.test(text) ? null : text;
	return { code: textOf(code) ?? word, message: textOf(message) ?? text };
}

/** Every success has an id, so an answer without is no proof. */
function readSent(body: unknown): Verdict | undefined {
	const answer = objectOf(body);
	const messageId = textOf(answer.message_id);
	const providerStatus = textOf(answer.status);
	return judge({
		displayName,
		said: { messageId, providerStatus, remainingBalance: numberOf(answer.remaining_balance) },
		status: readStatus(providerStatus),
		isProof: messageId !== null,
	});
}

export const ozibus: SmsProvider = {
	name: 'ozibus',
	displayName,
	credential: { type: 'ozibusApi', displayName: 'Ozibus API' },
	defaultCountry: null,
	sender: { required: false, maxLength: null, placeholder: 'e.g. Ozibus' },
	maxCharacters: 1600,
	rateLimit: null,
	concurrency: 10,
	batchSize: 1,
	takesCallbackUrl: false,
	tokenPath: TOKEN_PATH,

	send: {
		write: ([message]) => {
			const { to, text, from } = message as OutgoingMessage;
			return {
				method: 'POST',
				path: '/sms/send',
				body: { to, message: text, ...(from === null ? {} : { from }) },
			};
		},
		read: (body) => [readSent(body)],
	},
	bulk: [],

	lookup: null,
	balance: null,
	keys: [
		{
			name: 'issueToken',
			displayName: 'Issue Token',
			action: 'Issue a token',
			description:
				'Exchange the API key for an access token, and show when it expires. Sending does this by itself.',
			fields: ['includeToken'],
			hint: null,
			changesKey: false,
			// The credential puts the API key into the body.
			write: () => ({ method: 'POST', path: TOKEN_PATH }),
			read: (body, { includeToken }, now) => {
				const answer = objectOf(body);
				const token = textOf(answer.access_token);
				const expiresIn = numberOf(answer.expires_in);
				if (token === null) return null;
				return {
					tokenType: textOf(answer.token_type),
					expiresIn,
					expiresAt: expiresIn === null ? null : new Date(now + expiresIn * 1000).toISOString(),
					...(includeToken ? { accessToken: token } : {}),
				};
			},
		},
	],
	verify: {
		request: { method: 'POST', path: TOKEN_PATH },
		read: ({ status, body }) => {
			if (status === 401) return false;
			return textOf(objectOf(body).access_token) === null ? null : true;
		},
	},

	readError: ({ body }) => readError(body),
	errorRules: {},
	statuses: {},
};

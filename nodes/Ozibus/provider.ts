import { numberOf, objectOf, textOf, tokenOf } from '../shared/answer/fields';
import { isOfAnother } from '../shared/answer/match';
import { isoTime } from '../shared/clock';
import type { Message, SmsProvider, Verdict } from '../shared/provider';

/**
 * Ozibus, https://api.ozibus.com/v1: the API key is exchanged for a bearer token.
 * Source: its API reference (Authentication, Send SMS); what that leaves open is marked in contracts/ozibus.openapi.yaml.
 */
const TOKEN_PATH = '/auth/token';

/** Every success has an id, so a response without one proves nothing. */
function readSent(body: unknown): Verdict {
	const { message_id, status, remaining_balance } = objectOf(body);
	return {
		messageId: textOf(message_id),
		providerStatus: textOf(status),
		remainingBalance: numberOf(remaining_balance),
		needsId: true,
	};
}

export const ozibus: SmsProvider = {
	name: 'ozibus',
	displayName: 'Ozibus',
	credential: { type: 'ozibusApi', displayName: 'Ozibus API' },
	defaultCountry: null,
	sender: { required: false, maxLength: null, placeholder: 'e.g. Ozibus' },
	messageIdExample: 'msg_123456789',
	maxCharacters: 1600,
	rateLimit: null,
	concurrency: 10,
	batchSize: 1,
	takesCallbackUrl: false,
	tokenPath: TOKEN_PATH,
	// A bearer token for every request but the one that asks for a token: that takes the API key.
	authenticate: ({ apiKey, accessToken }, path) =>
		path.endsWith(TOKEN_PATH)
			? { fields: { api_key: String(apiKey) } }
			: { headers: { Authorization: `Bearer ${accessToken}` } },

	send: {
		write: ([message]) => {
			const { to, text, from } = message as Message;
			return {
				method: 'POST',
				path: '/sms/send',
				body: { to, message: text, ...(from === null ? {} : { from }) },
			};
		},
		read: (body, [message]) => [
			isOfAnother(objectOf(body).to, message as Message) ? undefined : readSent(body),
		],
	},
	bulk: [],

	lookup: null,
	balance: null,
	keys: [
		{
			name: 'issueToken',
			displayName: 'Issue Token',
			action: 'Issue token',
			description:
				'Gets an access token for the API key. You need none to send: the nodes get their own.',
			fields: ['includeToken'],
			hint: null,
			changesKey: false,
			write: () => ({ method: 'POST', path: TOKEN_PATH }),
			read: (body, { includeToken }, now) => {
				const answer = objectOf(body);
				const token = tokenOf(body);
				const expiresIn = numberOf(answer.expires_in);
				if (token === null) return null;
				return {
					tokenType: textOf(answer.token_type),
					expiresIn,
					expiresAt: expiresIn === null ? null : isoTime(now + expiresIn * 1000),
					...(includeToken ? { accessToken: token } : {}),
				};
			},
		},
	],
	verify: {
		request: { method: 'POST', path: TOKEN_PATH },
		read: ({ status, body }) => {
			if (status === 401) return false;
			return tokenOf(body) === null ? null : true;
		},
	},

	errorRules: {},
	statuses: {},
};

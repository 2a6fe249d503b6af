import { description } from '../../providers/ozibus.mts';
import { bearerToken } from '../credentials.mts';
import type { MessageStatus } from '../fates.mts';
import type { LedgerMessage } from '../ledger.mts';
import { timestamp } from '../lookup.mts';
import type { Problem } from '../problem.mts';
import { ozibusProofs } from './ozibus-proof.mts';
import type { Answer, Call, Desk, Played } from './provider.mts';

const [account] = description.accounts;
export const OZIBUS_KEY = account.data.apiKey;
export const OZIBUS_EMPTY_KEY = account.empty.apiKey;

const DEFAULT_SENDER = 'Ozibus';

/** Assumed, all of them: the document shows no error. */
const refusals: Record<number, { code: string; message: string }> = {
	400: { code: 'invalid_request', message: 'The request is not valid.' },
	401: { code: 'unauthorized', message: 'The access token is missing, not valid or expired.' },
	402: { code: 'insufficient_balance', message: 'The balance of the account is used up.' },
	404: { code: 'not_found', message: 'There is no such endpoint.' },
	429: { code: 'rate_limit_exceeded', message: 'Too many requests. Try again later.' },
	500: { code: 'internal_error', message: 'Something went wrong. Try again later.' },
	503: { code: 'service_unavailable', message: 'The service is not available at present.' },
};

const error = (status: number, code: string, message: string): Answer => ({
	status,
	body: { error: { code, message } },
});

function refuse(status: number): Answer {
	const { code, message } = refusals[status] ?? {
		code: `http_${status}`,
		message: `HTTP status ${status}.`,
	};
	return error(status, code, message);
}

const invalidNumber = () =>
	error(400, 'invalid_number', "The 'to' parameter must be a phone number in E.164 format.");

function invalid({ param, keyword, detail }: Problem): Answer {
	if (param === null) return error(400, 'invalid_request', 'The request body must be JSON.');
	if (param === 'to' && keyword === 'pattern') return invalidNumber();
	return error(400, 'invalid_request', `The '${param}' parameter ${detail}.`);
}

function issueToken({ body }: Call, desk: Desk): Answer {
	const account = desk.keys.find(body.api_key);
	if (!account) return error(401, 'invalid_api_key', 'The API key is not valid.');
	const { token, lifetimeMs } = desk.tokens.issue(account);
	return {
		status: 200,
		body: {
			access_token: token,
			token_type: 'Bearer',
			expires_in: Math.ceil(lifetimeMs / 1000),
		},
	};
}

function send(call: Call, desk: Desk): Answer {
	const { to, from = DEFAULT_SENDER, message } = call.body;
	if (desk.cost(message) > desk.balance(call.account)) return refuse(402);
	if (desk.refuses(to)) return invalidNumber();
	const messageId = desk.id('msg_');
	const batchId = null;
	const callbackUrl = null;
	const { status } = desk.accept(call, { messageId, batchId, to, from, message, callbackUrl });
	return {
		status: 200,
		body: { message_id: messageId, status, to, remaining_balance: desk.balance(call.account) },
	};
}

const report = ({ messageId, to, from, updatedAt }: LedgerMessage, status: MessageStatus) => ({
	message_id: messageId,
	status,
	to,
	from,
	updated_at: timestamp(updatedAt),
});

export const provider = {
	basePath: '/ozibus/v1',
	secretsInQuery: ['api_key', 'access_token'],
	price: 0.05,
	currency: 'USD',
	security: { accessToken: ({ headers }, desk) => desk.tokens.use(bearerToken(headers)) },
	operations: { issueToken, sendMessage: send },
	undocumented: ['balance', 'lookup'],
	refuse,
	invalid,
	recipients: ({ to }) => (typeof to === 'string' ? [to] : []),
	proofs: ozibusProofs,
	bulk: null,
	hasTokens: true,
	report,
	reportForm: 'json',
} satisfies Played;

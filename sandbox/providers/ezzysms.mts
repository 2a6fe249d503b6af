import { emptyAccount, fullAccount } from '../accounts.mts';
import type { Users } from '../credentials.mts';
import { byBasic, byFields } from '../credentials.mts';
import { magicDigits } from '../fates.mts';
import type { MessageStatus } from '../fates.mts';
import type { LedgerMessage } from '../ledger.mts';
import type { Problem } from '../problem.mts';
import type { RateLimit } from '../rates.mts';
import type { Settings } from '../settings.mts';
import { numbersOf, recipientsOf } from '../uganda.mts';
import type { Answer, Call, Desk, Incoming, SandboxProvider } from './provider.mts';

// No secrets: they open nothing but the sandbox.
export const EZZYSMS_USER = 'sandbox-user';
export const EZZYSMS_EMPTY_USER = 'sandbox-empty';
export const EZZYSMS_PASSWORD = 'sandbox-password';

const users: Users = new Map([
	[`${EZZYSMS_USER}:${EZZYSMS_PASSWORD}`, fullAccount()],
	[`${EZZYSMS_EMPTY_USER}:${EZZYSMS_PASSWORD}`, emptyAccount()],
]);

/** The document's words, but those of 400 and 503, which it does not list. */
const errors: Record<number, [message: string, details: string]> = {
	400: ['BadRequest', 'A parameter is missing or wrong.'],
	401: ['Unauthorized', 'Missing or Invalid Logins Details'],
	402: ['InvalidSenderId', 'The sender ID provided is invalid or not approved.'],
	403: ['InvalidPhoneNumber', 'The phone number format is invalid.'],
	404: ['UnsupportedNumberType', 'Phone number type is not supported.'],
	405: ['InsufficientBalance', 'Account balance is insufficient to send SMS.'],
	406: ['UserInBlacklist', 'Recipient is in your account blacklist.'],
	407: ['CouldNotRoute', 'Unable to find route for the destination number.'],
	409: ['DoNotDisturbRejection', 'Message rejected due to Do Not Disturb settings.'],
	429: ['TooManyRequests', 'API calls are limited to 1000 requests per hour per account.'],
	500: ['InternalServerError', 'Something went wrong on our server.'],
	501: ['GatewayError', 'Error occurred at the gateway level.'],
	502: ['RejectedByGateway', 'Message rejected by the gateway.'],
	503: ['ServiceUnavailable', 'The service is not available at present.'],
};

/** By the last two digits of a number of the magic range: the error code. */
const refusals: Readonly<Record<string, number>> = {
	80: 402,
	81: 403,
	82: 404,
	83: 405,
	84: 406,
	85: 407,
	86: 409,
	87: 500,
	88: 501,
	89: 502,
	99: 403,
};

const SENT = 201;
const results: Record<number, string> = { 200: 'Processed', [SENT]: 'Sent', 202: 'Queued' };

/** By the same digits: the status code of an acceptance. */
const acceptances: Readonly<Record<string, number>> = { 70: 200, 71: 202 };

export const ezzySmsNumbers: Readonly<Record<string, string>> = {
	...Object.fromEntries(
		Object.entries(acceptances).map(([digits, code]) => [
			digits,
			`is accepted with ${code} ${results[code]}, then delivered`,
		]),
	),
	...Object.fromEntries(
		Object.entries(refusals).map(([digits, code]) => [
			digits,
			`is refused at once: ${code} ${errors[code]![0]}`,
		]),
	),
};

function refuse(code: number, { settings }: Desk, given?: string): Answer {
	const [message, details] = errors[code] ?? ['Error', `HTTP status ${code}.`];
	return {
		status: settings.ezzysms.errorsWith200 ? 200 : code,
		body: { status: 'error', error_code: code, message, details: given ?? details },
	};
}

const invalid = ({ param, detail }: Problem, desk: Desk): Answer =>
	param === 'to'
		? refuse(403, desk)
		: refuse(400, desk, param === null ? 'The body must be JSON.' : `${param} ${detail}.`);

/** The API is a part of a website, so what is not in it is answered by that. */
const notFound = (): Answer => ({
	status: 404,
	headers: { 'content-type': 'text/html; charset=utf-8' },
	body: '<!doctype html><html><body><h1>Not Found</h1></body></html>',
});

const fieldsOf = ({ query, body }: Pick<Incoming, 'query' | 'body'>): Record<string, string> => ({
	...query,
	...body,
});

/** The error code for a number; that for no number at all is the one for a wrong format. */
const refusalOf = (to: string | null): number | undefined =>
	to === null ? 403 : refusals[magicDigits(to) ?? ''];

function send(call: Call, desk: Desk): Answer {
	const { to: list = '', message = '', from = null } = fieldsOf(call);
	const numbers = numbersOf(list);
	const refusal = numbers.map(refusalOf).find(Boolean);
	if (refusal) return refuse(refusal, desk);
	const cost = desk.cost(...numbers.map(() => message));
	if (cost > desk.balance(call.account)) return refuse(405, desk);
	for (const to of numbers as string[]) {
		const ids = { messageId: desk.id('ez_'), batchId: null };
		desk.accept(call, { ...ids, to, from, message, callbackUrl: null });
	}
	const status = acceptances[magicDigits(numbers[0]!) ?? ''] ?? SENT;
	return {
		status,
		body: { status: results[status], to: list, message, status_code: status, cost },
	};
}

const getBalance = ({ account }: Call, desk: Desk): Answer => ({
	status: 200,
	body: { balance: desk.balance(account), currency: desk.currency },
});

function rateLimit(request: Omit<Incoming, 'params'>): RateLimit {
	const { authorization = fieldsOf(request).username } = request.headers;
	return {
		of: `ezzysms ${authorization}`,
		limit: 1000,
		windowMs: 60 * 60 * 1000,
		headers: () => ({}),
	};
}

/** As the document prints it: a comma too many, and `status` twice in an acceptance. */
function print(body: unknown, { ezzysms }: Settings): string {
	const { status, ...rest } = body as Record<string, unknown>;
	const isAcceptance = 'status_code' in rest;
	if (ezzysms.validJson || !(isAcceptance || 'error_code' in rest)) return JSON.stringify(body);
	const entries = Object.entries({ status: isAcceptance ? 'success' : status, ...rest });
	if (isAcceptance) entries.push(['status', status]);
	const lines = entries.map(([name, value]) => `"${name}": ${JSON.stringify(value)},`);
	return ['{', ...lines, '}'].join('\n');
}

/** The words of SMPP, and of gateways where it has none. */
const words: Record<MessageStatus, string> = {
	queued: 'ACCEPTD',
	sent: 'ENROUTE',
	delivered: 'DELIVRD',
	undelivered: 'UNDELIV',
	failed: 'FAILED',
	expired: 'EXPIRED',
};

/** As Vonage posts them. */
const report = ({ messageId, to }: LedgerMessage, status: MessageStatus) => ({
	messageId,
	status: words[status],
	msisdn: to.replace('+', ''),
});

export const ezzySms = {
	name: 'ezzysms' as const,
	displayName: 'EzzySMS',
	basePath: '/ezzysms/api/v1',
	contract: 'ezzysms.openapi.yaml',
	keys: {
		[`${EZZYSMS_USER} / ${EZZYSMS_PASSWORD}`]: 'works',
		[`${EZZYSMS_EMPTY_USER} / ${EZZYSMS_PASSWORD}`]: 'works, but its balance is used up',
	},
	apiKeys: new Map(),
	numbers: ezzySmsNumbers,
	secretsInQuery: ['username', 'password'],
	price: 40,
	currency: 'UGX',
	security: {
		basic: ({ headers }) => byBasic(headers, users),
		usernamePassword: (request) => byFields(fieldsOf(request), users),
	},
	rateLimit,
	operations: { sendMessage: send, sendMessageByUrl: send, getBalance },
	undocumented: ['lookup'],
	refuse,
	notFound,
	invalid,
	recipients: ({ to }) => recipientsOf(to),
	bulkEntries: null,
	print,
	report,
	reportForm: 'query',
} satisfies SandboxProvider;

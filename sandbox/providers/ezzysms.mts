import { description } from '../../providers/ezzysms.mts';
import { fieldsOf } from '../bodies.mts';
import { byBasic, byFields } from '../credentials.mts';
import { magicDigits } from '../fates.mts';
import type { MessageStatus } from '../fates.mts';
import type { LedgerMessage } from '../ledger.mts';
import type { RateLimit } from '../rates.mts';
import { numbersOf, recipientsOf } from '../uganda.mts';
import { errors, invalid, layOut, notFound, print, refuse } from './ezzysms-answers.mts';
import { ezzySmsProofs } from './ezzysms-proof.mts';
import type { Answer, Call, Desk, Incoming, Played } from './provider.mts';
import { refusals } from './recipient-codes.mts';

const [account] = description.accounts;
export const EZZYSMS_USER = account.data.username;
export const EZZYSMS_EMPTY_USER = account.empty.username;
export const EZZYSMS_PASSWORD = account.data.password;

const SENT = 201;
const results: Record<number, string> = { 200: 'Processed', [SENT]: 'Sent', 202: 'Queued' };

/** By the last two digits of a number of the magic range: the status code of an acceptance. */
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

/** The error code for a number; that for no number at all is the one for a wrong format. */
const refusalOf = (to: string | null, desk: Desk): number | undefined =>
	to === null ? 403 : (refusals[magicDigits(to) ?? ''] ?? (desk.refuses(to) ? 403 : undefined));

function send(call: Call, desk: Desk): Answer {
	const { to: list, message, from = null } = fieldsOf(call);
	const numbers = numbersOf(list);
	const refusal = numbers.map((to) => refusalOf(to, desk)).find(Boolean);
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

export const provider = {
	basePath: '/ezzysms/api/v1',
	numbers: ezzySmsNumbers,
	secretsInQuery: ['username', 'password'],
	price: 40,
	currency: 'UGX',
	security: {
		basic: ({ headers }, desk) => byBasic(headers, desk.users),
		usernamePassword: (request, desk) => byFields(fieldsOf(request), desk.users),
	},
	rateLimit,
	operations: { sendMessage: send, sendMessageByUrl: send, getBalance },
	undocumented: ['lookup'],
	refuse,
	notFound,
	invalid,
	recipients: ({ to }) => recipientsOf(to),
	proofs: ezzySmsProofs,
	bulk: null,
	layOut,
	print,
	report,
	reportForm: 'query',
} satisfies Played;

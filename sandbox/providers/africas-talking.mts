import { description } from '../../providers/africas-talking.mts';
import { fieldsOf } from '../bodies.mts';
import type { MessageStatus } from '../fates.mts';
import { fateOf, magicDigits } from '../fates.mts';
import type { LedgerMessage } from '../ledger.mts';
import { africasTalkingProofs } from './africas-talking-proof.mts';
import type { Answer, Call, Desk, Fields, Incoming, Played } from './provider.mts';
import { refusals } from './recipient-codes.mts';

const [account] = description.accounts;
export const AFRICAS_TALKING_USER = account.data.username;
export const AFRICAS_TALKING_KEY = account.data.apiKey;

/** Its page on sending, the codes of a recipient. */
const names: Readonly<Record<number, string>> = {
	100: 'Processed',
	101: 'Sent',
	102: 'Queued',
	401: 'RiskHold',
	402: 'InvalidSenderId',
	403: 'InvalidPhoneNumber',
	404: 'UnsupportedNumberType',
	405: 'InsufficientBalance',
	406: 'UserInBlacklist',
	407: 'CouldNotRoute',
	409: 'DoNotDisturbRejection',
	500: 'InternalServerError',
	501: 'GatewayError',
	502: 'RejectedByGateway',
};

const SENT = 101;

/** By the last two digits of a number of the magic range: the code. */
const codes: Readonly<Record<string, number>> = { 70: 100, 71: 102, 79: 401, ...refusals };

const isRefusal = (code: number) => code > 400;

/** In words of its own; nothing of an HTTP error but the 401 is known. */
const texts: Readonly<Record<number, string>> = {
	400: 'The request is not valid',
	401: 'The supplied authentication is invalid',
	404: 'Not found',
	429: 'Too many requests',
	500: 'Something went wrong',
	503: 'The service is not available at present',
};

const refuse = (status: number): Answer => ({
	status,
	headers: { 'content-type': 'text/plain; charset=utf-8' },
	body: texts[status] ?? `HTTP status ${status}`,
});

const E164 = /^\+[1-9]\d{6,14}$/;

const listOf = (to: unknown): string[] =>
	typeof to === 'string' ? to.split(',').map((number) => number.trim()) : [];

/** As the pages write money: `KES 0.8000`. */
const written = (amount: number, desk: Desk) => `${desk.currency} ${amount.toFixed(4)}`;

function codeOf(to: string, desk: Desk): number {
	if (!E164.test(to) || desk.refuses(to)) return 403;
	return codes[magicDigits(to) ?? ''] ?? SENT;
}

const refused = (number: string, statusCode: number) => ({
	...{ statusCode, number, cost: '0', status: names[statusCode]!, messageId: 'None' },
});

function send(call: Call, desk: Desk): Answer {
	const { to, message, from = null } = fieldsOf(call);
	const cost = desk.cost(message);
	let left = desk.balance(call.account);
	let total = 0;
	const all = listOf(to).map((number) => {
		const statusCode = codeOf(number, desk);
		if (isRefusal(statusCode)) return refused(number, statusCode);
		if (cost > left) return refused(number, 405);
		left -= cost;
		total += cost;
		const ids = { messageId: desk.id('ATPid_'), batchId: null };
		const { messageId } = desk.accept(call, {
			...{ ...ids, to: number, from, message, callbackUrl: null },
		});
		return { statusCode, number, cost: written(cost, desk), status: 'Success', messageId };
	});
	const sent = all.filter(({ status }) => status === 'Success').length;
	const sum = sent > 0 ? written(total, desk) : '0';
	return {
		status: 201,
		body: {
			SMSMessageData: {
				Message: `Sent to ${sent}/${all.length} Total Cost: ${sum}`,
				Recipients: all.filter(({ number }) => !fateOf(number).isMissingFromBulk),
			},
		},
	};
}

const getUser = ({ account: owner }: Call, desk: Desk): Answer => ({
	status: 200,
	body: { UserData: { balance: `${desk.currency} ${desk.balance(owner).toFixed(2)}` } },
});

/** The key counts only with its own username. */
function identify(request: Incoming, desk: Desk) {
	const { username = AFRICAS_TALKING_USER } = fieldsOf(request);
	return username === AFRICAS_TALKING_USER ? desk.keys.find(request.headers.apikey) : null;
}

/** Its page on notifications. Only `AbsentSubscriber` has no word of ours. */
const words: Record<MessageStatus, string> = {
	queued: 'Buffered',
	sent: 'Sent',
	delivered: 'Success',
	undelivered: 'AbsentSubscriber',
	failed: 'Failed',
	expired: 'Expired',
};

const AIRTEL_UGANDA = '64101';

const report = ({ messageId, to }: LedgerMessage, status: MessageStatus) => ({
	id: messageId,
	status: words[status],
	phoneNumber: to,
	networkCode: AIRTEL_UGANDA,
	...(status === 'failed' ? { failureReason: 'DeliveryFailure' } : {}),
});

export const provider = {
	basePath: '/africas-talking',
	numbers: Object.fromEntries(
		Object.entries(codes).map(([digits, code]) => [
			digits,
			`${isRefusal(code) ? 'is refused' : 'is accepted'}: ${code} ${names[code]}`,
		]),
	),
	secretsInQuery: ['apiKey'],
	price: 0.8,
	currency: 'KES',
	security: { apiKey: identify },
	operations: { sendMessage: send, getUser },
	undocumented: ['lookup'],
	refuse,
	invalid: () => refuse(400),
	recipients: ({ to }: Fields) => listOf(to),
	proofs: africasTalkingProofs,
	bulk: { path: '/version1/messaging', entries: 'SMSMessageData.Recipients' },
	report,
	reportForm: 'form',
} satisfies Played;

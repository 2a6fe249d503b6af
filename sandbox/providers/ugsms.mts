import { description } from '../../providers/ugsms.mts';
import { fieldsOf } from '../bodies.mts';
import { byFields } from '../credentials.mts';
import { fateOf } from '../fates.mts';
import type { MessageStatus } from '../fates.mts';
import type { LedgerMessage } from '../ledger.mts';
import type { RateLimit } from '../rates.mts';
import { numbersOf, recipientsOf, toE164 } from '../uganda.mts';
import { ugsmsProofs } from './ugsms-proof.mts';
import type { Answer, Call, Desk, Incoming, Played } from './provider.mts';
import { INVALID_NUMBER, envelope, error, invalid, refuse } from './ugsms-answers.mts';
import { generateKey, regenerateKey, revokeKey } from './ugsms-keys.mts';

const [byKey, byPassword] = description.accounts;
export const UGSMS_KEY = byKey.data.apiKey;
export const UGSMS_EMPTY_KEY = byKey.empty.apiKey;
export const UGSMS_USER = byPassword.data.username;
export const UGSMS_EMPTY_USER = byPassword.empty.username;
export const UGSMS_PASSWORD = byPassword.data.password;

const V1 = '/v1/';
const V2 = '/api/v2/';

const keyOf = (request: Pick<Incoming, 'headers' | 'query' | 'body'>): string | undefined =>
	request.headers['x-api-key'] ?? fieldsOf(request).api_key;

function unauthorized(request: Incoming): Answer {
	if (request.path.startsWith(V1)) return refuse(401);
	if (keyOf(request) !== undefined) return error(401, 'Invalid API key');
	return {
		status: 401,
		body: {
			error: 'API key is required',
			help: 'Provide X-API-Key header or api_key parameter',
		},
	};
}

function rateLimit(request: Omit<Incoming, 'params'>): RateLimit | null {
	const isByKey = request.path.startsWith(V2);
	if (!isByKey && !request.path.startsWith(V1)) return null;
	const limit = 60;
	return {
		of: `ugsms ${isByKey ? keyOf(request) : fieldsOf(request).username}`,
		limit,
		windowMs: 60_000,
		headers: (remaining) => ({
			'x-ratelimit-limit': String(limit),
			'x-ratelimit-remaining': String(remaining),
		}),
	};
}

const isGood = (to: string | null, desk: Desk): to is string => to !== null && !desk.refuses(to);

/** One text to a comma list: all of it, or nothing. */
function send(call: Call, desk: Desk): Answer {
	const { numbers: list, message_body: message, sender_id: from = null } = fieldsOf(call);
	const numbers = numbersOf(list);
	const recipients = numbers.filter((to) => isGood(to, desk));
	if (recipients.length < numbers.length) return refuse(400);
	const cost = desk.cost(...recipients.map(() => message));
	if (cost > desk.balance(call.account)) return refuse(402);
	const messageId = desk.uuid();
	for (const to of recipients) {
		accept(call, { messageId, batchId: null, to, from, message }, desk);
	}
	return envelope('Messages sent successfully.', {
		message_id: messageId,
		recipients: recipients.length,
		estimated_cost: cost,
		remaining_balance: desk.balance(call.account),
	});
}

interface BulkMessage {
	number: string;
	message_body: string;
}

/** Its own text to each number. A number that is refused fails its own message only. */
function sendBulk(call: Call, desk: Desk): Answer {
	const { messages, sender_id: from = null, reference: batchId = null } = call.body;
	const bulk: BulkMessage[] = messages;
	const cost = desk.cost(...bulk.map(({ message_body }) => message_body));
	if (cost > desk.balance(call.account)) return refuse(402);
	const successful: object[] = [];
	const failed: object[] = [];
	for (const [index, { number, message_body: message }] of bulk.entries()) {
		const to = toE164(number);
		if (!isGood(to, desk)) {
			failed.push({ index, number, error: INVALID_NUMBER });
			continue;
		}
		const entry = accept(call, { messageId: desk.uuid(), batchId, to, from, message }, desk);
		if (fateOf(to).isMissingFromBulk) continue;
		successful.push({ index, number, number_of_messages: entry.segments });
	}
	return envelope('Bulk messages processed.', {
		successful_messages: successful,
		failed_messages: failed.length > 0 ? failed : null,
	});
}

const accept = (
	call: Call,
	message: Pick<LedgerMessage, 'messageId' | 'batchId' | 'to' | 'from' | 'message'>,
	desk: Desk,
): LedgerMessage => desk.accept(call, { ...message, callbackUrl: null });

const getBalance = ({ account }: Call, desk: Desk): Answer =>
	envelope('Balance retrieved successfully.', {
		balance: desk.balance(account),
		currency: desk.currency,
	});

/** As Africa's Talking posts them. */
const report = ({ messageId, to }: LedgerMessage, status: MessageStatus) => ({
	id: messageId,
	status: status.charAt(0).toUpperCase() + status.slice(1),
	phoneNumber: to,
});

export const provider = {
	basePath: '/ugsms',
	secretsInQuery: ['api_key', 'username', 'password'],
	price: 35,
	currency: 'UGX',
	security: {
		apiKey: (request, desk) => desk.keys.find(keyOf(request)),
		usernamePassword: (request, desk) => byFields(fieldsOf(request), desk.users),
	},
	rateLimit,
	operations: {
		sendMessage: send,
		sendMessageByUrl: send,
		sendBulk,
		getBalance,
		sendMessageV1: send,
		sendMessageV1ByUrl: send,
		generateKey,
		regenerateKey,
		revokeKey,
	},
	undocumented: ['balance', 'lookup'],
	refuse,
	unauthorized,
	invalid,
	recipients({ numbers, messages }) {
		const bulk = Array.isArray(messages) ? messages.map((message) => message?.number) : [];
		return recipientsOf(numbers, ...bulk);
	},
	proofs: ugsmsProofs,
	bulk: { path: '/api/v2/sms/send/bulk', entries: 'data.successful_messages' },
	report,
	reportForm: 'form',
} satisfies Played;

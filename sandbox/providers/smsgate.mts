import { createHash, createHmac } from 'node:crypto';

import { description } from '../../providers/smsgate.mts';
import { fieldsOf } from '../bodies.mts';
import { byBasic } from '../credentials.mts';
import type { MessageStatus } from '../fates.mts';
import type { IncomingSms } from '../incoming.mts';
import type { LedgerMessage } from '../ledger.mts';
import { timestamp } from '../lookup.mts';
import type { Problem } from '../problem.mts';
import type { Answer, Call, Desk, Played } from './provider.mts';
import { smsGateProofs } from './smsgate-proof.mts';

const [phone, phones] = description.accounts;
export const SMSGATE_USER = phone.data.username;
export const SMSGATE_PASSWORD = phone.data.password;
export const SMSGATE_TWO_PHONES_USER = phones.data.username;
export const SMSGATE_DEVICE = phone.data.deviceId;

/** What the app signs its reports with. */
export const SMSGATE_SIGNING_KEY = description.signingKey;

const ALREADY_THERE = 'message with the same ID already exists';

/** The words of the server's own tests. */
const refusals: Readonly<Record<number, string>> = {
	400: 'invalid phone number',
	401: 'Unauthorized',
	404: 'message not found',
	429: 'Too Many Requests',
	500: 'failed to handle request',
	503: 'failed to enqueue message: queue limits exceeded: too many pending messages: 120 / 100',
};

const error = (status: number, message: string): Answer => ({ status, body: { message } });
const refuse = (status: number): Answer => error(status, refusals[status] ?? `HTTP ${status}`);

const invalid = ({ param, detail }: Problem): Answer =>
	error(400, `failed to validate: ${param ?? 'the body'} ${detail}`);

const E164 = /^\+[1-9]\d{6,14}$/;

/** The phone of each message. */
const devices = new WeakMap<LedgerMessage, string>();
const OTHER_DEVICE = 'phone-2';

/** Without a wish, any phone of the account. */
function deviceFor({ body, headers }: Call, desk: Desk): string {
	if (body.deviceId !== undefined) return body.deviceId;
	const hasTwo =
		headers.authorization === `Basic ${btoa(`${SMSGATE_TWO_PHONES_USER}:${SMSGATE_PASSWORD}`)}`;
	return hasTwo && parseInt(desk.uuid()[0]!, 16) % 2 === 1 ? OTHER_DEVICE : SMSGATE_DEVICE;
}

/** In the order of the server's code: a phone, then the numbers, then whether the id is new. */
function send(call: Call, desk: Desk): Answer {
	const { body, account } = call;
	const message: string = body.textMessage?.text ?? body.message;
	if (desk.cost(message) > desk.balance(account)) {
		return error(400, 'failed to select device: record not found');
	}
	const deviceId = deviceFor(call, desk);
	if (![SMSGATE_DEVICE, OTHER_DEVICE].includes(deviceId)) {
		return error(400, 'failed to select device: record not found');
	}
	const numbers: string[] = body.phoneNumbers;
	if (new Set(numbers).size < numbers.length) return error(400, 'phone numbers must be unique');
	if (!numbers.every((to) => E164.test(to) && !desk.refuses(to))) return refuse(400);
	const messageId: string = body.id ?? desk.uuid();
	const earlier = desk.find(messageId);
	if (earlier && devices.get(earlier) === deviceId) return error(409, ALREADY_THERE);
	const ids = { messageId, batchId: null };
	const entries = numbers.map((to) => {
		const entry = desk.accept(call, { ...ids, to, from: null, message, callbackUrl: null });
		devices.set(entry, deviceId);
		return entry;
	});
	return { status: 202, body: stateOf(entries[0]!, deviceId) };
}

const states: Record<MessageStatus, string> = {
	queued: 'Pending',
	sent: 'Sent',
	delivered: 'Delivered',
	undelivered: 'Failed',
	failed: 'Failed',
	expired: 'Failed',
};

function stateOf(entry: LedgerMessage, deviceId = devices.get(entry) ?? SMSGATE_DEVICE) {
	const { messageId: id, to: phoneNumber, acceptedAt, updatedAt } = entry;
	const state = states[entry.status];
	const recipient = { phoneNumber, state, ...(state === 'Failed' ? { error: 'timeout' } : {}) };
	return {
		...{ id, deviceId, state, isHashed: false, isEncrypted: false, recipients: [recipient] },
		states: { Pending: timestamp(acceptedAt), [state]: timestamp(updatedAt) },
	};
}

function get({ params }: Call, desk: Desk): Answer {
	const entry = desk.find(params.id!);
	return entry ? { status: 200, body: stateOf(entry) } : refuse(404);
}

/** The sandbox has one URL for all events. */
function register({ body }: Call, { settings, uuid }: Desk): Answer {
	settings.callbackUrls.smsgate = body.url;
	return { status: 201, body: { id: uuid(), ...body } };
}

const events: Record<MessageStatus, string> = {
	queued: 'sms:sent',
	sent: 'sms:sent',
	delivered: 'sms:delivered',
	undelivered: 'sms:failed',
	failed: 'sms:failed',
	expired: 'sms:failed',
};

function report(entry: LedgerMessage, status: MessageStatus) {
	const { messageId, to, segments, updatedAt } = entry;
	const event = events[status];
	const at = timestamp(updatedAt);
	const more =
		event === 'sms:delivered'
			? { deliveredAt: at }
			: event === 'sms:sent'
				? { partsCount: segments, sentAt: at }
				: { failedAt: at, reason: 'RESULT_ERROR_GENERIC_FAILURE' };
	return {
		deviceId: devices.get(entry) ?? SMSGATE_DEVICE,
		event,
		id: `event-${messageId}-${status}`,
		payload: {
			...{ messageId, sender: null, recipient: to, phoneNumber: to, simNumber: 1, ...more },
		},
		webhookId: 'sandbox-webhook',
	};
}

/** As its document of webhooks shows. The id is made of the text: two that are alike have the same. */
const incoming = ({ from, to, text, receivedAt }: IncomingSms) => ({
	...{ deviceId: SMSGATE_DEVICE, event: 'sms:received', id: `event-${receivedAt}` },
	payload: {
		messageId: createHash('sha1').update(text).digest('hex').slice(0, 8),
		...{ sender: from, recipient: to, phoneNumber: from, simNumber: 1 },
		...{ message: text, receivedAt },
	},
	webhookId: 'sandbox-webhook',
});

/** As the app signs: the body, and then the time. */
function signReport(body: string): Record<string, string> {
	const time = String(Math.floor(Date.now() / 1000));
	const signature = createHmac('sha256', SMSGATE_SIGNING_KEY).update(body).update(time);
	return { 'x-timestamp': time, 'x-signature': signature.digest('hex') };
}

const recipients = ({ phoneNumbers }: ReturnType<typeof fieldsOf>): string[] =>
	Array.isArray(phoneNumbers) ? phoneNumbers.filter((to) => typeof to === 'string') : [];

export const provider = {
	basePath: '/smsgate/3rdparty/v1',
	secretsInQuery: ['password'],
	price: 0.01,
	currency: 'USD',
	security: { basic: ({ headers }, desk) => byBasic(headers, desk.users) },
	operations: {
		...{ sendMessage: send, sendMessageLegacy: send },
		...{ getMessage: get, getMessageLegacy: get },
		listWebhooks: () => ({ status: 200, body: [] }),
		registerWebhook: register,
	},
	undocumented: ['balance'],
	refuse,
	invalid,
	recipients,
	proofs: smsGateProofs,
	bulk: null,
	report,
	reportForm: 'json',
	signReport,
	incoming,
} satisfies Played;

import { createHmac } from 'node:crypto';

import { expect } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { smsGate as provider } from '../../nodes/SmsGate/provider.ts';
import type { CallbackCase, CannedAnswer, Case, Exchange, ProviderCases } from './case.mts';
import { uuidOf } from './play.mts';
import { tries } from './tries.mts';
import * as write from './write.mts';

const USERNAME = 'WNXKVG';
const PASSWORD = 'smsgate conformance password';
const BASIC = btoa(`${USERNAME}:${PASSWORD}`);
const SECRET = 'smsgate conformance signing key';
const DEVICE = 'yVULogr4Y1ksRfnos1Dsw';

const accepted = (fields: IDataObject = {}) =>
	write.accepted(provider.name, { messageId: uuidOf(1), providerStatus: 'Pending', ...fields });
const rejected = (error: write.Told, fields: IDataObject = {}) =>
	write.rejected(provider.name, error, fields);
const unknown = (error: write.Told, fields: IDataObject = {}) =>
	write.unknown(provider.name, error, fields);

const withDevice = { deviceId: DEVICE };

const request = (answer: CannedAnswer, more: object = {}): Exchange => ({
	method: 'POST',
	path: '/messages',
	json: {
		id: uuidOf(1),
		textMessage: { text: 'Hello' },
		phoneNumbers: ['+256701234567'],
		withDeliveryReport: true,
		...more,
	},
	answer,
});

const lookUp = (id: string, answer: CannedAnswer): Exchange => ({
	method: 'GET',
	path: `/messages/${id}`,
	answer,
});

const state = (id: string, word = 'Pending', to = '+256701234567', error?: string) => ({
	id,
	deviceId: DEVICE,
	state: word,
	isHashed: false,
	isEncrypted: false,
	recipients: [{ phoneNumber: to, state: word, ...(error === undefined ? {} : { error }) }],
	states: { Pending: '2026-08-22T06:29:04.000+07:00' },
});

const taken: CannedAnswer = { status: 202, json: state(uuidOf(1)) };
const error = (status: number, message: string): CannedAnswer => ({ status, json: { message } });
const cut: CannedAnswer = { status: 0, cut: true, undocumented: true };
const notFound = error(404, 'message not found');
const alreadyThere = error(409, 'message with the same ID already exists');

const sending: Case[] = [
	{
		label: 'send: 202, with an id of our own',
		parameters: write.send({}),
		exchanges: [request(taken)],
		output: [accepted()],
	},
	{
		label: 'send: by the phone of the credential',
		credential: withDevice,
		parameters: write.send({}),
		exchanges: [request(taken, withDevice)],
		output: [accepted()],
	},
	{
		label: 'send: 409 at once is an acceptance, as something on the way repeated the request',
		parameters: write.send({}),
		exchanges: [request(alreadyThere)],
		output: [accepted({ providerStatus: null })],
	},
	{
		label: 'send: another 409 proves nothing, and the lookup settles it',
		parameters: write.send({}),
		exchanges: [
			request({ ...error(409, 'try again'), undocumented: true }),
			lookUp(uuidOf(1), { status: 200, json: state(uuidOf(1), 'Sent') }),
		],
		output: [accepted({ status: 'sent', providerStatus: 'Sent' })],
	},
	{
		label: 'send: a sender is refused before anything is sent',
		parameters: write.send({ from: 'CLINIC' }),
		onError: 'continueRegularOutput',
		exchanges: [],
		output: [
			rejected(
				{ code: 'invalidSender', message: expect.stringContaining('ender') },
				{ from: 'CLINIC' },
			),
		],
	},
];

/** A proxy's word, in the shape that the provider has, too. */
const early: Case = {
	label: 'send: 425 proves nothing, in whatever shape',
	parameters: write.send({}),
	onError: 'continueRegularOutput',
	exchanges: [
		request({ ...error(425, 'Too Early'), undocumented: true }),
		lookUp(uuidOf(1), notFound),
	],
	output: [unknown({ code: 'http425', message: expect.stringContaining('HTTP 425') })],
};

/** From `unknown` to certainty: found by our own id, or asked for again under it. */
const settling: Case[] = [
	{
		label: 'settle: found by its id',
		parameters: write.send({}),
		exchanges: [
			request(cut),
			lookUp(uuidOf(1), { status: 200, json: state(uuidOf(1), 'Delivered') }),
		],
		output: [accepted({ status: 'delivered', providerStatus: 'Delivered' })],
	},
	{
		label: 'settle: found, and the phone could not send it',
		parameters: write.send({}),
		exchanges: [
			request(cut),
			lookUp(uuidOf(1), {
				status: 200,
				json: state(uuidOf(1), 'Failed', '+256701234567', 'timeout'),
			}),
		],
		output: [accepted({ status: 'failed', providerStatus: 'Failed' })],
	},
	{
		label: 'settle: not found, asked for again under the same id, and taken',
		credential: withDevice,
		parameters: write.send({}),
		exchanges: [request(cut, withDevice), lookUp(uuidOf(1), notFound), request(taken, withDevice)],
		output: [accepted()],
	},
	{
		label: 'settle: the lookup fails, and the repetition meets the first one',
		credential: withDevice,
		parameters: write.send({}),
		exchanges: [
			request(error(500, 'failed to handle request'), withDevice),
			lookUp(uuidOf(1), error(500, 'failed to handle request')),
			request(alreadyThere, withDevice),
		],
		output: [accepted({ providerStatus: null })],
	},
	{
		label: 'settle: not found, and what is wrong with the message is wrong with the first one',
		credential: withDevice,
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [
			request(cut, withDevice),
			lookUp(uuidOf(1), notFound),
			request(error(400, 'not mobile phone number'), withDevice),
		],
		output: [
			rejected({
				code: 'NotMobile',
				message: 'SMSGate sends to mobile numbers only. Correct the number.',
			}),
		],
	},
	{
		label: 'settle: not found, but any of several phones could have it: it stays unknown',
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [request(cut), lookUp(uuidOf(1), notFound)],
		output: [
			unknown({ code: 'noAnswer', message: expect.stringContaining('the connection broke') }),
		],
	},
	{
		label: 'settle: a repetition that is refused for another reason proves nothing',
		credential: withDevice,
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [
			request(cut, withDevice),
			...Array.from({ length: 6 }, () => [
				lookUp(uuidOf(1), notFound),
				request(error(401, 'Unauthorized'), withDevice),
			]).flat(),
		],
		output: [
			unknown({ code: 'noAnswer', message: expect.stringContaining('the connection broke') }),
		],
	},
];

const ANN = '+256701000001';
const BOB = '+256701000002';
const one = (place: number, to: string, answer: CannedAnswer, text = 'Hello') =>
	request(answer, { id: uuidOf(place), phoneNumbers: [to], textMessage: { text } });
const takenAs = (place: number, to: string): CannedAnswer => ({
	status: 202,
	json: state(uuidOf(place), 'Pending', to),
});

const batches: Case[] = [
	{
		label: 'sendBatch: mail merge, a request for each',
		parameters: write.sendBatch({
			recipientsFrom: 'fields',
			toField: 'phone',
			message: 'Hello {name}',
		}),
		items: [
			{ phone: ANN, name: 'Ann' },
			{ phone: BOB, name: 'Bob' },
		],
		exchanges: [
			one(1, ANN, takenAs(1, ANN), 'Hello Ann'),
			one(2, BOB, takenAs(2, BOB), 'Hello Bob'),
		],
		output: write.withTexts(
			['Hello Ann', 'Hello Bob'],
			[accepted({ to: ANN }), accepted({ to: BOB, messageId: uuidOf(2) })],
		),
		hints: ['2 accepted, 0 rejected, 0 unknown.'],
	},
	{
		label: 'sendBatch: what may have been sent is settled after the others',
		parameters: write.sendBatch({
			recipientsFrom: 'list',
			recipients: `${ANN}, ${BOB}`,
			message: 'Hello',
		}),
		exchanges: [
			one(1, ANN, cut),
			one(2, BOB, takenAs(2, BOB)),
			lookUp(uuidOf(1), { status: 200, json: state(uuidOf(1), 'Processed', ANN) }),
		],
		output: [
			accepted({ to: ANN, providerStatus: 'Processed' }),
			accepted({ to: BOB, messageId: uuidOf(2) }),
		],
		hints: ['2 accepted, 0 rejected, 0 unknown.'],
	},
	{
		label: 'sendBatch: without a phone, the rest is not tried',
		parameters: write.sendBatch({
			recipientsFrom: 'list',
			recipients: `${ANN}, ${BOB}`,
			message: 'Hello',
		}),
		onError: 'continueRegularOutput',
		exchanges: [one(1, ANN, error(400, 'failed to select device: record not found'))],
		output: [
			rejected(
				{ code: 'NoDevice', message: expect.stringContaining('finds no phone to send with') },
				{ to: ANN },
			),
			rejected(
				{ code: 'notTried', message: expect.stringContaining('Not sent: '), retryable: true },
				{ to: BOB },
			),
		],
	},
];

const statuses: Case[] = (
	[
		[400, 'invalid phone number', 'InvalidNumber', 'does not take this number', false],
		[400, 'not mobile phone number', 'NotMobile', 'mobile numbers only', false],
		[400, 'phone numbers must be unique', 'http400', 'phone numbers must be unique', false],
		[401, 'Unauthorized', 'http401', 'did not accept the credential', false],
		[
			503,
			'failed to enqueue message: queue limits exceeded: too many pending messages: 120 / 100',
			'QueueLimitExceeded',
			'Too many messages wait for the phone',
			true,
		],
	] as const
).map(([status, words, code, says, retryable]) => ({
	label: `send: ${status} ${words}`,
	parameters: write.send({}),
	onError: 'continueRegularOutput' as const,
	exchanges: tries(request(error(status, words)), retryable),
	output: [rejected({ code, message: expect.stringContaining(says), retryable })],
}));

const documented503: Case = {
	label: 'send: 503 as the documents write it',
	parameters: write.send({}),
	onError: 'continueRegularOutput',
	exchanges: tries(
		request({
			status: 503,
			json: {
				error: 'QueueLimitExceeded',
				message: 'queue limits exceeded: too many failed messages',
			},
		}),
		true,
	),
	output: [
		rejected({
			code: 'QueueLimitExceeded',
			message: expect.stringContaining('Too many messages wait for the phone'),
			retryable: true,
		}),
	],
};

const other: Case[] = [
	{
		label: 'get: 200',
		parameters: write.get({ messageId: 'order-1' }),
		exchanges: [lookUp('order-1', { status: 200, json: state('order-1', 'Delivered') })],
		output: [
			expect.objectContaining({
				messageId: 'order-1',
				to: '+256701234567',
				status: 'delivered',
				providerStatus: 'Delivered',
			}),
		],
	},
	{
		label: 'get: numbers that the cloud keeps only a hash of',
		parameters: write.get({ messageId: 'order-1' }),
		exchanges: [
			lookUp('order-1', {
				status: 200,
				json: { ...state('order-1', 'Sent', 'a5f3c2e19b7d4e08'), isHashed: true },
			}),
		],
		output: [expect.objectContaining({ messageId: 'order-1', to: null, status: 'sent' })],
	},
	...(['Cancelling', 'Cancelled'] as const).map((word): Case => ({
		label: `get: ${word}`,
		parameters: write.get({ messageId: 'order-1' }),
		exchanges: [lookUp('order-1', { status: 200, json: state('order-1', word) })],
		output: [
			expect.objectContaining({
				status: word === 'Cancelled' ? 'failed' : 'queued',
				providerStatus: word,
			}),
		],
	})),
	...(
		[
			[401, 'Unauthorized', 'did not accept the credential'],
			[404, 'message not found', 'SMSGate knows no message with the ID "order-1"'],
			[500, 'failed to handle request', 'SMSGate had a fault'],
		] as const
	).map(([status, words, says]): Case => ({
		label: `get: ${status}`,
		parameters: write.get({ messageId: 'order-1' }),
		exchanges: [lookUp('order-1', error(status, words))],
		error: { message: expect.stringContaining(says) },
	})),
	...(
		[
			[{ status: 200, json: [] }, true],
			[error(401, 'Unauthorized'), false],
		] as const
	).map(([answer, valid]): Case => ({
		label: `verify: ${answer.status}`,
		parameters: write.key('verify'),
		exchanges: [{ method: 'GET', path: '/webhooks', answer: answer as CannedAnswer }],
		output: [expect.objectContaining({ valid })],
	})),
	{
		label: 'verify: 500 proves nothing',
		parameters: write.key('verify'),
		exchanges: [
			{ method: 'GET', path: '/webhooks', answer: error(500, 'failed to handle request') },
		],
		error: { message: expect.stringContaining('SMSGate had a fault') },
	},
];

/** What the app posts, as its documents print it, but for the ids. */
const posted = (event: string, payload: object) => ({
	deviceId: 'ffffffffceb0b1db0000018e937c815b',
	event,
	id: 'Ey6ECgOkVVFjz3CL48B8C',
	payload: { messageId: 'msg-456', sender: '+1234567890', recipient: '+256701234567', ...payload },
	webhookId: 'LreFUt-Z3sSq0JufY9uWB',
});

const PARAMETERS = {
	verification: 'hmac',
	hmacHeader: 'X-Signature',
	hmacAlgorithm: 'sha256',
	hmacEncoding: 'hex',
	// The suite's time runs ahead; test/engine/smsgate.test.mts holds the usual tolerance.
	hmacOptions: {
		...{ signedText: '{body}{timestamp}', timestampHeader: 'X-Timestamp' },
		tolerance: 10_000_000,
	},
};

/** As the app signs: body, then time. */
function signed(body: object, secret = SECRET, age = 0): Pick<CallbackCase, 'headers' | 'body'> {
	const time = String(Math.floor(Date.now() / 1000) - age);
	const hmac = createHmac('sha256', secret).update(JSON.stringify(body)).update(time);
	return { headers: { 'x-timestamp': time, 'x-signature': hmac.digest('hex') }, body };
}

const report = (fields: IDataObject) => ({
	event: 'deliveryReport',
	provider: 'smsGate',
	messageId: 'msg-456',
	to: '+256701234567',
	errorCode: null,
	errorMessage: null,
	reference: null,
	...fields,
});

const sent = posted('sms:sent', {
	simNumber: 1,
	partsCount: 1,
	sentAt: '2026-02-18T02:05:00.000+07:00',
});

const callbacks: CallbackCase[] = [
	{
		label: 'sms:sent',
		parameters: PARAMETERS,
		...signed(sent),
		items: [
			report({
				...{ status: 'sent', final: false, providerStatus: 'sms:sent' },
				timestamp: '2026-02-17T19:05:00.000Z',
			}),
		],
	},
	{
		label: 'sms:delivered',
		parameters: PARAMETERS,
		...signed(posted('sms:delivered', { deliveredAt: '2026-02-18T02:10:00.000+07:00' })),
		items: [
			report({
				...{ status: 'delivered', final: true, providerStatus: 'sms:delivered' },
				timestamp: '2026-02-17T19:10:00.000Z',
			}),
		],
	},
	{
		label: 'sms:failed',
		parameters: PARAMETERS,
		...signed(
			posted('sms:failed', { failedAt: '2026-02-18T02:15:00.000+07:00', reason: 'Network error' }),
		),
		items: [
			report({
				...{ status: 'failed', final: true, providerStatus: 'sms:failed' },
				...{ errorMessage: 'Network error', timestamp: '2026-02-17T19:15:00.000Z' },
			}),
		],
	},
	{
		label: 'a signature by another key',
		parameters: PARAMETERS,
		...signed(sent, 'guessed'),
		items: null,
		status: 401,
	},
	{
		label: 'a signature that is too old',
		parameters: PARAMETERS,
		...signed(sent, SECRET, 20_000_000),
		items: null,
		status: 401,
	},
	{
		label: 'no signature',
		parameters: PARAMETERS,
		body: sent,
		items: null,
		status: 401,
	},
];

export const cases: ProviderCases = {
	credential: { username: USERNAME, password: PASSWORD, webhookSecret: SECRET },
	headers: { authorization: `Basic ${BASIC}` },
	secrets: [PASSWORD, BASIC, SECRET],
	cases: [...sending, ...settling, ...batches, ...statuses, documented503, early, ...other],
	callbacks,
	leftOut: {
		sendMessageLegacy: 'An older path of the same, for the client on npm.',
		getMessageLegacy: 'An older path of the same, for the client on npm.',
		registerWebhook: 'The user registers the URL of the trigger.',
	},
};

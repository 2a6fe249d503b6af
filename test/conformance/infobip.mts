import { expect } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { infobip as provider } from '../../nodes/Infobip/provider.ts';
import type { CallbackCase, CannedAnswer, Case, Exchange, ProviderCases } from './case.mts';
import { signedQuery } from './reports.mts';
import { tries } from './tries.mts';
import * as write from './write.mts';

const API_KEY = 'infobip-conformance-key';
const SECRET = 'infobip conformance webhook secret';

const PENDING = 'PENDING_ACCEPTED';

const accepted = (fields: IDataObject = {}) =>
	write.accepted(provider.name, {
		...{ messageId: 'm-1', batchId: 'bulk-1', providerStatus: PENDING },
		...fields,
	});
const rejected = (error: write.Told, fields: IDataObject = {}) =>
	write.rejected(provider.name, error, fields);
const unknown = (error: write.Told, fields: IDataObject = {}) =>
	write.unknown(provider.name, error, fields);

/** The id of each message is of our own making. */
const OWN_ID = expect.stringMatching(/^[0-9a-f-]{36}$/);

const message = (to: string, text = 'Hello', more: object = {}) => ({
	destinations: [{ to, messageId: OWN_ID }],
	content: { text },
	...more,
});

const request = (messages: object[], answer: CannedAnswer): Exchange => ({
	method: 'POST',
	path: '/sms/3/messages',
	json: { messages },
	answer,
});

const one = (answer: CannedAnswer, more: object = {}): Exchange =>
	request([message('256701234567', 'Hello', more)], answer);

const GROUPS = ['ACCEPTED', 'PENDING', 'UNDELIVERABLE', 'DELIVERED', 'EXPIRED', 'REJECTED'];

const said = (
	[groupId, id, name]: readonly [groupId: number, id: number, name: string],
	destination = '256701234567',
	messageId = 'm-1',
) => ({
	messageId,
	status: { groupId, groupName: GROUPS[groupId], id, name, description: 'Some words' },
	destination,
});

const taken = (to?: string, id?: string) => said([1, 26, PENDING], to, id);

const answer = (messages: object[]): CannedAnswer => ({
	status: 200,
	json: { bulkId: 'bulk-1', messages },
});

const apiError = (status: number, description: string, violations: object[] = []) => ({
	status,
	json: {
		...{ errorCode: `E${status}`, description, violations },
		...{ action: 'Adjust the request.', resources: [] },
	},
});

const ANN = '+256701000001';
const BOB = '+256701000002';
const [ann, bob] = [ANN, BOB].map((number) => number.slice(1)) as [string, string];
const people = [
	{ phone: ANN, name: 'Ann' },
	{ phone: BOB, name: 'Bob' },
];
const byList = write.sendBatch({
	recipientsFrom: 'list',
	recipients: `${ANN}, ${BOB}`,
	message: 'Hello',
});
const both = [message(ann), message(bob)];

const silent = {
	code: 'noAnswerForMessage',
	message: expect.stringContaining('does not say whether it took this message'),
};

const sending: Case[] = [
	{
		label: 'send: 200',
		parameters: write.send({ from: 'CLINIC' }),
		exchanges: [one(answer([taken()]), { sender: 'CLINIC' })],
		output: [accepted({ from: 'CLINIC' })],
	},
	{
		label: 'send: signs the callback URL',
		parameters: write.send({
			options: { callbackUrl: 'https://n8n.example/webhook/1', reference: 'order-17' },
		}),
		exchanges: [
			one(answer([taken()]), {
				webhooks: {
					delivery: {
						url: expect.stringMatching(
							/^https:\/\/n8n\.example\/webhook\/1\?sms_reference=order-17&sms_time=\d+&sms_signature=[\w-]{43}$/,
						),
					},
					contentType: 'application/json',
				},
			}),
		],
		output: [accepted({ reference: 'order-17' })],
	},
	...(
		[
			[[0, 0, 'MESSAGE_ACCEPTED'], 'queued', 'ACCEPTED'],
			[[1, 7, 'PENDING_ENROUTE'], 'queued', 'PENDING_ENROUTE'],
			[[1, 999, 'PENDING_SOMETHING_NEW'], 'queued', 'PENDING'],
			[[3, 2, 'DELIVERED_TO_OPERATOR'], 'sent', 'DELIVERED_TO_OPERATOR'],
			[[3, 5, 'DELIVERED_TO_HANDSET'], 'delivered', 'DELIVERED_TO_HANDSET'],
		] as const
	).map(([status, ours, providerStatus]): Case => ({
		label: `send: ${status[2]} is accepted`,
		parameters: write.send({}),
		exchanges: [one(answer([said(status)]))],
		output: [accepted({ status: ours, providerStatus })],
	})),
	{
		label: 'send: an answer without the message is unknown',
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [one(answer([]))],
		output: [unknown(silent)],
	},
	{
		label: 'send: a connection that is cut is unknown',
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [one({ status: 0, cut: true, undocumented: true })],
		output: [
			unknown({ code: 'noAnswer', message: expect.stringContaining('the connection broke') }),
		],
	},
];

/** Refusals inside a 200: what Infobip's page on status codes lists, and what it has to mean here. */
const refusals: ReadonlyArray<
	readonly [status: readonly [number, number, string], words: string, more?: IDataObject]
> = [
	[[5, 12, 'REJECTED_NOT_ENOUGH_CREDITS'], 'The balance at Infobip is used up.'],
	[[5, 17, 'REJECTED_PREPAID_PACKAGE_EXPIRED'], 'have expired. Top it up'],
	[[5, 11, 'REJECTED_SOURCE'], 'takes registered senders only.'],
	[[5, 13, 'REJECTED_SENDER'], 'This sender is on the blocklist'],
	[[5, 10, 'REJECTED_DND'], '(Do Not Disturb)'],
	[[5, 18, 'REJECTED_DESTINATION_NOT_REGISTERED'], 'may send to its test number only.'],
	[[5, 20, 'REJECTED_FLOODING_FILTER'], 'received too many messages in an hour.'],
	[[5, 6, 'REJECTED_NETWORK'], 'Infobip refused this: Some words. Correct that'],
	[[5, 51, 'MISSING_TO'], 'Infobip refused this: Some words. Correct that'],
	[[2, 9, 'UNDELIVERABLE_NOT_DELIVERED'], 'Infobip refused this', { status: 'undelivered' }],
];

const refused: Case[] = [
	...refusals.map(([status, words, more]): Case => ({
		label: `send: ${status[2]} is rejected`,
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [one(answer([said(status)]))],
		output: [
			rejected(
				{ code: status[2], message: expect.stringContaining(words) },
				{ batchId: 'bulk-1', providerStatus: GROUPS[status[0]], ...more },
			),
		],
	})),
	{
		label: 'send: an id that Infobip has already may be that of this message',
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [one(answer([said([5, 23, 'REJECTED_DUPLICATE_MESSAGE_ID'])]))],
		output: [
			unknown(
				{
					code: 'REJECTED_DUPLICATE_MESSAGE_ID',
					message: expect.stringContaining('already has a message with this ID'),
				},
				{ batchId: 'bulk-1', providerStatus: 'REJECTED' },
			),
		],
	},
	{
		label: 'send: 400 names the field',
		parameters: write.send({}),
		exchanges: [
			one(
				apiError(400, 'Request cannot be processed.', [
					{ property: 'messages[0].destinations[0].to', violation: 'must not be blank' },
				]),
			),
		],
		error: {
			name: 'NodeApiError',
			httpCode: '400',
			message: 'Infobip does not take this number. Check the number and its country code.',
			description: 'The provider says: must not be blank\nHTTP status: 400\nError code: E400',
		},
	},
	...(
		[
			[401, 'rejected', false, 'did not accept the credential. Open the credential "Test account"'],
			[403, 'rejected', false, 'Ask their support about the credential "Test account".'],
			[429, 'rejected', true, 'receives too many requests. Send again later, or more slowly.'],
			[500, 'unknown', false, 'had a fault (HTTP 500).'],
			[503, 'unknown', false, 'had a fault (HTTP 503).'],
		] as const
	).map(([status, outcome, retryable, words]): Case => {
		const told = { code: `E${status}`, message: expect.stringContaining(words), retryable };
		return {
			label: `send: ${status} is ${outcome}`,
			parameters: write.send({}),
			onError: 'continueRegularOutput',
			exchanges: tries(one(apiError(status, 'Some words.')), retryable),
			output: [outcome === 'rejected' ? rejected(told) : unknown(told)],
		};
	}),
	{
		label: 'send: an error in the shape of older versions',
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [
			one({
				status: 400,
				json: { requestError: { serviceException: { messageId: 'BAD_REQUEST', text: 'No.' } } },
			}),
		],
		output: [rejected({ code: 'BAD_REQUEST', message: expect.stringContaining('No.') })],
	},
];

/** One request holds messages with their own texts, senders and ids. */
const batches: Case[] = [
	{
		label: 'sendBatch: mail merge',
		parameters: write.sendBatch({
			recipientsFrom: 'fields',
			toField: 'phone',
			message: 'Hello {name}',
		}),
		items: people,
		exchanges: [
			request(
				[message(ann, 'Hello Ann'), message(bob, 'Hello Bob')],
				answer([taken(ann, 'm-1'), taken(bob, 'm-2')]),
			),
		],
		output: write.withTexts(
			['Hello Ann', 'Hello Bob'],
			[accepted({ to: ANN, messageId: 'm-1' }), accepted({ to: BOB, messageId: 'm-2' })],
		),
		hints: ['2 accepted, 0 rejected, 0 unknown.'],
	},
	{
		label: 'sendBatch: items, and an answer in another order',
		parameters: write.sendBatch({
			recipientsFrom: 'items',
			to: '={{ $json.phone }}',
			message: 'Hello',
		}),
		items: people,
		exchanges: [request(both, answer([taken(bob, 'm-2'), taken(ann, 'm-1')]))],
		output: [accepted({ to: ANN, messageId: 'm-1' }), accepted({ to: BOB, messageId: 'm-2' })],
	},
	{
		label: 'sendBatch: JSON with senders that differ, and one refused',
		parameters: write.sendBatch({
			recipientsFrom: 'json',
			messages: JSON.stringify([
				{ to: ANN, message: 'Hello', from: 'CLINIC' },
				{ to: BOB, message: 'Hello', reference: 'b' },
			]),
		}),
		exchanges: [
			request(
				[message(ann, 'Hello', { sender: 'CLINIC' }), message(bob)],
				answer([said([5, 13, 'REJECTED_SENDER'], ann), taken(bob, 'm-2')]),
			),
		],
		output: [
			rejected(
				{
					code: 'REJECTED_SENDER',
					message: expect.stringContaining('This sender is on the blocklist'),
				},
				{ to: ANN, from: 'CLINIC', batchId: 'bulk-1', providerStatus: 'REJECTED' },
			),
			accepted({ to: BOB, reference: 'b', messageId: 'm-2' }),
		],
	},
	{
		label: 'sendBatch: an answer that is too short',
		parameters: byList,
		exchanges: [request(both, answer([taken(bob, 'm-2')]))],
		output: [unknown(silent, { to: ANN }), accepted({ to: BOB, messageId: 'm-2' })],
	},
	{
		label: 'sendBatch: 400 refuses all of its messages',
		parameters: byList,
		onError: 'continueRegularOutput',
		exchanges: [request(both, apiError(400, 'Request cannot be processed.'))],
		output: [ANN, BOB].map((to) =>
			rejected(
				{ code: 'E400', message: expect.stringContaining('Request cannot be processed.') },
				{ to },
			),
		),
	},
	{
		label: 'sendBatch: an empty balance ends the batch',
		parameters: write.sendBatch({
			recipientsFrom: 'list',
			recipients: `${ANN}, ${BOB}`,
			message: 'Hello',
			options: { batchSize: 1 },
		}),
		onError: 'continueRegularOutput',
		exchanges: [
			request([message(ann)], answer([said([5, 12, 'REJECTED_NOT_ENOUGH_CREDITS'], ann)])),
		],
		output: [
			rejected(
				{
					code: 'REJECTED_NOT_ENOUGH_CREDITS',
					message: expect.stringContaining('The balance at Infobip is used up.'),
				},
				{ to: ANN, batchId: 'bulk-1', providerStatus: 'REJECTED' },
			),
			rejected(
				{ code: 'notTried', message: expect.stringContaining('Not sent: '), retryable: true },
				{ to: BOB },
			),
		],
	},
];

const NO_ERROR = {
	...{ groupId: 0, groupName: 'OK', id: 0, name: 'NO_ERROR' },
	...{ description: 'No Error', permanent: false },
};

const log = (status: readonly [number, number, string], error: object = NO_ERROR) => {
	const { destination, ...rest } = said(status);
	return {
		...rest,
		...{ destination, bulkId: 'bulk-1', sender: 'CLINIC' },
		...{ sentAt: '2025-05-17T14:34:56.000+0200', doneAt: '2025-05-17T14:35:10.000+0200' },
		...{ messageCount: 1, price: { pricePerMessage: 0.01, currency: 'EUR' }, error },
	};
};

const lookUp = (canned: CannedAnswer): Exchange => ({
	method: 'GET',
	path: '/sms/3/logs?messageId=m-1',
	answer: canned,
});

const TIME = '2025-05-17T12:35:10.000Z';

const found = (status: readonly [number, number, string], ours: string): Case => ({
	label: `get: ${status[2]} is ${ours}`,
	parameters: write.get({ messageId: 'm-1' }),
	exchanges: [
		lookUp({ status: 200, json: { results: [{ ...log(status), content: { text: 'Hello' } }] } }),
	],
	output: [
		write.accepted(provider.name, {
			...{ messageId: 'm-1', from: 'CLINIC', status: ours },
			...{ providerStatus: expect.any(String), cost: 0.01, currency: 'EUR' },
			details: expect.objectContaining({ timestamp: TIME }),
			// The log has the text in an object of its own, where it is not looked for.
			...{ text: null, encoding: null },
		}),
	],
});

const balanceRequest = (canned: CannedAnswer): Exchange => ({
	method: 'GET',
	path: '/account/1/balance',
	answer: canned,
});

const exception = (status: number, messageId: string, text: string): CannedAnswer => ({
	status,
	json: { requestError: { serviceException: { messageId, text } } },
});

const balance: CannedAnswer = { status: 200, json: { balance: 47.28, currency: 'EUR' } };

const verified = (label: string, canned: CannedAnswer): Case => ({
	label: `verify: ${label}`,
	parameters: write.key('verify'),
	exchanges: [balanceRequest(canned)],
	output: [{ provider: provider.name, valid: true, reason: null }],
});

const other: Case[] = [
	...(
		[
			[[1, 3, 'PENDING_WAITING_DELIVERY'], 'queued'],
			[[3, 2, 'DELIVERED_TO_OPERATOR'], 'sent'],
			[[3, 5, 'DELIVERED_TO_HANDSET'], 'delivered'],
			[[2, 4, 'UNDELIVERABLE_REJECTED_OPERATOR'], 'undelivered'],
			[[4, 15, 'EXPIRED_EXPIRED'], 'expired'],
			[[4, 87, 'SIGNALS_BLOCKED'], 'expired'],
			[[4, 29, 'EXPIRED_DLR_UNKNOWN'], 'unknown'],
			[[5, 6, 'REJECTED_NETWORK'], 'rejected'],
		] as const
	).map(([status, ours]) => found(status, ours)),
	{
		label: 'get: a message that is not in the logs',
		parameters: write.get({ messageId: 'm-1' }),
		exchanges: [lookUp({ status: 200, json: { results: [] } })],
		error: { message: expect.stringContaining('answered, but not with the message "m-1"') },
	},
	...[401, 403, 429, 500].map((status): Case => ({
		label: `get: ${status}`,
		parameters: write.get({ messageId: 'm-1' }),
		exchanges: tries(lookUp(apiError(status, 'Some words.')), status === 429),
		error: { name: 'NodeApiError', httpCode: String(status) },
	})),
	{
		label: 'getBalance: 200',
		parameters: write.getBalance(),
		exchanges: [balanceRequest(balance)],
		output: [{ provider: provider.name, balance: 47.28, currency: 'EUR' }],
	},
	...(
		[
			[401, 'UNAUTHORIZED'],
			[403, 'FORBIDDEN'],
			[429, 'TOO_MANY_REQUESTS'],
			[500, 'GENERAL_ERROR'],
		] as const
	).map(([status, word]): Case => ({
		label: `getBalance: ${status}`,
		parameters: write.getBalance(),
		exchanges: tries(balanceRequest(exception(status, word, 'Some words')), status === 429),
		error: { name: 'NodeApiError', httpCode: String(status) },
	})),
	verified('good', balance),
	verified('good, for a key that may not read the balance', exception(403, 'FORBIDDEN', 'No')),
	{
		label: 'verify: bad',
		parameters: write.key('verify'),
		exchanges: [balanceRequest(exception(401, 'UNAUTHORIZED', 'Invalid login details'))],
		output: [
			{
				provider: provider.name,
				valid: false,
				reason: expect.stringContaining('did not accept the credential'),
			},
		],
	},
	{
		label: 'verify: a 403 of another server tells nothing',
		parameters: write.key('verify'),
		exchanges: [
			balanceRequest({ status: 403, text: '<html>Forbidden</html>', undocumented: true }),
		],
		error: { httpCode: '403' },
	},
];

const query = signedQuery(provider.name, SECRET);
const parameters = { verification: 'signedUrl' };

const reported = (status: readonly [number, number, string], error?: object) => {
	const { destination: to, ...rest } = log(status, error);
	return { ...rest, to };
};

const ABSENT = {
	...{ groupId: 1, groupName: 'HANDSET_ERRORS', id: 27, name: 'EC_ABSENT_SUBSCRIBER' },
	...{ description: 'Absent Subscriber', permanent: false },
};

const report = (status: string, more: IDataObject = {}) => ({
	provider: provider.name,
	messageId: 'm-1',
	to: '+256701234567',
	status,
	final: !['queued', 'sent', 'unknown'].includes(status),
	providerStatus: expect.any(String),
	errorCode: null,
	errorMessage: null,
	timestamp: TIME,
	reference: 'order-17',
	...more,
});

const callbacks: CallbackCase[] = [
	...(
		[
			[[1, 26, PENDING], 'queued', null],
			[[3, 2, 'DELIVERED_TO_OPERATOR'], 'sent', null],
			[[3, 5, 'DELIVERED_TO_HANDSET'], 'delivered', null],
			[[4, 15, 'EXPIRED_EXPIRED'], 'expired', 'Some words'],
			[[4, 29, 'EXPIRED_DLR_UNKNOWN'], 'unknown', null],
			[[5, 8, 'REJECTED_PREFIX_MISSING'], 'rejected', 'Some words'],
		] as const
	).map(([status, ours, errorMessage]): CallbackCase => ({
		...{ label: status[2], parameters, query, body: { results: [reported(status)] } },
		items: [report(ours, { errorMessage })],
	})),
	{
		...{ label: 'UNDELIVERABLE, with an error', parameters, query },
		body: { results: [reported([2, 9, 'UNDELIVERABLE_NOT_DELIVERED'], ABSENT)] },
		items: [report('undelivered', { errorCode: '27', errorMessage: 'Absent Subscriber' })],
	},
	{
		...{ label: 'two in one', parameters, query },
		body: {
			results: [
				reported([3, 5, 'DELIVERED_TO_HANDSET']),
				{ ...reported([3, 5, 'DELIVERED_TO_HANDSET']), messageId: 'm-2', to: bob },
			],
		},
		items: [report('delivered'), report('delivered', { messageId: 'm-2', to: BOB })],
	},
	{
		...{ label: 'unsigned', parameters, items: null, status: 401 },
		body: { results: [reported([3, 5, 'DELIVERED_TO_HANDSET'])] },
	},
];

const OTHER_VERSION = 'An older version. It is here for other clients of the sandbox.';

export const cases: ProviderCases = {
	credential: { apiKey: API_KEY, webhookSecret: SECRET },
	headers: { authorization: `App ${API_KEY}`, accept: 'application/json' },
	secrets: [API_KEY, SECRET],
	cases: [...sending, ...refused, ...batches, ...other],
	callbacks,
	leftOut: {
		sendAdvanced: OTHER_VERSION,
		getReportsV1: 'It gives each report once only, so that a second look finds nothing.',
		getLogsV1: OTHER_VERSION,
	},
};

import { expect } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { ovoCommunications as provider } from '../../nodes/OvoCommunications/provider.ts';
import type { Case, CannedAnswer, Exchange, ProviderCases } from './case.mts';
import { signedQuery } from './reports.mts';
import { tries } from './tries.mts';
import * as write from './write.mts';

const API_KEY = 'ovo-conformance-key';
const SECRET = 'ovo conformance webhook secret';
const AT = '2025-05-17T12:34:56Z';

const accepted = (fields: IDataObject = {}) =>
	write.accepted(provider.name, { from: 'OVO', providerStatus: 'queued', ...fields });
const rejected = (error: write.Told, fields: IDataObject = {}) =>
	write.rejected(provider.name, error, { from: 'OVO', ...fields });
const unknown = (error: write.Told, fields: IDataObject = {}) =>
	write.unknown(provider.name, error, { from: 'OVO', ...fields });

const taken = (message_id: string, to = '+256701234567') => ({
	message_id,
	status: 'queued',
	to,
	from: 'OVO',
});

const sendRequest = (answer: CannedAnswer, more: object = {}): Exchange => ({
	method: 'POST',
	path: '/sms/send',
	json: { to: '+256701234567', from: 'OVO', message: 'Hello', ...more },
	answer,
});

const bulkRequest = (
	texts: Array<[to: string, message: string]>,
	answer: CannedAnswer,
): Exchange => ({
	method: 'POST',
	path: '/sms/bulk',
	json: { messages: texts.map(([to, message]) => ({ to, from: 'OVO', message })) },
	answer,
});

const bulkAnswer = (messages: object[], failed = 0): CannedAnswer => ({
	status: 200,
	json: {
		batch_id: 'batch_1',
		total_messages: messages.length,
		successful: messages.length - failed,
		failed,
		messages,
		created_at: AT,
	},
});

const error = (status: number, code: string, message: string, param: string | null = null) => ({
	status,
	json: { error: { code, message, param, request_id: 'req_1' } },
});

const ANN = '+256701000001';
const BOB = '+256701000002';
const people = [
	{ phone: ANN, name: 'Ann' },
	{ phone: BOB, name: 'Bob' },
];
const both: Array<[string, string]> = [
	[ANN, 'Hello'],
	[BOB, 'Hello'],
];
const byList = write.sendBatch({
	recipientsFrom: 'list',
	recipients: `${ANN}, ${BOB}`,
	message: 'Hello',
	from: 'OVO',
});

const sending: Case[] = [
	{
		label: 'send: 200',
		parameters: write.send({ from: 'OVO' }),
		exchanges: [sendRequest({ status: 200, json: { ...taken('sm_1'), created_at: AT } })],
		output: [accepted({ messageId: 'sm_1' })],
	},
	{
		label: 'send: signs the callback URL',
		parameters: write.send({
			from: 'OVO',
			options: { callbackUrl: 'https://n8n.example/webhook/1', reference: 'order-17' },
		}),
		exchanges: [
			sendRequest(
				{ status: 200, json: { ...taken('sm_1'), created_at: AT } },
				{
					callback_url: expect.stringMatching(
						/^https:\/\/n8n\.example\/webhook\/1\?sms_reference=order-17&sms_time=\d+&sms_signature=[\w-]{43}$/,
					),
				},
			),
		],
		output: [accepted({ messageId: 'sm_1', reference: 'order-17' })],
	},
	{
		label: 'send: 400 names the field',
		parameters: write.send({ from: 'OVO' }),
		exchanges: [sendRequest(error(400, 'invalid_parameter', 'The number is wrong.', 'to'))],
		error: {
			name: 'NodeApiError',
			httpCode: '400',
			message:
				'OVO Communications does not take this number. Check the number and its country code.',
			description:
				'The provider says: The number is wrong.\nRequest ID: req_1\nHTTP status: 400\nError code: invalid_parameter',
		},
	},
	{
		label: 'send: an answer without an id or a status is unknown',
		parameters: write.send({ from: 'OVO' }),
		onError: 'continueRegularOutput',
		exchanges: [sendRequest({ status: 200, json: { ok: true }, undocumented: true })],
		output: [
			unknown({
				code: 'noAnswerForMessage',
				message: expect.stringContaining('does not say whether it took this message'),
			}),
		],
	},
	{
		label: 'send: a connection that is cut is unknown',
		parameters: write.send({ from: 'OVO' }),
		onError: 'continueRegularOutput',
		exchanges: [sendRequest({ status: 0, cut: true, undocumented: true })],
		output: [
			unknown({ code: 'noAnswer', message: expect.stringContaining('the connection broke') }),
		],
	},
];

/** Every form of a batch takes the bulk route, which has an own text for each number. */
const batchForms: Case[] = [
	{
		label: 'sendBatch: mail merge',
		parameters: write.sendBatch({
			recipientsFrom: 'fields',
			toField: 'phone',
			message: 'Hello {name}',
			from: 'OVO',
		}),
		items: people,
		exchanges: [
			bulkRequest(
				[
					[ANN, 'Hello Ann'],
					[BOB, 'Hello Bob'],
				],
				bulkAnswer([taken('sm_1', ANN), taken('sm_2', BOB)]),
			),
		],
		output: write.withTexts(
			['Hello Ann', 'Hello Bob'],
			[
				accepted({ to: ANN, messageId: 'sm_1', batchId: 'batch_1' }),
				accepted({ to: BOB, messageId: 'sm_2', batchId: 'batch_1' }),
			],
		),
		hints: ['2 accepted, 0 rejected, 0 unknown.'],
	},
	{
		label: 'sendBatch: items, and an answer in another order',
		parameters: write.sendBatch({
			recipientsFrom: 'items',
			to: '={{ $json.phone }}',
			message: '=Hi {{ $json.name }}',
			from: 'OVO',
		}),
		items: people,
		exchanges: [
			bulkRequest(
				[
					[ANN, 'Hi Ann'],
					[BOB, 'Hi Bob'],
				],
				bulkAnswer([taken('sm_2', BOB), taken('sm_1', ANN)]),
			),
		],
		output: write.withTexts(
			['Hi Ann', 'Hi Bob'],
			[
				accepted({ to: ANN, messageId: 'sm_1', batchId: 'batch_1' }),
				accepted({ to: BOB, messageId: 'sm_2', batchId: 'batch_1' }),
			],
		),
	},
	{
		label: 'sendBatch: list, with one refused',
		parameters: byList,
		exchanges: [
			bulkRequest(
				both,
				bulkAnswer(
					[
						taken('sm_1', ANN),
						{
							status: 'failed',
							to: BOB,
							from: 'OVO',
							error: { code: 'blocked', message: 'Blocked.', param: null },
						},
					],
					1,
				),
			),
		],
		output: [
			accepted({ to: ANN, messageId: 'sm_1', batchId: 'batch_1' }),
			rejected(
				{
					code: 'blocked',
					message: 'OVO Communications refused this: Blocked. Correct that, then try again.',
				},
				{ to: BOB, batchId: 'batch_1', status: 'failed', providerStatus: 'failed' },
			),
		],
		hints: ['1 accepted, 1 rejected, 0 unknown.'],
	},
	{
		label: 'sendBatch: JSON, and an answer that is too short',
		parameters: write.sendBatch({
			recipientsFrom: 'json',
			messages: JSON.stringify([
				{ to: ANN, message: 'Hello', reference: 'a' },
				{ to: BOB, message: 'Hello', reference: 'b' },
			]),
			from: 'OVO',
		}),
		exchanges: [bulkRequest(both, bulkAnswer([taken('sm_2', BOB)]))],
		output: [
			unknown(
				{
					code: 'noAnswerForMessage',
					message: expect.stringContaining('does not say whether it took this message'),
				},
				{ to: ANN, reference: 'a' },
			),
			accepted({ to: BOB, reference: 'b', messageId: 'sm_2', batchId: 'batch_1' }),
		],
	},
];

const batchTrouble: Case[] = [
	{
		label: 'sendBatch: an answer with an entry twice tells nothing of that one',
		parameters: byList,
		exchanges: [
			bulkRequest(both, bulkAnswer([taken('sm_1', ANN), taken('sm_3', ANN), taken('sm_2', BOB)])),
		],
		output: [
			unknown(
				{
					code: 'noAnswerForMessage',
					message: expect.stringContaining('does not say whether it took this message'),
				},
				{ to: ANN },
			),
			accepted({ to: BOB, messageId: 'sm_2', batchId: 'batch_1' }),
		],
	},
	{
		label: 'sendBatch: 400 refuses all of its messages',
		parameters: byList,
		onError: 'continueRegularOutput',
		exchanges: [bulkRequest(both, error(400, 'invalid_parameter', 'No.', 'messages'))],
		output: [ANN, BOB].map((to) =>
			rejected(
				{
					code: 'invalid_parameter',
					message: 'OVO Communications refused this: No. Correct that, then try again.',
				},
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
			from: 'OVO',
			options: { batchSize: 1 },
		}),
		onError: 'continueRegularOutput',
		exchanges: [
			bulkRequest([[ANN, 'Hello']], error(402, 'insufficient_balance', 'The balance is empty.')),
		],
		output: [
			rejected(
				{
					code: 'insufficient_balance',
					message: expect.stringContaining('The balance at OVO Communications is used up.'),
				},
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
		[401, 'rejected', false, 'did not accept the credential. Open the credential "Test account"'],
		[402, 'rejected', false, 'is used up. Top it up, then send again what was refused.'],
		[429, 'rejected', true, 'receives too many requests. Send again later, or more slowly.'],
		[500, 'unknown', false, 'had a fault (HTTP 500).'],
		[503, 'unknown', false, 'had a fault (HTTP 503).'],
	] as const
).map(([status, outcome, retryable, words]) => {
	const told = { code: 'some_code', message: expect.stringContaining(words), retryable };
	return {
		label: `send: ${status} is ${outcome}`,
		parameters: write.send({ from: 'OVO' }),
		onError: 'continueRegularOutput' as const,
		exchanges: tries(sendRequest(error(status, 'some_code', 'Some words.')), retryable),
		output: [outcome === 'rejected' ? rejected(told) : unknown(told)],
	};
});

const lookUp = (id: string, answer: CannedAnswer): Exchange => ({
	method: 'GET',
	path: `/sms/${id}`,
	answer,
});

const other: Case[] = [
	...['delivered', 'failed', 'undelivered', 'expired'].map((status): Case => ({
		label: `get: 200, of a message that is ${status}`,
		parameters: write.get({ messageId: 'sm_1' }),
		exchanges: [
			lookUp('sm_1', {
				status: 200,
				json: {
					...taken('sm_1'),
					...{ status, message: 'Hello', segments: 1 },
					...{ created_at: AT, updated_at: AT, delivered_at: AT },
				},
			}),
		],
		output: [
			accepted({
				...{ messageId: 'sm_1', status, providerStatus: status },
				details: { timestamp: AT.replace('Z', '.000Z') },
			}),
		],
	})),
	{
		label: 'get: 200, of a message that failed, and why',
		parameters: write.get({ messageId: 'sm_1' }),
		exchanges: [
			lookUp('sm_1', {
				status: 200,
				undocumented: true,
				json: {
					...{ ...taken('sm_1'), status: 'failed', message: 'Hello' },
					error: { code: 'E7', message: 'No network.' },
				},
			}),
		],
		output: [
			accepted({
				...{ messageId: 'sm_1', status: 'failed', providerStatus: 'failed' },
				details: { errorCode: 'E7', errorMessage: 'No network.' },
			}),
		],
	},
	{
		label: 'get: 200, and an error that repeats the id',
		parameters: write.get({ messageId: 'sm_1' }),
		exchanges: [
			lookUp('sm_1', {
				status: 200,
				undocumented: true,
				json: { message_id: 'sm_1', status: 'error', error: { code: 'E9', message: 'Not yours.' } },
			}),
		],
		error: { message: expect.stringContaining('refused this: Not yours.') },
	},
	{
		label: 'get: 404',
		parameters: write.get({ messageId: 'sm_0' }),
		exchanges: [lookUp('sm_0', error(404, 'not_found', 'There is none.'))],
		error: {
			httpCode: '404',
			message: expect.stringContaining('knows no message with the ID "sm_0"'),
		},
	},
	{
		label: 'getBalance: by the path that the user names',
		parameters: write.getBalance({ endpointPath: '/account/balance' }),
		exchanges: [
			{
				method: 'GET',
				path: '/account/balance',
				undocumented: true,
				answer: {
					status: 200,
					json: { data: { balance: '1,250.50', currency: 'UGX' } },
					undocumented: true,
				},
			},
		],
		output: [{ provider: provider.name, balance: 1250.5, currency: 'UGX' }],
	},
	{
		label: 'getBalance: without a path asks for it',
		parameters: write.getBalance({ endpointPath: '={{ "" }}' }),
		exchanges: [],
		error: {
			name: 'NodeOperationError',
			message: expect.stringContaining('Endpoint Path is empty'),
		},
	},
	{
		label: 'verify: good',
		parameters: write.key('verify'),
		exchanges: [lookUp('credential-test', error(404, 'not_found', 'There is none.'))],
		output: [{ provider: provider.name, valid: true, reason: null }],
	},
	{
		label: 'verify: bad',
		parameters: write.key('verify'),
		exchanges: [lookUp('credential-test', error(401, 'invalid_api_key', 'Not valid.'))],
		output: [
			{
				provider: provider.name,
				valid: false,
				reason: expect.stringContaining('did not accept the credential'),
			},
		],
	},
	{
		label: 'verify: a firewall says nothing of the key',
		parameters: write.key('verify'),
		exchanges: [
			lookUp('credential-test', {
				status: 403,
				text: '<html>Forbidden</html>',
				undocumented: true,
			}),
		],
		error: { message: expect.stringContaining('does not allow this') },
	},
	{
		label: 'verify: a 404 of another server tells nothing',
		parameters: write.key('verify'),
		exchanges: [
			lookUp('credential-test', { status: 404, json: { error: 'Not Found' }, undocumented: true }),
		],
		error: { message: expect.stringContaining('Correct the Base URL') },
	},
];

const report = {
	provider: provider.name,
	messageId: 'sm_1',
	to: '+256701234567',
	status: 'delivered',
	final: true,
	providerStatus: 'delivered',
	errorCode: null,
	errorMessage: null,
	timestamp: '2025-05-17T12:35:10.000Z',
	reference: 'order-17',
};

const reported = {
	message_id: 'sm_1',
	status: 'delivered',
	to: '+256701234567',
	delivered_at: '2025-05-17T12:35:10Z',
};

const query = signedQuery(provider.name, SECRET);
const parameters = { verification: 'signedUrl' };

export const cases: ProviderCases = {
	credential: { apiKey: API_KEY, webhookSecret: SECRET },
	headers: { authorization: `Bearer ${API_KEY}` },
	secrets: [API_KEY, SECRET],
	cases: [...sending, ...batchForms, ...batchTrouble, ...statuses, ...other],
	callbacks: [
		{ label: 'JSON', parameters, query, body: reported, items: [report] },
		{ label: 'GET', parameters, query: { ...query, ...reported }, items: [report] },
		{
			label: 'form',
			parameters,
			query,
			body: { MessageSid: 'sm_1', MessageStatus: 'delivered', To: '+256701234567' },
			items: [{ ...report, timestamp: expect.any(String) }],
		},
		{ label: 'unsigned', parameters, body: reported, items: null, status: 401 },
	],
};

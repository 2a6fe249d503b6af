import { expect } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { ugsms as provider } from '../../nodes/Ugsms/provider.ts';
import type { CannedAnswer, Case, Exchange, ProviderCases } from './case.mts';
import { tokenCallbacks } from './reports.mts';
import { API_KEY, NEW_KEY, PASSWORD, SECRET, USERNAME } from './ugsms/secrets.mts';
import { keyCases } from './ugsms/keys.mts';
import { version1Cases } from './ugsms/version1.mts';
import { tries } from './tries.mts';
import * as write from './write.mts';

const accepted = (fields: IDataObject = {}) => write.accepted(provider.name, fields);
const rejected = (error: write.Told, fields: IDataObject = {}) =>
	write.rejected(provider.name, error, fields);
const unknown = (error: write.Told, fields: IDataObject = {}) =>
	write.unknown(provider.name, error, fields);

const unclear = {
	code: 'noAnswerForMessage',
	message: expect.stringContaining('does not say whether it took this message'),
};

const listRequest = (numbers: string, answer: CannedAnswer, more: object = {}): Exchange => ({
	method: 'POST',
	path: '/api/v2/sms/send',
	json: { numbers, message_body: 'Hello', ...more },
	answer,
});

const bulkRequest = (texts: Array<[string, string]>, answer: CannedAnswer): Exchange => ({
	method: 'POST',
	path: '/api/v2/sms/send/bulk',
	json: { messages: texts.map(([number, message_body]) => ({ number, message_body })) },
	answer,
});

const taken = (recipients = 1): CannedAnswer => ({
	status: 200,
	headers: { 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '59' },
	json: {
		success: true,
		message: 'Sent.',
		data: { message_id: 'uuid-1', recipients, estimated_cost: 35, remaining_balance: 900 },
	},
});

const bulkAnswer = (good: string[], bad: Array<[string, string]> | null): CannedAnswer => ({
	status: 200,
	json: {
		success: true,
		message: 'Done.',
		data: {
			successful_messages: good.map((number, index) => ({ index, number, number_of_messages: 1 })),
			failed_messages: bad && bad.map(([number, error], index) => ({ index, number, error })),
		},
	},
});

/** As documented, word for word. */
const noKey: CannedAnswer = {
	status: 401,
	json: { error: 'API key is required', help: 'Provide X-API-Key header or api_key parameter' },
};

const ANN = '+256701000001';
const BOB = '+256701000002';
const KENYAN = '+254712345678';
const people = [
	{ phone: '0701 000 001', name: 'Ann' },
	{ phone: BOB, name: 'Bob' },
];
const pair = '0701000001,0701000002';
const byList = write.sendBatch({
	recipientsFrom: 'list',
	recipients: `${ANN}, ${BOB}`,
	message: 'Hello',
});
const merge = write.sendBatch({
	recipientsFrom: 'fields',
	toField: 'phone',
	message: 'Hello {name}',
});
const merged: Array<[string, string]> = [
	['0701000001', 'Hello Ann'],
	['0701000002', 'Hello Bob'],
];
const listed = { messageId: 'uuid-1', remainingBalance: 900 };

const sending: Case[] = [
	{
		label: 'send: 200, the number as the documents write it',
		parameters: write.send({ from: 'CLINIC' }),
		exchanges: [listRequest('0701234567', taken(), { sender_id: 'CLINIC' })],
		output: [accepted({ ...listed, cost: 35, from: 'CLINIC' })],
	},
	{
		label: 'send: a number of another country keeps its code',
		parameters: write.send({ to: KENYAN }),
		exchanges: [listRequest('254712345678', taken())],
		output: [accepted({ ...listed, cost: 35, to: KENYAN })],
	},
	{
		label: 'send: a sender that is too long is not sent',
		parameters: write.send({ from: 'TWELVE CHARS' }),
		exchanges: [],
		error: { message: expect.stringContaining('has 12 characters; UGSMS takes 11') },
	},
	{
		label: 'send: a key that the provider repeats is not shown',
		parameters: write.send({ options: { output: 'raw' } }),
		onError: 'continueRegularOutput',
		exchanges: [
			listRequest('0701234567', { status: 400, json: { error: `Key ${API_KEY} is blocked` } }),
		],
		output: [
			{
				...rejected({
					code: 'http400',
					message: 'UGSMS refused this: Key [redacted] is blocked. Correct that, then try again.',
				}),
				raw: { error: 'Key [redacted] is blocked' },
			},
		],
	},
	{
		label: 'send: success: false in HTTP 200 is no success',
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [
			listRequest('0701234567', {
				status: 200,
				json: { success: false, message: 'Insufficient balance.', data: null },
				undocumented: true,
			}),
		],
		output: [
			rejected({
				code: 'http200',
				message: expect.stringContaining('balance at UGSMS is used up'),
			}),
		],
	},
];

/** One text goes by comma list, texts that differ by the personalised bulk. */
const batches: Case[] = [
	{
		label: 'sendBatch: list, one text by one comma list',
		parameters: byList,
		exchanges: [listRequest(pair, taken(2))],
		// The cost is that of both, so neither has it.
		output: [ANN, BOB].map((to) => accepted({ ...listed, to })),
		hints: ['2 accepted, 0 rejected, 0 unknown.'],
	},
	{
		label: 'sendBatch: list, and an answer for fewer recipients',
		parameters: byList,
		onError: 'continueRegularOutput',
		exchanges: [listRequest(pair, taken(1))],
		output: [ANN, BOB].map((to) => unknown(unclear, { to })),
	},
	{
		label: 'sendBatch: mail merge, in another order',
		parameters: merge,
		items: people,
		exchanges: [bulkRequest(merged, bulkAnswer(['256701000002', '+256701000001'], null))],
		output: write.withTexts(
			['Hello Ann', 'Hello Bob'],
			[ANN, BOB].map((to) => accepted({ to })),
		),
	},
	{
		label: 'sendBatch: items, with one refused',
		parameters: write.sendBatch({
			recipientsFrom: 'items',
			to: '={{ $json.phone }}',
			message: '=Hello {{ $json.name }}',
		}),
		items: people,
		exchanges: [bulkRequest(merged, bulkAnswer(['0701000001'], [['0701000002', 'Blocked']]))],
		output: write.withTexts(
			['Hello Ann', 'Hello Bob'],
			[
				accepted({ to: ANN }),
				rejected(
					{
						code: 'rejected',
						message: 'UGSMS refused this: Blocked. Correct that, then try again.',
					},
					{ to: BOB },
				),
			],
		),
		hints: ['1 accepted, 1 rejected, 0 unknown.'],
	},
	{
		label: 'sendBatch: JSON, of which one text differs, by one bulk',
		parameters: write.sendBatch({
			recipientsFrom: 'json',
			messages: JSON.stringify([
				{ to: ANN, message: 'Hello' },
				{ to: KENYAN, message: 'Jambo' },
				{ to: BOB, message: 'Hello' },
			]),
		}),
		exchanges: [
			bulkRequest(
				[
					['0701000001', 'Hello'],
					['254712345678', 'Jambo'],
					['0701000002', 'Hello'],
				],
				bulkAnswer(['0701000001', '254712345678', '0701000002'], null),
			),
		],
		output: write.withTexts(
			['Hello', 'Jambo', 'Hello'],
			[ANN, KENYAN, BOB].map((to) => accepted({ to })),
		),
	},
];

const batchTrouble: Case[] = [
	{
		label: 'sendBatch: a number in both lists, and one in none',
		parameters: merge,
		items: people,
		onError: 'continueRegularOutput',
		exchanges: [bulkRequest(merged, bulkAnswer(['0701000001'], [['0701000001', 'Blocked']]))],
		output: write.withTexts(
			['Hello Ann', 'Hello Bob'],
			[ANN, BOB].map((to) => unknown(unclear, { to })),
		),
	},
	{
		label: 'sendBatch: a number twice in the answer tells nothing of that one',
		parameters: merge,
		items: people,
		exchanges: [
			bulkRequest(merged, bulkAnswer(['0701000001', '256701000001', '0701000002'], null)),
		],
		output: write.withTexts(
			['Hello Ann', 'Hello Bob'],
			[unknown(unclear, { to: ANN }), accepted({ to: BOB })],
		),
	},
	{
		label: 'sendBatch: 401 ends the batch',
		parameters: merge,
		items: people,
		onError: 'continueRegularOutput',
		exchanges: [bulkRequest(merged, noKey)],
		output: write.withTexts(
			['Hello Ann', 'Hello Bob'],
			[ANN, BOB].map((to) =>
				rejected(
					{
						code: 'http401',
						message: expect.stringContaining('UGSMS did not accept the credential.'),
					},
					{ to },
				),
			),
		),
	},
];

const statuses: Case[] = (
	[
		[400, 'rejected', false, 'UGSMS refused this: Some words. Correct that'],
		[401, 'rejected', false, 'Open the credential "Test account", and correct the key'],
		[402, 'rejected', false, 'The balance at UGSMS is used up.'],
		[429, 'rejected', true, 'UGSMS receives too many requests.'],
		[500, 'unknown', false, 'UGSMS had a fault (HTTP 500).'],
		[503, 'unknown', false, 'UGSMS had a fault (HTTP 503).'],
	] as const
).map(([status, outcome, retryable, words]) => {
	const told = { code: `http${status}`, message: expect.stringContaining(words), retryable };
	return {
		label: `send: ${status} is ${outcome}`,
		parameters: write.send({}),
		onError: 'continueRegularOutput' as const,
		exchanges: tries(
			listRequest('0701234567', { status, json: { error: 'Some words.' } }),
			retryable,
		),
		output: [outcome === 'rejected' ? rejected(told) : unknown(told)],
	};
});

const balanceRequest = (answer: CannedAnswer): Exchange => ({
	method: 'GET',
	path: '/api/v2/account/balance',
	answer,
});

const balance: CannedAnswer = {
	status: 200,
	json: { success: true, message: 'Balance.', data: { balance: 900, currency: 'UGX' } },
};

const other: Case[] = [
	{
		label: 'get: by the path that the user names',
		parameters: write.get({ messageId: 'uuid-1', endpointPath: '/api/v2/sms/{messageId}' }),
		exchanges: [
			{
				method: 'GET',
				path: '/api/v2/sms/uuid-1',
				undocumented: true,
				answer: {
					status: 200,
					json: { success: true, data: { message_id: 'uuid-1', status: 'Sent' } },
					undocumented: true,
				},
			},
		],
		output: [
			accepted({
				messageId: 'uuid-1',
				text: null,
				to: null,
				status: 'sent',
				providerStatus: 'Sent',
				encoding: null,
				segments: null,
			}),
		],
	},
	{
		label: 'getBalance: 200',
		parameters: write.getBalance(),
		exchanges: [balanceRequest(balance)],
		output: [{ provider: provider.name, balance: 900, currency: 'UGX' }],
	},
	{
		label: 'getBalance: an answer without one is told by its fields',
		parameters: write.getBalance(),
		exchanges: [
			balanceRequest({ status: 200, json: { data: { units: 'many' } }, undocumented: true }),
		],
		error: { message: expect.stringContaining('its fields: data.units') },
	},
	{
		label: 'verify: good',
		parameters: write.key('verify'),
		exchanges: [balanceRequest(balance)],
		output: [{ provider: provider.name, valid: true, reason: null }],
	},
	{
		label: 'verify: bad, in the words of the documentation',
		parameters: write.key('verify'),
		exchanges: [balanceRequest(noKey)],
		output: [
			{
				provider: provider.name,
				valid: false,
				reason: expect.stringMatching(
					/did not accept the credential.* The provider says: API key is required\. Provide X-API-Key header/,
				),
			},
		],
	},
];

const IN_URLS = 'What is in a URL is logged: the text, the number and the key or password.';

export const cases: ProviderCases = {
	credential: { authentication: 'apiKey', apiKey: API_KEY, webhookSecret: SECRET },
	headers: { 'x-api-key': API_KEY },
	secrets: [API_KEY, NEW_KEY, PASSWORD, encodeURIComponent(PASSWORD), USERNAME, SECRET],
	cases: [
		...sending,
		...batches,
		...batchTrouble,
		...statuses,
		...other,
		...keyCases,
		...version1Cases,
	],
	callbacks: tokenCallbacks(provider.name, SECRET),
	leftOut: { sendMessageByUrl: IN_URLS, sendMessageV1ByUrl: IN_URLS },
};

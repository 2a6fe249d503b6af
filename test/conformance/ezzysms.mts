import { expect } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { ezzySms as provider } from '../../nodes/EzzySms/provider.ts';
import type { CannedAnswer, Case, Exchange, ProviderCases } from './case.mts';
import { errorCodes } from './ezzysms/error-codes.mts';
import { tokenCallbacks } from './reports.mts';
import { tries } from './tries.mts';
import * as write from './write.mts';

const USERNAME = 'clinic';
const PASSWORD = 'ezzysms conformance password';
const BASIC = btoa(`${USERNAME}:${PASSWORD}`);
const SECRET = 'ezzysms conformance webhook secret';

const accepted = (fields: IDataObject = {}) =>
	write.accepted(provider.name, { status: 'sent', providerStatus: 'Sent', ...fields });
const rejected = (error: write.Told, fields: IDataObject = {}) =>
	write.rejected(provider.name, error, fields);
const unknown = (error: write.Told, fields: IDataObject = {}) =>
	write.unknown(provider.name, error, fields);

const request = (answer: CannedAnswer, json: object = {}): Exchange => ({
	method: 'POST',
	path: '/messaging/',
	json: { to: '+256701234567', message: 'Hello', ...json },
	answer,
});

/** As the document prints it, which is no JSON: a comma at its end, and `status` twice. */
const PRINTED = `{
"status": "success",
"to": "+25671234567",
"message": "Your verification code is 123456",
"status_code": 201,
"cost": 40,
"status": "Sent",
}`;

/** Likewise. */
const PRINTED_ERROR = `{
"status": "error",
"error_code": 403,
"message": "InvalidPhoneNumber",
"details": "The phone number format is invalid.",
}`;

const taken = (status: 'Processed' | 'Sent' | 'Queued' = 'Sent', code = 201): CannedAnswer => ({
	status: code,
	json: { status, to: '+256701234567', message: 'Hello', status_code: code, cost: 40 },
});

const error = (status: number, error_code: number, message = 'Word'): CannedAnswer => ({
	status,
	json: { status: 'error', error_code, message, details: 'Some details.' },
});

const ANN = '+256701000001';
const BOB = '+256701000002';
const people = [
	{ phone: '0701000001', name: 'Ann' },
	{ phone: BOB, name: 'Bob' },
];
const byList = write.sendBatch({
	recipientsFrom: 'list',
	recipients: `${ANN}, ${BOB}`,
	message: 'Hello',
});
const both = { to: `${ANN},${BOB}` };

const sending: Case[] = [
	{
		label: 'send: 201, in the very text of the document',
		parameters: write.send({ from: 'CLINIC' }),
		exchanges: [request({ status: 201, text: PRINTED }, { from: 'CLINIC' })],
		output: [accepted({ from: 'CLINIC', cost: 40 })],
	},
	{
		label: 'send: the same with HTTP 200',
		parameters: write.send({}),
		exchanges: [request({ status: 200, text: PRINTED })],
		output: [accepted({ cost: 40 })],
	},
	{
		label: 'send: 200, valid JSON, of which n8n keeps the second status',
		parameters: write.send({}),
		exchanges: [request(taken('Processed', 200))],
		output: [accepted({ status: 'queued', providerStatus: 'Processed', cost: 40 })],
	},
	{
		label: 'send: 202',
		parameters: write.send({}),
		exchanges: [request(taken('Queued', 202))],
		output: [accepted({ status: 'queued', providerStatus: 'Queued', cost: 40 })],
	},
	{
		label: 'send: success with a second status that tells of a failure is unknown',
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [
			request({ status: 200, text: PRINTED.replace('"Sent"', '"Failed"'), undocumented: true }),
		],
		output: [
			unknown(
				{ code: 'contradiction', message: expect.stringContaining('signs of success') },
				{ providerStatus: 'Failed', cost: 40 },
			),
		],
	},
	{
		label: 'send: an answer that nobody can read is unknown',
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [request({ status: 200, text: '<html>Hello</html>', undocumented: true })],
		output: [
			unknown({
				code: 'noAnswerForMessage',
				message: expect.stringContaining('does not say whether it took this message'),
			}),
		],
	},
	{
		label: "send: a proxy's 502 is not EzzySMS' own code 502",
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [request({ status: 502, text: '<html>Bad Gateway</html>', undocumented: true })],
		output: [
			unknown({ code: 'http502', message: expect.stringContaining('had a fault (HTTP 502)') }),
		],
	},
];

const refusals: Case[] = [
	{
		label: 'send: an error in the very text of the document, in HTTP 200',
		parameters: write.send({}),
		exchanges: [request({ status: 200, text: PRINTED_ERROR })],
		error: {
			name: 'NodeApiError',
			message: 'EzzySMS does not take this number. Check it, with its country code.',
			description:
				'The provider says: InvalidPhoneNumber: The phone number format is invalid.\nHTTP status: 200\nError code: 403',
		},
	},
	...errorCodes.flatMap(({ code, word, outcome, retryable = false, words }) =>
		[code, 200].map((status): Case => {
			const told = { code: String(code), message: expect.stringContaining(words), retryable };
			return {
				label: `send: ${code} ${word} by ${status === 200 ? 'error_code in HTTP 200' : 'HTTP status'} is ${outcome}`,
				parameters: write.send({}),
				onError: 'continueRegularOutput',
				exchanges: tries(request(error(status, code, word)), retryable),
				output: [outcome === 'rejected' ? rejected(told) : unknown(told)],
			};
		}),
	),
];

/** One text goes by comma list, texts that differ one each. */
const batches: Case[] = [
	{
		label: 'sendBatch: list, by one comma list',
		parameters: byList,
		exchanges: [request(taken(), both)],
		// The cost is that of both, so neither has it.
		output: [ANN, BOB].map((to) => accepted({ to })),
		hints: ['2 accepted, 0 rejected, 0 unknown.'],
	},
	{
		label: 'sendBatch: mail merge, one each',
		parameters: write.sendBatch({
			recipientsFrom: 'fields',
			toField: 'phone',
			message: 'Hello {name}',
		}),
		items: people,
		exchanges: [
			request(taken(), { to: ANN, message: 'Hello Ann' }),
			request(taken(), { to: BOB, message: 'Hello Bob' }),
		],
		output: write.withTexts(
			['Hello Ann', 'Hello Bob'],
			[ANN, BOB].map((to) => accepted({ to, cost: 40 })),
		),
	},
	{
		label: 'sendBatch: items with the same text, by comma list',
		parameters: write.sendBatch({
			recipientsFrom: 'items',
			to: '={{ $json.phone }}',
			message: 'Hello',
		}),
		items: people,
		exchanges: [request(taken(), both)],
		output: [ANN, BOB].map((to) => accepted({ to })),
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
			request(error(402, 402), { to: ANN, from: 'CLINIC' }),
			request(taken(), { to: BOB }),
		],
		output: [
			rejected(
				{ code: '402', message: expect.stringContaining('The sender ID is not approved.') },
				{ to: ANN, from: 'CLINIC' },
			),
			accepted({ to: BOB, reference: 'b', cost: 40 }),
		],
	},
	{
		label: 'sendBatch: a list that is refused for one of its numbers tells nothing of the others',
		parameters: byList,
		onError: 'continueRegularOutput',
		exchanges: [request(error(200, 406, 'UserInBlacklist'), both)],
		output: [ANN, BOB].map((to) =>
			unknown(
				{
					code: '406',
					message: expect.stringContaining('refused one of 2 messages, and does not say which'),
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
			options: { batchSize: 1 },
		}),
		onError: 'continueRegularOutput',
		exchanges: [request(error(200, 405, 'InsufficientBalance'), { to: ANN })],
		output: [
			rejected(
				{ code: '405', message: expect.stringContaining('The EzzySMS balance is used up.') },
				{ to: ANN },
			),
			rejected(
				{ code: 'notTried', message: expect.stringContaining('Not sent: '), retryable: true },
				{ to: BOB },
			),
		],
	},
];

const balanceRequest = (answer: CannedAnswer): Exchange => ({
	method: 'GET',
	path: '/balance/',
	answer,
});

const balance: CannedAnswer = { status: 200, json: { balance: 5000, currency: 'UGX' } };

const refusedCredential = (label: string, status: number): Case => ({
	label: `verify: bad, by ${label}`,
	parameters: write.key('verify'),
	exchanges: [balanceRequest(error(status, 401, 'Unauthorized'))],
	output: [
		{
			provider: provider.name,
			valid: false,
			reason: expect.stringContaining('EzzySMS did not accept the username and password.'),
		},
	],
});

const other: Case[] = [
	{
		label: 'get: by the path that the user names',
		parameters: write.get({ messageId: '17', endpointPath: '/messaging/{messageId}/' }),
		exchanges: [
			{
				method: 'GET',
				path: '/messaging/17/',
				undocumented: true,
				answer: { status: 200, json: { id: 17, status: 'Delivered' }, undocumented: true },
			},
		],
		output: [
			write.accepted(provider.name, {
				messageId: '17',
				text: null,
				to: null,
				status: 'delivered',
				providerStatus: 'Delivered',
				encoding: null,
				segments: null,
			}),
		],
	},
	{
		label: 'getBalance: 200',
		parameters: write.getBalance(),
		exchanges: [balanceRequest(balance)],
		output: [{ provider: provider.name, balance: 5000, currency: 'UGX' }],
	},
	...[401, 429, 500].map((code): Case => ({
		label: `getBalance: ${code}`,
		parameters: write.getBalance(),
		exchanges: tries(balanceRequest(error(code, code)), code === 429),
		error: { name: 'NodeApiError', httpCode: String(code) },
	})),
	{
		label: 'verify: good',
		parameters: write.key('verify'),
		exchanges: [balanceRequest(balance)],
		output: [{ provider: provider.name, valid: true, reason: null }],
	},
	refusedCredential('HTTP status', 401),
	refusedCredential('error_code in HTTP 200', 200),
];

export const cases: ProviderCases = {
	credential: { username: USERNAME, password: PASSWORD, webhookSecret: SECRET },
	headers: { authorization: `Basic ${BASIC}` },
	secrets: [PASSWORD, BASIC, SECRET],
	cases: [...sending, ...refusals, ...batches, ...other],
	callbacks: tokenCallbacks(provider.name, SECRET),
	leftOut: {
		sendMessageByUrl: 'What is in a URL is logged: the text, the number and the password.',
	},
};

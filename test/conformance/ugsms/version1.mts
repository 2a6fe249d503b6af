import { expect } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import type { CannedAnswer, Case, Exchange } from '../case.mts';
import * as write from '../write.mts';
import { NEW_KEY, PASSWORD, USERNAME } from './secrets.mts';

/** Username and password: in the form, never in the query, and no key in a header. */
const credential = { authentication: 'usernamePassword', username: USERNAME, password: PASSWORD };

const request = (
	numbers: string,
	answer: CannedAnswer,
	message_body = 'Hello',
	fields: Record<string, string> = {},
): Exchange => ({
	method: 'POST',
	path: '/v1/sms/send',
	headers: { 'x-api-key': null, 'content-type': 'application/x-www-form-urlencoded' },
	form: { numbers, message_body, ...fields, username: USERNAME, password: PASSWORD },
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

const invalidNumber: CannedAnswer = {
	status: 400,
	json: { error: 'Invalid phone number format.' },
};
const unauthorized: CannedAnswer = { status: 401, json: { error: 'Unauthorized.' } };

const accepted = (fields: IDataObject) =>
	write.accepted('ugsms', { messageId: 'uuid-1', remainingBalance: 900, ...fields });

const ANN = '+256701000001';
const BOB = '+256701000002';

/** Without number and text nothing can be sent: the contract allows no such request, and 400 is its answer. */
const probe = (answer: CannedAnswer): Exchange => ({
	...request('', answer, ''),
	undocumented: true,
});

const cases: Case[] = [
	{
		label: 'send: 200',
		parameters: write.send({}),
		exchanges: [request('0701234567', taken())],
		output: [accepted({ cost: 35 })],
	},
	{
		label: 'send: with a sender',
		parameters: write.send({ from: 'CLINIC' }),
		exchanges: [request('0701234567', taken(), 'Hello', { sender_id: 'CLINIC' })],
		output: [accepted({ cost: 35, from: 'CLINIC' })],
	},
	{
		label: 'send: 400',
		parameters: write.send({}),
		exchanges: [request('0701234567', invalidNumber)],
		error: {
			httpCode: '400',
			message:
				'UGSMS (API Version 1) refused this: Invalid phone number format. Correct that, then try again.',
		},
	},
	{
		label: 'send: 401',
		parameters: write.send({}),
		exchanges: [request('0701234567', unauthorized)],
		error: { httpCode: '401', message: expect.stringContaining('did not accept the credential') },
	},
	{
		label: 'sendBatch: one text by comma list',
		parameters: write.sendBatch({
			recipientsFrom: 'list',
			recipients: [ANN, BOB].join(','),
			message: 'Hello',
		}),
		exchanges: [request('0701000001,0701000002', taken(2))],
		output: [ANN, BOB].map((to) => accepted({ to })),
	},
	{
		label: 'sendBatch: texts that differ, one each',
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
			request('0701000001', taken(), 'Hello Ann'),
			request('0701000002', taken(), 'Hello Bob'),
		],
		output: write.withTexts(
			['Hello Ann', 'Hello Bob'],
			[ANN, BOB].map((to) => accepted({ to, cost: 35 })),
		),
	},
	{
		label: 'verify: good',
		parameters: write.key('verify'),
		exchanges: [probe(invalidNumber)],
		output: [{ provider: 'ugsms', valid: true, reason: null }],
	},
	{
		label: 'verify: bad',
		parameters: write.key('verify'),
		exchanges: [probe(unauthorized)],
		output: [
			{
				provider: 'ugsms',
				valid: false,
				reason: expect.stringContaining('did not accept the credential'),
			},
		],
	},
	{
		label: 'generate: by username and password',
		parameters: write.key('generate', { expiryDays: 3 }),
		exchanges: [
			{
				method: 'POST',
				path: '/api/generate-key',
				headers: { 'x-api-key': null },
				json: { expiry_days: 3, username: USERNAME, password: PASSWORD },
				answer: {
					status: 200,
					json: {
						success: true,
						message: 'Done.',
						data: { api_key: NEW_KEY, expires_at: null },
					},
				},
			},
		],
		reveals: [NEW_KEY],
		output: [{ provider: 'ugsms', apiKey: NEW_KEY, expiresAt: null }],
	},
];

export const version1Cases = cases.map((testCase): Case => ({
	...testCase,
	label: `version 1: ${testCase.label}`,
	credential,
}));

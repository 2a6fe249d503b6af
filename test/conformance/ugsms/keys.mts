import { expect } from '@jest/globals';

import type { CannedAnswer, Case, Exchange } from '../case.mts';
import { key } from '../write.mts';
import { NEW_KEY } from './secrets.mts';

const request = (operation: string, answer: CannedAnswer, json?: object): Exchange => ({
	method: 'POST',
	path: `/api/${operation}-key`,
	json,
	answer,
});

const EXPIRES = '2027-01-01T00:00:00Z';
const newKey: CannedAnswer = {
	status: 200,
	json: { success: true, message: 'Done.', data: { api_key: NEW_KEY, expires_at: EXPIRES } },
};
const refused: CannedAnswer = { status: 401, json: { error: 'Unauthorized.' } };
const unreadable = (json: unknown): CannedAnswer => ({ status: 200, json, undocumented: true });

const output = [{ provider: 'ugsms', apiKey: NEW_KEY, expiresAt: EXPIRES }];
const hints = [expect.stringContaining('delete the execution, or switch off saving executions')];

export const keyCases: Case[] = [
	{
		label: 'generate: with its expiry',
		parameters: key('generate', { expiryDays: 30 }),
		exchanges: [request('generate', newKey, { expiry_days: 30 })],
		reveals: [NEW_KEY],
		output,
		hints,
	},
	{
		label: 'generate: without one',
		parameters: key('generate'),
		exchanges: [request('generate', newKey)],
		reveals: [NEW_KEY],
		output,
	},
	{
		label: 'generate: more than a year is not asked for',
		parameters: key('generate', { expiryDays: '={{ 366 }}' }),
		exchanges: [],
		error: { name: 'NodeOperationError', message: expect.stringContaining('from 1 to 365') },
	},
	{
		label: 'generate: a shape that nobody documents',
		parameters: key('generate'),
		exchanges: [request('generate', unreadable({ key: NEW_KEY }))],
		reveals: [NEW_KEY],
		output: [{ provider: 'ugsms', apiKey: NEW_KEY, expiresAt: null }],
	},
	{
		label: 'generate: an answer without a key is told by its fields, not by their values',
		parameters: key('generate'),
		exchanges: [request('generate', unreadable({ data: { secret: NEW_KEY } }))],
		error: {
			httpCode: '200',
			message: expect.stringContaining("The answer's fields: data.secret."),
		},
	},
	{
		label: 'generate: 401',
		parameters: key('generate'),
		onError: 'continueRegularOutput',
		exchanges: [request('generate', refused)],
		output: [
			{
				provider: 'ugsms',
				failure: {
					code: 'http401',
					message: expect.stringContaining('did not accept the credential'),
					retryable: false,
				},
			},
		],
	},
	{
		label: 'regenerate',
		parameters: key('regenerate', { expiryDays: 9 }),
		exchanges: [request('regenerate', newKey, { expiry_days: 9 })],
		reveals: [NEW_KEY],
		output,
		hints,
	},
	{
		label: 'revoke',
		parameters: key('revoke'),
		exchanges: [request('revoke', { status: 200, json: { success: true, message: 'Revoked.' } })],
		output: [{ provider: 'ugsms', revoked: true }],
	},
	{
		label: 'revoke: an answer that does not say so',
		parameters: key('revoke'),
		exchanges: [request('revoke', unreadable({ data: { apiKey: NEW_KEY } }))],
		error: { message: expect.stringContaining("The answer's fields: data.apiKey.") },
	},
];

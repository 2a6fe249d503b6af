import { expect } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { ozibus as provider } from '../../nodes/Ozibus/provider.ts';
import type { CannedAnswer, Case, Exchange, ProviderCases } from './case.mts';
import { tokenCallbacks } from './reports.mts';
import { tries } from './tries.mts';
import * as write from './write.mts';

const API_KEY = 'ozibus-conformance-key';
const SECRET = 'ozibus conformance webhook secret';
const OLD_TOKEN = 'token-that-was-stored-before';
const NEW_TOKEN = 'token-that-is-new';
const LATER_TOKEN = 'token-that-is-newer-still';

const accepted = (fields: IDataObject = {}) =>
	write.accepted(provider.name, { providerStatus: 'queued', remainingBalance: 45.5, ...fields });
const rejected = (error: write.Told, fields: IDataObject = {}) =>
	write.rejected(provider.name, error, fields);
const unknown = (error: write.Told, fields: IDataObject = {}) =>
	write.unknown(provider.name, error, fields);

const stored = { accessToken: OLD_TOKEN };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const taken = (message_id = 'msg_1', to = '+256701234567'): CannedAnswer => ({
	status: 200,
	json: { message_id, status: 'queued', to, remaining_balance: 45.5 },
});

const error = (status: number, code: string, message: string): CannedAnswer => ({
	status,
	json: { error: { code, message } },
});

const expired = error(401, 'unauthorized', 'The token has expired.');
const keyRefused = error(401, 'invalid_api_key', 'The API key is not valid.');

/** The credential asks for a token with the API key, and without the old token. */
const tokenRequest = (answer: CannedAnswer): Exchange => ({
	method: 'POST',
	path: '/auth/token',
	headers: { authorization: null },
	json: { api_key: API_KEY },
	answer,
});

const token = (access_token = NEW_TOKEN): CannedAnswer => ({
	status: 200,
	json: { access_token, token_type: 'Bearer', expires_in: 3600 },
});

const sendRequest = (answer: CannedAnswer, json: object = {}, by = OLD_TOKEN): Exchange => ({
	method: 'POST',
	path: '/sms/send',
	headers: bearer(by),
	json: { to: '+256701234567', message: 'Hello', ...json },
	answer,
});

const ANN = '+256701000001';
const BOB = '+256701000002';
const people = [
	{ phone: ANN, name: 'Ann' },
	{ phone: BOB, name: 'Bob' },
];
const results = [ANN, BOB].map((to, index) => accepted({ to, messageId: `msg_${index + 1}` }));
const oneEach = (texts: [ann: string, bob: string]) => [
	sendRequest(taken('msg_1', ANN), { to: ANN, message: texts[0] }),
	sendRequest(taken('msg_2', BOB), { to: BOB, message: texts[1] }),
];
const byList = write.sendBatch({
	recipientsFrom: 'list',
	recipients: `${ANN}\n${BOB}`,
	message: 'Hello',
});

const sending: Case[] = [
	{
		label: 'send: 200',
		credential: stored,
		parameters: write.send({ from: 'CLINIC', options: { reference: 'order-17' } }),
		exchanges: [sendRequest(taken(), { from: 'CLINIC' })],
		output: [accepted({ messageId: 'msg_1', from: 'CLINIC', reference: 'order-17' })],
	},
	{
		label: 'send: a status that tells of a failure is no success',
		credential: stored,
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [
			sendRequest({
				status: 200,
				json: { message_id: 'msg_1', status: 'failed', remaining_balance: 45.5 },
				undocumented: true,
			}),
		],
		output: [
			rejected(
				{ code: 'failed', message: expect.any(String) },
				{ messageId: 'msg_1', status: 'failed', providerStatus: 'failed', remainingBalance: 45.5 },
			),
		],
	},
	{
		label: 'send: more than 1600 characters are not sent',
		credential: stored,
		parameters: write.send({ message: 'x'.repeat(1601) }),
		exchanges: [],
		error: {
			name: 'NodeOperationError',
			message: expect.stringContaining('has 1601 characters; Ozibus takes 1600'),
		},
	},
	{
		label: 'send: an error that is a sentence is told, and is no code',
		credential: stored,
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [
			sendRequest({ status: 404, json: { error: 'There is no route.' }, undocumented: true }),
		],
		output: [
			rejected({ code: 'http404', message: expect.stringContaining('Correct the Base URL') }),
		],
	},
	{
		label: 'send: an answer that nobody can read is unknown',
		credential: stored,
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [sendRequest({ status: 200, text: '<html>Hello</html>', undocumented: true })],
		output: [
			unknown({
				code: 'noAnswerForMessage',
				message: expect.stringContaining('does not say whether it took this message'),
			}),
		],
	},
	{
		label: 'send: a connection that is cut is unknown, and not tried again',
		credential: stored,
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [sendRequest({ status: 0, cut: true, undocumented: true })],
		output: [
			unknown({ code: 'noAnswer', message: expect.stringContaining('the connection broke') }),
		],
	},
];

const statuses: Case[] = (
	[
		[400, 'rejected', false, 'Ozibus refused this: Some words. Correct that'],
		[402, 'rejected', false, 'The balance at Ozibus is used up.'],
		[429, 'rejected', true, 'Ozibus receives too many requests.'],
		[500, 'unknown', false, 'Ozibus had a fault (HTTP 500).'],
		[503, 'unknown', false, 'Ozibus had a fault (HTTP 503).'],
	] as const
).map(([status, outcome, retryable, words]) => {
	const told = { code: 'some_code', message: expect.stringContaining(words), retryable };
	return {
		label: `send: ${status} is ${outcome}`,
		credential: stored,
		parameters: write.send({}),
		onError: 'continueRegularOutput' as const,
		exchanges: tries(sendRequest(error(status, 'some_code', 'Some words.')), retryable),
		output: [outcome === 'rejected' ? rejected(told) : unknown(told)],
	};
});

/** Ozibus documents no batch: every form sends one request a message. */
const batches: Case[] = [
	{
		label: 'sendBatch: mail merge',
		parameters: write.sendBatch({
			recipientsFrom: 'fields',
			toField: 'phone',
			message: 'Hello {name}',
		}),
		items: people,
		exchanges: oneEach(['Hello Ann', 'Hello Bob']),
		output: write.withTexts(['Hello Ann', 'Hello Bob'], results),
	},
	{
		label: 'sendBatch: items',
		parameters: write.sendBatch({
			recipientsFrom: 'items',
			to: '={{ $json.phone }}',
			message: '=Hi {{ $json.name }}',
		}),
		items: people,
		exchanges: oneEach(['Hi Ann', 'Hi Bob']),
		output: write.withTexts(['Hi Ann', 'Hi Bob'], results),
	},
	{
		label: 'sendBatch: list',
		parameters: byList,
		exchanges: oneEach(['Hello', 'Hello']),
		output: results,
		hints: ['2 accepted, 0 rejected, 0 unknown.'],
	},
	{
		label: 'sendBatch: JSON, with one refused',
		parameters: write.sendBatch({
			recipientsFrom: 'json',
			messages: JSON.stringify([
				{ to: ANN, message: 'Hello' },
				{ to: BOB, message: 'Hello' },
			]),
		}),
		exchanges: [
			sendRequest(error(400, 'invalid_number', 'No such number.'), { to: ANN }),
			sendRequest(taken('msg_2', BOB), { to: BOB }),
		],
		output: [
			rejected(
				{
					code: 'invalid_number',
					message: 'Ozibus refused this: No such number. Correct that, then try again.',
				},
				{ to: ANN },
			),
			results[1],
		],
		hints: ['1 accepted, 1 rejected, 0 unknown.'],
	},
].map((testCase): Case => ({ ...testCase, credential: stored }));

const tokens: Case[] = [
	{
		label: 'token: none yet is got once, and then sends',
		parameters: byList,
		exchanges: [
			tokenRequest(token()),
			sendRequest(taken('msg_1', ANN), { to: ANN }, NEW_TOKEN),
			sendRequest(taken('msg_2', BOB), { to: BOB }, NEW_TOKEN),
		],
		output: results,
	},
	{
		label: 'token: a key that was copied with a blank and a line end is the key',
		parameters: byList,
		credential: { apiKey: ` ${API_KEY}\n` },
		exchanges: [
			tokenRequest(token()),
			sendRequest(taken('msg_1', ANN), { to: ANN }, NEW_TOKEN),
			sendRequest(taken('msg_2', BOB), { to: BOB }, NEW_TOKEN),
		],
		output: results,
	},
	{
		label: 'token: one that expires in the middle is renewed once, and the message sent once',
		credential: stored,
		parameters: byList,
		exchanges: [
			sendRequest(taken('msg_1', ANN), { to: ANN }),
			sendRequest(expired, { to: BOB }),
			tokenRequest(token()),
			sendRequest(taken('msg_2', BOB), { to: BOB }, NEW_TOKEN),
		],
		output: results,
	},
	{
		label: 'token: one that expires twice is renewed twice',
		credential: stored,
		parameters: byList,
		exchanges: [
			sendRequest(expired, { to: ANN }),
			tokenRequest(token()),
			sendRequest(taken('msg_1', ANN), { to: ANN }, NEW_TOKEN),
			sendRequest(expired, { to: BOB }, NEW_TOKEN),
			tokenRequest(token(LATER_TOKEN)),
			sendRequest(taken('msg_2', BOB), { to: BOB }, LATER_TOKEN),
		],
		output: results,
	},
	{
		label: 'token: a message that is cut off after a renewal is not sent a third time',
		credential: stored,
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [
			sendRequest(expired),
			tokenRequest(token()),
			sendRequest({ status: 0, cut: true, undocumented: true }, {}, NEW_TOKEN),
		],
		output: [
			unknown({ code: 'noAnswer', message: expect.stringContaining('the connection broke') }),
		],
	},
	{
		label: 'token: no token to be had means that nothing was sent',
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: tries(tokenRequest(error(500, 'internal_error', 'Out of order.')), true),
		output: [
			rejected({
				code: 'notReached',
				message: expect.stringContaining('gave no access token, so nothing was sent'),
				retryable: true,
			}),
		],
	},
	{
		label: 'token: an answer without one means that nothing was sent',
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: tries(
			tokenRequest({ status: 200, text: '<html>Hello</html>', undocumented: true }),
			true,
		),
		output: [
			rejected({
				code: 'notReached',
				message: expect.stringContaining('gave no access token, so nothing was sent'),
				retryable: true,
			}),
		],
	},
	{
		label: 'token: a key that is refused ends the batch',
		parameters: byList,
		onError: 'continueRegularOutput',
		exchanges: [tokenRequest(keyRefused)],
		output: [
			rejected(
				{
					code: 'invalid_api_key',
					message: expect.stringContaining('Ozibus did not accept the credential.'),
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

const getPath = { messageId: 'msg 1', endpointPath: 'sms/{messageId}/status' };

const other: Case[] = [
	{
		label: 'get: by the path that the user names',
		parameters: write.get(getPath),
		exchanges: [
			{
				method: 'GET',
				path: '/sms/msg%201/status',
				headers: bearer(OLD_TOKEN),
				undocumented: true,
				answer: {
					status: 200,
					json: { data: { id: 'msg 1', state: 'DELIVRD', msisdn: '+256701234567' } },
					undocumented: true,
				},
			},
		],
		output: [
			write.accepted(provider.name, {
				messageId: 'msg 1',
				text: null,
				status: 'delivered',
				providerStatus: 'DELIVRD',
				encoding: null,
				segments: null,
			}),
		],
	},
	{
		label: 'get: without a path asks for it',
		parameters: write.get({ messageId: 'msg_1', endpointPath: '={{ "" }}' }),
		exchanges: [],
		error: {
			name: 'NodeOperationError',
			message: expect.stringContaining('Endpoint Path is empty'),
		},
	},
	{
		label: 'getBalance: by the path that the user names',
		parameters: write.getBalance({ endpointPath: '/balance' }),
		exchanges: [
			{
				method: 'GET',
				path: '/balance',
				headers: bearer(OLD_TOKEN),
				undocumented: true,
				answer: { status: 200, json: { remaining_balance: 45.5 }, undocumented: true },
			},
		],
		output: [{ provider: provider.name, balance: 45.5, currency: null }],
	},
	{
		label: 'issueToken: shows when it expires, not the token',
		parameters: write.key('issueToken'),
		exchanges: [tokenRequest(token())],
		output: [
			{
				provider: provider.name,
				tokenType: 'Bearer',
				expiresIn: 3600,
				expiresAt: expect.stringMatching(/^20\d\d-.*Z$/),
			},
		],
	},
	{
		label: 'issueToken: shows the token where the user asks for it',
		parameters: write.key('issueToken', { includeToken: true }),
		exchanges: [tokenRequest(token())],
		reveals: [NEW_TOKEN],
		output: [expect.objectContaining({ accessToken: NEW_TOKEN })],
	},
	{
		label: 'issueToken: an answer without a token is told by its fields only',
		parameters: write.key('issueToken', { includeToken: true }),
		exchanges: [
			tokenRequest({ status: 200, json: { data: { jwt: NEW_TOKEN } }, undocumented: true }),
		],
		error: { httpCode: '200', message: expect.stringContaining("The answer's fields: data.jwt.") },
	},
	{
		label: 'verify: good',
		parameters: write.key('verify'),
		exchanges: [tokenRequest(token())],
		output: [{ provider: provider.name, valid: true, reason: null }],
	},
	{
		label: 'verify: bad',
		parameters: write.key('verify'),
		exchanges: [tokenRequest(keyRefused)],
		output: [
			{
				provider: provider.name,
				valid: false,
				reason: expect.stringContaining('did not accept the credential'),
			},
		],
	},
].map((testCase): Case => ({ ...testCase, credential: stored }) as Case);

export const cases: ProviderCases = {
	credential: { apiKey: API_KEY, accessToken: '', webhookSecret: SECRET },
	headers: {},
	secrets: [API_KEY, SECRET, OLD_TOKEN, NEW_TOKEN, LATER_TOKEN],
	cases: [...sending, ...statuses, ...batches, ...tokens, ...other],
	callbacks: tokenCallbacks(provider.name, SECRET),
};

import { expect } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { africasTalking as provider } from '../../nodes/AfricasTalking/provider.ts';
import type { CallbackCase, CannedAnswer, Case, Exchange, ProviderCases } from './case.mts';
import { tries } from './tries.mts';
import * as write from './write.mts';

const USERNAME = 'clinic';
const API_KEY = 'africas-talking-conformance-key';
const SECRET = 'africas talking conformance webhook secret';

const accepted = (fields: IDataObject = {}) =>
	write.accepted(provider.name, {
		...{ messageId: 'ATPid_1', status: 'sent', providerStatus: 'Sent' },
		...{ cost: 0.8, currency: 'KES' },
		...fields,
	});
const rejected = (error: write.Told, fields: IDataObject = {}) =>
	write.rejected(provider.name, error, { cost: 0, ...fields });
const unknown = (error: write.Told, fields: IDataObject = {}) =>
	write.unknown(provider.name, error, fields);

const request = (answer: CannedAnswer, form: Record<string, string> = {}): Exchange => ({
	method: 'POST',
	path: '/version1/messaging',
	form: {
		username: USERNAME,
		to: '+256701234567',
		message: 'Hello',
		bulkSMSMode: '1',
		enqueue: '1',
		...form,
	},
	answer,
});

const answer = (Recipients: object[], status = 201, Message?: string): CannedAnswer => ({
	status,
	json: { SMSMessageData: { Message: Message ?? 'Sent to some', Recipients } },
});

const taken = (number = '+256701234567', messageId = 'ATPid_1', statusCode = 101) => ({
	...{ statusCode, number, status: 'Success', cost: 'KES 0.8000', messageId },
});

const refused = (statusCode: number, status: string, number = '+256701234567') => ({
	...{ statusCode, number, status, cost: '0', messageId: 'None' },
});

/** As the page on notifications prints it, but for the number, whose last digits it hides. */
const PRINTED = `{"SMSMessageData":{"Message":"Sent to 0/1 Total Cost: 0","Recipients":[{"cost":"0","messageId":"None","number":"+256701234567","status":"DoNotDisturbRejection","statusCode":409}]}}`;

const ANN = '+256701000001';
const BOB = '+256701000002';
const people = [
	{ phone: ANN, name: 'Ann' },
	{ phone: BOB, name: 'Bob' },
];
const byList = write.sendBatch({
	recipientsFrom: 'list',
	recipients: `${ANN}, ${BOB}`,
	message: 'Hello',
});
const both = { to: `${ANN},${BOB}` };

const sending: Case[] = [
	...(
		[
			[100, 'queued', 'Processed'],
			[101, 'sent', 'Sent'],
			[102, 'queued', 'Queued'],
		] as const
	).map(([code, status, providerStatus]): Case => ({
		label: `send: 201, ${code}`,
		parameters: write.send({ from: 'CLINIC' }),
		exchanges: [request(answer([taken(undefined, undefined, code)]), { from: 'CLINIC' })],
		output: [accepted({ from: 'CLINIC', status, providerStatus })],
	})),
	{
		label: 'send: success without an id proves nothing',
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [request(answer([taken(undefined, 'None')]))],
		output: [
			unknown({
				code: 'noAnswerForMessage',
				message: expect.stringContaining('does not say whether it took this message'),
			}),
		],
	},
	{
		label: 'send: an answer without the recipient is unknown',
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [request(answer([], 201, 'Sent to 0/1 Total Cost: 0'))],
		output: [
			unknown({
				code: 'noAnswerForMessage',
				message: expect.stringContaining('does not say whether it took this message'),
			}),
		],
	},
	{
		label: 'send: a recipient that blocks such messages, in the very text of the page',
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [request({ status: 201, text: PRINTED })],
		output: [
			rejected(
				{ code: '409', message: expect.stringContaining('(Do Not Disturb)') },
				{ providerStatus: 'DoNotDisturbRejection' },
			),
		],
	},
	{
		label: 'send: the same with HTTP 409',
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [request({ status: 409, text: PRINTED, undocumented: true })],
		output: [
			write.rejected(provider.name, {
				code: '409',
				message: expect.stringContaining('(Do Not Disturb)'),
			}),
		],
	},
	{
		label: 'send: a request refused as a whole, by a name and no recipients',
		parameters: write.send({ from: 'CLINIC' }),
		exchanges: [request(answer([], 201, 'InvalidSenderId'), { from: 'CLINIC' })],
		error: {
			name: 'NodeApiError',
			message:
				"The sender ID is not approved. Enter one in Sender that Africa's Talking has approved for you, or leave Sender empty.",
			description: 'The provider says: InvalidSenderId\nHTTP status: 201\nError code: 402',
		},
	},
];

/** Every code of a recipient, and what it has to mean here. */
const codes: ReadonlyArray<
	readonly [code: number, word: string, outcome: 'rejected' | 'unknown', words: string]
> = [
	[401, 'RiskHold', 'rejected', 'stopped this message, because it sees a risk.'],
	[402, 'InvalidSenderId', 'rejected', 'The sender ID is not approved. Enter one in Sender'],
	[403, 'InvalidPhoneNumber', 'rejected', 'does not take this number. Check it'],
	[404, 'UnsupportedNumberType', 'rejected', 'does not send to this type of number.'],
	[405, 'InsufficientBalance', 'rejected', 'balance is used up. Top it up'],
	[406, 'UserInBlacklist', 'rejected', 'The number is on the blacklist'],
	[407, 'CouldNotRoute', 'rejected', 'finds no route to this number.'],
	[500, 'InternalServerError', 'unknown', "Something went wrong at Africa's Talking."],
	[501, 'GatewayError', 'unknown', "The gateway of Africa's Talking had a fault."],
	[502, 'RejectedByGateway', 'rejected', "The gateway of Africa's Talking refused this message."],
];

const refusals: Case[] = [
	...codes.map(([code, word, outcome, words]): Case => {
		const told = { code: String(code), message: expect.stringContaining(words) };
		const fields = { providerStatus: word, cost: 0 };
		return {
			label: `send: ${code} ${word} is ${outcome}`,
			parameters: write.send({}),
			onError: 'continueRegularOutput',
			exchanges: [request(answer([refused(code, word)]))],
			output: [outcome === 'rejected' ? rejected(told, fields) : unknown(told, fields)],
		};
	}),
	...(
		[
			[400, 'The request is not valid', 'rejected', false, 'refused this'],
			[401, 'The supplied authentication is invalid', 'rejected', false, 'accept the credential'],
			[429, 'Too many requests', 'rejected', true, 'receives too many requests.'],
			[500, 'Something went wrong', 'unknown', false, 'had a fault (HTTP 500).'],
			[503, 'Not available at present', 'unknown', false, 'had a fault (HTTP 503).'],
		] as const
	).map(([status, text, outcome, retryable, words]): Case => {
		const told = { code: `http${status}`, message: expect.stringContaining(words), retryable };
		const canned = { status, text, headers: { 'Content-Type': 'text/plain' } };
		return {
			label: `send: HTTP ${status} in plain text is ${outcome}`,
			parameters: write.send({}),
			onError: 'continueRegularOutput',
			exchanges: tries(request(canned), retryable),
			output: [outcome === 'rejected' ? write.rejected(provider.name, told) : unknown(told)],
		};
	}),
];

/** One text goes by comma list, texts that differ one each. */
const batches: Case[] = [
	{
		label: 'sendBatch: list, by one comma list, and an answer in another order',
		parameters: byList,
		exchanges: [request(answer([taken(BOB, 'ATPid_2'), taken(ANN, 'ATPid_1')]), both)],
		output: [
			accepted({ to: ANN, messageId: 'ATPid_1' }),
			accepted({ to: BOB, messageId: 'ATPid_2' }),
		],
		hints: ['2 accepted, 0 rejected, 0 unknown.'],
	},
	{
		label: 'sendBatch: items with the same text, of which one is refused',
		parameters: write.sendBatch({
			recipientsFrom: 'items',
			to: '={{ $json.phone }}',
			message: 'Hello',
		}),
		items: people,
		exchanges: [request(answer([taken(ANN), refused(406, 'UserInBlacklist', BOB)]), both)],
		output: [
			accepted({ to: ANN }),
			rejected(
				{ code: '406', message: expect.stringContaining('The number is on the blacklist') },
				{ to: BOB, providerStatus: 'UserInBlacklist' },
			),
		],
		hints: ['1 accepted, 1 rejected, 0 unknown.'],
	},
	{
		label: 'sendBatch: a list that is refused as a whole',
		parameters: byList,
		onError: 'continueRegularOutput',
		exchanges: [request(answer([], 201, 'InvalidSenderId'), both)],
		output: [ANN, BOB].map((to) =>
			write.rejected(
				provider.name,
				{ code: '402', message: expect.stringContaining('The sender ID is not approved.') },
				{ to },
			),
		),
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
			request(answer([taken(ANN, 'ATPid_1')]), { to: ANN, message: 'Hello Ann' }),
			request(answer([taken(BOB, 'ATPid_2')]), { to: BOB, message: 'Hello Bob' }),
		],
		output: write.withTexts(
			['Hello Ann', 'Hello Bob'],
			[accepted({ to: ANN, messageId: 'ATPid_1' }), accepted({ to: BOB, messageId: 'ATPid_2' })],
		),
	},
	{
		label: 'sendBatch: an empty balance ends the batch',
		parameters: write.sendBatch({
			recipientsFrom: 'json',
			messages: JSON.stringify([
				{ to: ANN, message: 'Hello', from: 'CLINIC', reference: 'a' },
				{ to: BOB, message: 'Hello' },
			]),
		}),
		onError: 'continueRegularOutput',
		exchanges: [
			request(answer([refused(405, 'InsufficientBalance', ANN)]), { to: ANN, from: 'CLINIC' }),
		],
		output: [
			rejected(
				{
					code: '405',
					message: expect.stringContaining("The Africa's Talking balance is used up."),
				},
				{ to: ANN, from: 'CLINIC', reference: 'a', providerStatus: 'InsufficientBalance' },
			),
			write.rejected(
				provider.name,
				{ code: 'notTried', message: expect.stringContaining('Not sent: '), retryable: true },
				{ to: BOB },
			),
		],
	},
];

const userRequest = (canned: CannedAnswer): Exchange => ({
	method: 'GET',
	path: `/version1/user?username=${USERNAME}`,
	answer: canned,
});

const user: CannedAnswer = { status: 200, json: { UserData: { balance: 'KES 1785.50' } } };
const unauthorized: CannedAnswer = { status: 401, text: 'The supplied authentication is invalid' };

const verified = (label: string, canned: CannedAnswer): Case => ({
	label: `verify: ${label}`,
	parameters: write.key('verify'),
	exchanges: [userRequest(canned)],
	output: [{ provider: provider.name, valid: true, reason: null }],
});

const other: Case[] = [
	{
		label: 'get: by the path that the user names',
		parameters: write.get({ messageId: 'ATPid_1', endpointPath: '/version1/messages/{messageId}' }),
		exchanges: [
			{
				method: 'GET',
				path: `/version1/messages/ATPid_1?username=${USERNAME}`,
				undocumented: true,
				answer: { status: 200, json: { id: 'ATPid_1', status: 'Delivered' }, undocumented: true },
			},
		],
		output: [
			write.accepted(provider.name, {
				messageId: 'ATPid_1',
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
		exchanges: [userRequest(user)],
		output: [{ provider: provider.name, balance: 1785.5, currency: 'KES' }],
	},
	{
		label: 'getBalance: 200, as the page prints it',
		parameters: write.getBalance(),
		exchanges: [
			userRequest({
				status: 200,
				json: { userData: { balance: 'KES 1785.50' } },
				undocumented: true,
			}),
		],
		output: [{ provider: provider.name, balance: 1785.5, currency: 'KES' }],
	},
	{
		label: 'getBalance: 401',
		parameters: write.getBalance(),
		exchanges: [userRequest(unauthorized)],
		error: { name: 'NodeApiError', httpCode: '401' },
	},
	verified('good', user),
	verified('good, in a sandbox without a balance', {
		status: 200,
		json: { UserData: {} },
		undocumented: true,
	}),
	{
		label: 'verify: bad',
		parameters: write.key('verify'),
		exchanges: [userRequest(unauthorized)],
		output: [
			{
				provider: provider.name,
				valid: false,
				reason: expect.stringContaining('The supplied authentication is invalid'),
			},
		],
	},
	{
		label: 'verify: another server tells nothing',
		parameters: write.key('verify'),
		exchanges: [userRequest({ status: 200, json: { hello: 'world' }, undocumented: true })],
		error: { message: expect.stringContaining('Check the Base URL') },
	},
];

const query = { token: SECRET };
const parameters = { verification: 'token' };

const reported = (status: string, more: object = {}) => ({
	id: 'ATPid_1',
	status,
	phoneNumber: '+256701234567',
	networkCode: '64101',
	...more,
});

const report = (status: string, providerStatus: string, errorMessage: string | null = null) => ({
	provider: provider.name,
	messageId: 'ATPid_1',
	to: '+256701234567',
	status,
	final: !['queued', 'sent'].includes(status),
	providerStatus,
	errorCode: null,
	errorMessage,
	timestamp: expect.any(String),
	reference: null,
});

/** "Success" is only accepted in the answer to a request, and delivered in a report. */
const callbacks: CallbackCase[] = [
	...(
		[
			['Sent', 'sent'],
			['Submitted', 'sent'],
			['Buffered', 'sent'],
			['Success', 'delivered'],
			['AbsentSubscriber', 'undelivered'],
			['Expired', 'expired'],
		] as const
	).map(([word, status]): CallbackCase => ({
		...{ label: word, parameters, query, body: reported(word) },
		items: [report(status, word)],
	})),
	...(
		[
			['Failed', 'failed', 'DeliveryFailure'],
			['Rejected', 'rejected', 'NotNetworkSubcriber'],
		] as const
	).map(([word, status, failureReason]): CallbackCase => ({
		...{ label: word, parameters, query, body: reported(word, { failureReason }) },
		items: [report(status, word, failureReason)],
	})),
	{
		...{ label: 'another token', parameters, query: { token: 'guessed' } },
		...{ body: reported('Success'), items: null, status: 401 },
	},
];

export const cases: ProviderCases = {
	credential: {
		...{ environment: 'live', username: USERNAME, apiKey: API_KEY, webhookSecret: SECRET },
	},
	headers: { apikey: API_KEY, accept: 'application/json' },
	secrets: [API_KEY, SECRET],
	cases: [...sending, ...refusals, ...batches, ...other],
	callbacks,
};

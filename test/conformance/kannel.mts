import { expect } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { kannel as provider } from '../../nodes/Kannel/provider.ts';
import type { CallbackCase, CannedAnswer, Case, Exchange, ProviderCases } from './case.mts';
import { signedQuery } from './reports.mts';
import { tries } from './tries.mts';
import * as write from './write.mts';

const USERNAME = 'clinic';
const PASSWORD = 'kannel conformance password';
const SECRET = 'kannel conformance webhook secret';

const accepted = (fields: IDataObject = {}) =>
	write.accepted(provider.name, { providerStatus: '0: Accepted for delivery', ...fields });
const rejected = (error: write.Told, fields: IDataObject = {}) =>
	write.rejected(provider.name, error, fields);
const unknown = (error: write.Told, fields: IDataObject = {}) =>
	write.unknown(provider.name, error, fields);

const TYPE = { 'content-type': 'text/html' };
const says = (status: number, text: string): CannedAnswer => ({ status, headers: TYPE, text });
const TAKEN = says(202, '0: Accepted for delivery');

const to = (number: string) => ({ 'x-kannel-to': number });

const request = (
	answer: CannedAnswer,
	text = 'Hello',
	headers: Exchange['headers'] = {},
): Exchange => ({
	...{ method: 'POST', path: '/cgi-bin/sendsms', text, answer },
	headers: {
		...{ 'content-type': 'text/plain; charset=UTF-8', ...to('+256701234567') },
		...{ 'x-kannel-from': null, 'x-kannel-coding': null },
		...{ 'x-kannel-dlr-url': null, 'x-kannel-dlr-mask': null, ...headers },
	},
});

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const CALLBACK = 'https://n8n.example.com/webhook/1?for=caf%C3%A9';
/** Each percent sign of the URL twice, our own id, and Kannel's escapes. */
const DLR_URL = new RegExp(
	[
		String.raw`^https://n8n\.example\.com/webhook/1\?for=caf%%C3%%A9`,
		String.raw`&sms_reference=order%%2F17&sms_time=\d+&sms_signature=[\w-]{43}`,
		`&kannel_id=${UUID.source}&kannel_status=%d&kannel_answer=%A&kannel_to=%p`,
		'&kannel_time=%T&kannel_smsc=%i&kannel_smsc_id=%F$',
	].join(''),
);

const sending: Case[] = [
	{
		label: 'send: 202',
		parameters: write.send({ from: 'CLINIC' }),
		exchanges: [request(TAKEN, 'Hello', { 'x-kannel-from': 'CLINIC' })],
		// Kannel gives no id.
		output: [accepted({ from: 'CLINIC' })],
	},
	...['Éclair', 'Клиника', 'Kliniğim'].map((from): Case => ({
		label: `send: the sender ${from}, in UTF-8`,
		parameters: write.send({ from }),
		// Node.js reads a header as Latin-1.
		exchanges: [request(TAKEN, 'Hello', { 'x-kannel-from': Buffer.from(from).toString('latin1') })],
		output: [
			accepted({ from, ...(from === 'Éclair' ? {} : { details: expect.anything() as never }) }),
		],
	})),
	{
		label: 'send: 202, queued as no SMSC is connected',
		parameters: write.send({}),
		exchanges: [request(says(202, '3: Queued for later delivery'))],
		output: [accepted({ providerStatus: '3: Queued for later delivery' })],
	},
	...['Sent.', 'Sent. Message splits: 3'].map((text): Case => ({
		label: `send: 202, ${text} by immediate-sendsms-reply`,
		parameters: write.send({}),
		exchanges: [request(says(202, text))],
		output: [accepted({ providerStatus: 'Sent.' })],
	})),
	{
		label: 'send: a text that is not GSM-7',
		parameters: write.send({ message: 'Привет 😀' }),
		exchanges: [request(TAKEN, 'Привет 😀', { 'x-kannel-coding': '2' })],
		output: [accepted({ text: 'Привет 😀', encoding: 'UCS-2' })],
	},
	{
		label: 'send: a text that looks like JSON',
		parameters: write.send({ message: '{"a":1}' }),
		exchanges: [request(TAKEN, '{"a":1}')],
		output: [accepted({ text: '{"a":1}' })],
	},
	{
		label: 'send: with a URL for its reports, which gives it an id',
		parameters: write.send({
			advanced: { callbackUrl: CALLBACK },
			options: { reference: 'order/17' },
		}),
		exchanges: [
			request(TAKEN, 'Hello', {
				'x-kannel-dlr-mask': '31',
				'x-kannel-dlr-url': expect.stringMatching(DLR_URL) as unknown as string,
			}),
		],
		output: [accepted({ messageId: expect.stringMatching(UUID), reference: 'order/17' })],
	},
	{
		label: 'send: a 202 in words that nobody knows is unknown',
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: [request(says(202, '<html>Accepted</html>'))],
		output: [unknown({ code: 'noAnswerForMessage', message: expect.any(String) })],
	},
];

interface Refused {
	status: number;
	words: string;
	code: string;
	message: unknown;
	outcome?: 'unknown';
	retryable?: true;
}

const containing = (text: string) => expect.stringContaining(text) as unknown;

const refused: Refused[] = [
	{
		...{ status: 403, words: 'Authorization failed for sendsms', code: 'unauthorized' },
		message: containing('Kannel did not accept the username and password.'),
	},
	{
		...{ status: 403, words: 'Not routable. Do not try again.', code: 'notRoutable' },
		message: containing('No operator of this Kannel takes this number.'),
	},
	{
		status: 400,
		words: 'Number(s) has/have been denied by white- and/or black-lists.',
		...{ code: 'denied', message: containing('on a black list of Kannel') },
	},
	{
		...{ status: 400, words: 'Sender missing and no global set, rejected' },
		...{ code: 'senderMissing', message: containing('Kannel needs a sender.') },
	},
	{
		...{ status: 400, words: 'Charset or body misformed, rejected' },
		...{ code: 'http400', message: containing('Charset or body misformed') },
	},
	{
		...{ status: 415, words: 'Unsupported content-type, rejected' },
		...{ code: 'http415', message: containing('Unsupported content-type') },
	},
	{
		...{ status: 503, words: 'Temporal failure, try again later.', code: 'temporalFailure' },
		...{ message: containing('The queue of Kannel is full'), retryable: true },
	},
	// Parts of a text may have been sent.
	{
		...{ status: 500, words: 'Sending failed.', code: 'http500', outcome: 'unknown' },
		message: containing('had a fault (HTTP 500)'),
	},
	// Those of a server in front of it.
	{
		...{ status: 503, words: '<html>503</html>', code: 'http503', outcome: 'unknown' },
		message: containing('had a fault (HTTP 503)'),
	},
	{
		...{ status: 403, words: '0: Accepted for delivery', code: 'contradiction' },
		...{ outcome: 'unknown', message: containing('signs of success at the same time') },
	},
	{
		...{ status: 503, words: 'Temporal failure', code: 'http503', outcome: 'unknown' },
		message: containing('had a fault (HTTP 503)'),
	},
];

const refusals = refused.map(({ status, words, code, message, outcome, retryable }): Case => {
	const told = { code, message, retryable };
	return {
		label: `send: ${status} ${words}`,
		parameters: write.send({}),
		onError: 'continueRegularOutput',
		exchanges: tries(request(says(status, words)), retryable === true),
		output: [outcome === 'unknown' ? unknown(told) : rejected(told)],
	};
});

const ANN = '+256701000001';
const BOB = '+256701000002';
const both = write.sendBatch({
	...{ recipientsFrom: 'list', recipients: `${ANN}, ${BOB}`, message: 'Hello' },
	advanced: { concurrency: 1 },
});

const batches: Case[] = [
	{
		label: 'sendBatch: list, one each',
		parameters: both,
		exchanges: [ANN, BOB].map((number) => request(TAKEN, 'Hello', to(number))),
		output: [ANN, BOB].map((number) => accepted({ to: number })),
		hints: ['2 accepted, 0 rejected, 0 unknown.'],
	},
	{
		label: 'sendBatch: mail merge',
		parameters: write.sendBatch({
			...{ recipientsFrom: 'fields', toField: 'phone', message: 'Hello {name}' },
			advanced: { concurrency: 1 },
		}),
		items: [
			{ phone: ANN, name: 'Ann' },
			{ phone: BOB, name: 'Bob' },
		],
		exchanges: [
			request(TAKEN, 'Hello Ann', to(ANN)),
			request(says(403, 'Not routable. Do not try again.'), 'Hello Bob', to(BOB)),
		],
		output: write.withTexts(
			['Hello Ann', 'Hello Bob'],
			[
				accepted({ to: ANN }),
				rejected({ code: 'notRoutable', message: expect.any(String) }, { to: BOB }),
			],
		),
	},
	{
		label: 'sendBatch: a wrong password ends the batch',
		parameters: both,
		onError: 'continueRegularOutput',
		exchanges: [request(says(403, 'Authorization failed for sendsms'), 'Hello', to(ANN))],
		output: [
			rejected({ code: 'unauthorized', message: expect.any(String) }, { to: ANN }),
			rejected(
				{ code: 'notTried', message: containing('Not sent: '), retryable: true },
				{ to: BOB },
			),
		],
	},
];

const verifying = (answer: CannedAnswer): Exchange => ({
	...request(answer, 'Test of the credential', { 'x-kannel-to': null }),
	// It is not to send: the contract wants a number.
	undocumented: true,
});

const verified = (what: string, answer: CannedAnswer, valid: boolean, reason: unknown): Case => ({
	label: `verify: ${what}`,
	parameters: write.key('verify'),
	exchanges: [verifying(answer)],
	output: [{ provider: provider.name, valid, reason }],
});

const other: Case[] = [
	verified('good', says(400, 'Missing receiver(s) number(s), rejected'), true, null),
	verified(
		...(['bad', says(403, 'Authorization failed for sendsms'), false] as const),
		containing('Kannel did not accept the username and password.'),
	),
	{
		label: 'verify: another server',
		parameters: write.key('verify'),
		exchanges: [verifying(says(400, '<html>Bad Request</html>'))],
		error: { name: 'NodeApiError', httpCode: '400' },
	},
];

const ID = '0b5f6b0e-6c1c-4c0a-9d0e-0c5a4f0c7c11';

const signed = signedQuery(provider.name, SECRET);

interface Reported {
	sum: string;
	answer?: string;
	status: string;
	word?: string;
	code?: string;
	message?: string;
}

const RECEIPT = 'id:smsc-1 sub:001 dlvrd:000 submit date:2505171234 done date:2505171235';

const reported: Reported[] = [
	{
		sum: '1',
		answer: `${RECEIPT} stat:DELIVRD err:000 text:Hello`,
		status: 'delivered',
		word: 'DELIVRD',
	},
	{
		sum: '2',
		answer: `${RECEIPT} stat:UNDELIV err:027 text:Hello`,
		status: 'undelivered',
		word: 'UNDELIV',
		code: '027',
	},
	{ sum: '2', status: 'undelivered' },
	{
		sum: '34',
		answer: `${RECEIPT} stat:EXPIRED err:000 text:`,
		status: 'expired',
		word: 'EXPIRED',
	},
	{ sum: '4', status: 'sent' },
	{ sum: '8', answer: 'ACK/', status: 'sent' },
	{
		...{ sum: '16', answer: 'NACK/0x0000000b/Invalid Destination Address', status: 'rejected' },
		...{ code: '0x0000000b', message: 'Invalid Destination Address' },
	},
	{ sum: '16', answer: 'NACK/no SMSC', status: 'rejected', message: 'no SMSC' },
	{ sum: '0', status: 'unknown' },
	{ sum: '%d', status: 'unknown' },
];

const FINAL = ['delivered', 'undelivered', 'expired', 'rejected'];

const callbacks: CallbackCase[] = [
	...reported.map(({ sum, answer = '', status, word = sum, code, message }): CallbackCase => ({
		label: `%d ${sum}, %A ${answer}`,
		parameters: { verification: 'signedUrl' },
		query: {
			...{ ...signed, kannel_id: ID, kannel_status: sum, kannel_answer: answer },
			...{ kannel_to: '+256701234567', kannel_time: '1747485310', kannel_smsc: 'operator' },
		},
		items: [
			{
				event: 'deliveryReport',
				...{ provider: provider.name, messageId: ID, to: '+256701234567', status },
				...{ final: FINAL.includes(status), providerStatus: word },
				...{ errorCode: code ?? null, errorMessage: message ?? null },
				...{ timestamp: '2025-05-17T12:35:10.000Z', reference: 'order-17' },
			},
		],
	})),
	{
		label: 'unsigned',
		parameters: { verification: 'signedUrl' },
		query: { kannel_id: ID, kannel_status: '1' },
		...{ items: null, status: 401 },
	},
	{
		label: 'signed, and nothing in it',
		parameters: { verification: 'signedUrl' },
		query: signed,
		...{ items: null, status: 422 },
	},
];

export const cases: ProviderCases = {
	credential: { username: USERNAME, password: PASSWORD, webhookSecret: SECRET },
	headers: { 'x-kannel-username': USERNAME, 'x-kannel-password': PASSWORD },
	secrets: [PASSWORD, SECRET],
	cases: [...sending, ...refusals, ...batches, ...other],
	callbacks,
};

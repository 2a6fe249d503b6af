import { describe, expect, test } from '@jest/globals';
import type { AxiosResponse } from 'axios';

import {
	UGSMS_EMPTY_KEY,
	UGSMS_EMPTY_USER,
	UGSMS_KEY,
	UGSMS_PASSWORD,
	UGSMS_USER,
} from '../../sandbox/providers/ugsms.mts';
import { useSandbox } from './use-sandbox.mts';

const used = useSandbox();
const USER = { username: UGSMS_USER, password: UGSMS_PASSWORD };
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;
const INVALID_NUMBER = { error: 'Invalid phone number format.' };

const api = (key: string | null = UGSMS_KEY) =>
	used.to('ugsms', key === null ? {} : { 'x-api-key': key });
const form = (fields: Record<string, string>) => new URLSearchParams(fields);
const accepted = () => used.sandbox.ledger.messages();

/** The same message by each way to send one text. */
const ways: Array<[string, (fields: Record<string, string>) => Promise<AxiosResponse>]> = [
	['POST /api/v2/sms/send', (fields) => api().post('/api/v2/sms/send', fields)],
	['GET /api/v2/sms/send', (params) => api().get('/api/v2/sms/send', { params })],
	['POST /v1/sms/send', (fields) => api(null).post('/v1/sms/send', form({ ...USER, ...fields }))],
	[
		'GET /v1/sms/send',
		(fields) => api(null).get('/v1/sms/send', { params: { ...USER, ...fields } }),
	],
];

describe.each(ways)('%s', (_way, send) => {
	test('takes a comma list of numbers in any writing', async () => {
		const { status, data } = await send({
			numbers: '0772000001, 256772000002,+256772000003',
			message_body: 'Hello',
		});
		expect(status).toBe(200);
		expect(data).toEqual({
			success: true,
			message: expect.any(String),
			data: {
				message_id: expect.stringMatching(UUID),
				recipients: 3,
				estimated_cost: 105,
				remaining_balance: 9_999_895,
			},
		});
		expect(accepted().map(({ to, messageId }) => [to, messageId])).toEqual(
			[1, 2, 3].map((last) => [`+25677200000${last}`, data.data.message_id]),
		);
	});

	test.each(['', '077', '0772000001,', '0772000001,0700000099', 'everyone'])(
		'refuses the whole of %j',
		async (numbers) => {
			const { status, data } = await send({ numbers, message_body: 'Hello' });
			expect(status).toBe(400);
			expect(data).toEqual(INVALID_NUMBER);
			expect(accepted()).toEqual([]);
		},
	);

	test('refuses an empty text', async () => {
		const { status, data } = await send({ numbers: '0772000001', message_body: '' });
		expect(status).toBe(400);
		expect(data.error).toContain('message_body');
	});
});

describe('version 2', () => {
	const body = { numbers: '0772000001', message_body: 'Hello' };

	test('takes the key in a header, in the query, and in the body', async () => {
		const answers = [
			await api().post('/api/v2/sms/send', body),
			await api(null).post('/api/v2/sms/send', body, { params: { api_key: UGSMS_KEY } }),
			await api(null).post('/api/v2/sms/send', { ...body, api_key: UGSMS_KEY }),
		];
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
		const seen = used.sandbox.requests.list().map((request) => request.credentialsInQuery);
		expect(seen).toEqual([false, true, false]);
	});

	test('says what is missing where there is no key', async () => {
		const { status, data } = await api(null).get('/api/v2/account/balance');
		expect(status).toBe(401);
		expect(data).toEqual({
			error: 'API key is required',
			help: 'Provide X-API-Key header or api_key parameter',
		});
	});

	test('does not take another key', async () => {
		const { status, data } = await api('another').get('/api/v2/account/balance');
		expect(status).toBe(401);
		expect(data).toEqual({ error: expect.any(String) });
	});

	test('takes no form', async () => {
		expect((await api().post('/api/v2/sms/send', form(body))).status).toBe(400);
	});

	test('takes a sender ID of 11 characters', async () => {
		const send = (sender_id: string) => api().post('/api/v2/sms/send', { ...body, sender_id });
		expect((await send('ELEVENCHARS')).status).toBe(200);
		expect((await send('TWELVE CHARS')).status).toBe(400);
		expect(accepted()).toMatchObject([{ from: 'ELEVENCHARS' }]);
	});

	test('tells the balance, which goes down', async () => {
		await api().post('/api/v2/sms/send', body);
		const { data } = await api().get('/api/v2/account/balance');
		expect(data.data).toEqual({ balance: 9_999_965, currency: 'UGX' });
	});

	test('does not send for an empty account', async () => {
		const messages = [{ number: '0772000001', message_body: 'Hello' }];
		const answers = [
			await api(UGSMS_EMPTY_KEY).post('/api/v2/sms/send', body),
			await api(UGSMS_EMPTY_KEY).post('/api/v2/sms/send/bulk', { messages }),
		];
		expect(answers.map(({ status }) => status)).toEqual([402, 402]);
	});
});

describe('POST /api/v2/sms/send/bulk', () => {
	const bulk = (numbers: string[], more: object = {}) =>
		api().post('/api/v2/sms/send/bulk', {
			messages: numbers.map((number, index) => ({ number, message_body: `Hello ${index}` })),
			...more,
		});

	test('takes a text for each number, and says which failed', async () => {
		const numbers = ['0772000001', '0700000099', 'everyone', '+256772000002', '0700000098'];
		const { data } = await bulk(numbers, { reference: 'march', sender_id: 'CLINIC' });
		const { error } = INVALID_NUMBER;
		expect(data.data).toEqual({
			successful_messages: [
				{ index: 0, number: '0772000001', number_of_messages: 1 },
				{ index: 3, number: '+256772000002', number_of_messages: 1 },
			],
			failed_messages: [
				{ index: 1, number: '0700000099', error },
				{ index: 2, number: 'everyone', error },
			],
		});
		const common = { batchId: 'march', from: 'CLINIC' };
		expect(accepted()).toMatchObject([
			{ ...common, to: '+256772000001', message: 'Hello 0' },
			{ ...common, to: '+256772000002', message: 'Hello 3' },
			{ ...common, to: '+256700000098', message: 'Hello 4' },
		]);
	});

	test('says null where none failed', async () => {
		expect((await bulk(['0772000001'])).data.data.failed_messages).toBeNull();
	});

	test('can come in another order, or not whole', async () => {
		used.sandbox.faults.set([{ kind: 'reorder' }, { kind: 'drop', count: 1 }]);
		const indexes = async () => {
			const { data } = await bulk(['0772000001', '0772000002']);
			return data.data.successful_messages.map(({ index }: { index: number }) => index);
		};
		expect(await indexes()).toEqual([1, 0]);
		expect(await indexes()).toEqual([1]);
	});
});

describe('version 1', () => {
	const body = { numbers: '0772000001', message_body: 'Hello' };
	const send = (fields: Record<string, string>, params = {}) =>
		api(null).post('/v1/sms/send', form({ ...body, ...fields }), { params });

	test('takes username and password as URL parameters, too', async () => {
		expect((await send({}, USER)).status).toBe(200);
		expect(used.sandbox.requests.list()).toMatchObject([{ credentialsInQuery: true }]);
	});

	test.each([
		['none', {}],
		['another password', { ...USER, password: 'another' }],
		['another user', { ...USER, username: 'another' }],
		['a key', { api_key: UGSMS_KEY }],
	])('does not take %s', async (_case, fields) => {
		const { status, data } = await send(fields);
		expect(status).toBe(401);
		expect(data).toEqual({ error: 'Unauthorized.' });
	});

	test('takes no JSON', async () => {
		const { status } = await api(null).post('/v1/sms/send', { ...USER, ...body });
		expect(status).toBe(401);
	});

	test('does not send for an empty account', async () => {
		expect((await send({ ...USER, username: UGSMS_EMPTY_USER })).status).toBe(402);
	});
});

describe('keys', () => {
	const works = async (key: string) =>
		(await api(key).get('/api/v2/account/balance')).status === 200;
	const DAY_MS = 24 * 60 * 60 * 1000;

	test('a generated key works beside the old one', async () => {
		const { data } = await api().post('/api/generate-key', { expiry_days: 3 });
		const { api_key: key, expires_at: expiresAt } = data.data;
		expect(Math.abs(Date.parse(expiresAt) - Date.now() - 3 * DAY_MS)).toBeLessThan(10_000);
		expect(await works(key)).toBe(true);
		expect(await works(UGSMS_KEY)).toBe(true);
	});

	test('a regenerated key replaces the old one', async () => {
		const { data } = await api().post('/api/regenerate-key');
		expect(data.data.expires_at).toBeNull();
		expect(await works(data.data.api_key)).toBe(true);
		expect(await works(UGSMS_KEY)).toBe(false);
		expect(await works(UGSMS_EMPTY_KEY)).toBe(true);
	});

	test('a revoked key is refused until the sandbox is reset', async () => {
		const { data } = await api().post('/api/revoke-key');
		expect(data).toEqual({ success: true, message: expect.any(String) });
		expect(await works(UGSMS_KEY)).toBe(false);
		await used.control.post('/reset');
		expect(await works(UGSMS_KEY)).toBe(true);
	});

	test.each(['generate-key', 'regenerate-key', 'revoke-key'])(
		'%s takes username and password, and nothing less',
		async (operation) => {
			const ask = (body: object) => api(null).post(`/api/${operation}`, body);
			expect((await ask(USER)).status).toBe(200);
			expect((await ask({ ...USER, password: 'another' })).status).toBe(401);
			expect((await ask({})).status).toBe(401);
		},
	);

	test.each([0, 366, 1.5, '3'])('%j is no number of days', async (expiry_days) => {
		for (const operation of ['generate-key', 'regenerate-key']) {
			const { status, data } = await api().post(`/api/${operation}`, { expiry_days });
			expect(status).toBe(400);
			expect(data.error).toContain('expiry_days');
		}
		expect(await works(UGSMS_KEY)).toBe(true);
	});
});

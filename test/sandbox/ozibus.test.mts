import { afterEach, describe, expect, test } from '@jest/globals';

import { OZIBUS_EMPTY_KEY } from '../../sandbox/providers/ozibus.mts';
import { ozibusToken } from './clients/ozibus.mts';
import { bearer } from './requests.mts';
import { useSandbox } from './use-sandbox.mts';

const used = useSandbox();
const NUMBER = '+256772123456';

const api = () => used.to('ozibus');
const sendWith = (token: string, body: object = {}) =>
	api().post('/sms/send', { to: NUMBER, message: 'Hello', ...body }, { headers: bearer(token) });

afterEach(() => {
	Object.assign(used.sandbox.settings, { tokenLifetimeMs: 3_600_000, tokenRequests: null });
});

describe('POST /auth/token', () => {
	test('exchanges the key for a token', async () => {
		const { status, data } = await api().post('/auth/token', { api_key: 'sandbox-ozibus-key' });
		expect(status).toBe(200);
		expect(data).toEqual({
			access_token: expect.stringMatching(/^sandbox-token-/),
			token_type: 'Bearer',
			expires_in: 3600,
		});
	});

	test.each([
		['another key', { api_key: 'another' }, 401, 'invalid_api_key'],
		['no key', {}, 400, 'invalid_request'],
		['a key that is no text', { api_key: 17 }, 400, 'invalid_request'],
		['no JSON', 'api_key=sandbox-ozibus-key', 400, 'invalid_request'],
	])('refuses %s', async (_case, body, expected, code) => {
		const { status, data } = await api().post('/auth/token', body);
		expect(status).toBe(expected);
		expect(data).toEqual({ error: { code, message: expect.any(String) } });
		expect(used.sandbox.tokens.issued()).toBe(0);
	});
});

describe('POST /sms/send', () => {
	test('takes a message, and charges for its segments', async () => {
		const token = await ozibusToken(api());
		const { data: first } = await sendWith(token, { message: 'a'.repeat(161) });
		expect(first).toEqual({
			message_id: expect.stringMatching(/^msg_[0-9a-z]{20}$/),
			status: 'queued',
			to: NUMBER,
			remaining_balance: expect.any(Number),
		});
		const { data: second } = await sendWith(token);
		expect(first.remaining_balance - second.remaining_balance).toBeCloseTo(0.05);
		expect(used.sandbox.ledger.messages()).toMatchObject([
			{ provider: 'ozibus', messageId: first.message_id, from: 'Ozibus', segments: 2 },
			{ messageId: second.message_id, segments: 1 },
		]);
	});

	test.each([
		['a number that is not E.164', { to: '0772123456' }, 'invalid_number'],
		['a number that is refused', { to: '+256700000099' }, 'invalid_number'],
		['1601 characters', { message: 'a'.repeat(1601) }, 'invalid_request'],
		['an empty text', { message: '' }, 'invalid_request'],
		['a callback URL', { callback_url: 'http://127.0.0.1/' }, 'invalid_request'],
	])('refuses %s', async (_case, body, code) => {
		const { status, data } = await sendWith(await ozibusToken(api()), body);
		expect(status).toBe(400);
		expect(data.error.code).toBe(code);
		expect(used.sandbox.ledger.messages()).toEqual([]);
	});

	test('takes 1600 characters', async () => {
		const { status } = await sendWith(await ozibusToken(api()), { message: '😀'.repeat(1600) });
		expect(status).toBe(200);
	});

	test('refuses an empty account', async () => {
		const { status, data } = await sendWith(await ozibusToken(api(), OZIBUS_EMPTY_KEY));
		expect(status).toBe(402);
		expect(data.error.code).toBe('insufficient_balance');
	});
});

describe('a token', () => {
	const statuses = async (token: string, requests: number) => {
		const seen: number[] = [];
		for (let count = 0; count < requests; count++) seen.push((await sendWith(token)).status);
		return seen;
	};

	test.each(['another', 'sandbox-ozibus-key', ''])('is needed: %j is none', async (token) => {
		const { status, data } = await sendWith(token);
		expect(status).toBe(401);
		expect(data.error.code).toBe('unauthorized');
	});

	test('is good for a while', async () => {
		used.sandbox.settings.tokenLifetimeMs = 30;
		const { data } = await api().post('/auth/token', { api_key: 'sandbox-ozibus-key' });
		expect(data.expires_in).toBe(1);
		expect(await statuses(data.access_token, 1)).toEqual([200]);
		await new Promise((resolve) => setTimeout(resolve, 40));
		expect(await statuses(data.access_token, 1)).toEqual([401]);
	});

	test('is good for so many requests', async () => {
		await used.control.put('/settings', { tokenRequests: 2 });
		expect(await statuses(await ozibusToken(api()), 4)).toEqual([200, 200, 401, 401]);
		expect(await statuses(await ozibusToken(api()), 1)).toEqual([200]);
	});

	test.each([
		['a test', async () => used.sandbox.tokens.expire()],
		['the control API', async () => void (await used.control.post('/tokens/expire'))],
	])('expires when %s says so', async (_case, expire) => {
		const token = await ozibusToken(api());
		expect(await statuses(token, 1)).toEqual([200]);
		await expire();
		expect(await statuses(token, 1)).toEqual([401]);
		expect((await used.control.get('/')).data.tokens).toEqual({ issued: 1 });
	});

	test('can be made hard to get', async () => {
		used.sandbox.faults.set([{ kind: 'status', status: 503, match: { path: '/auth/token' } }]);
		const { status, data } = await api().post('/auth/token', { api_key: 'sandbox-ozibus-key' });
		expect(status).toBe(503);
		expect(data.error.code).toBe('service_unavailable');
		expect(used.sandbox.tokens.issued()).toBe(0);
	});
});

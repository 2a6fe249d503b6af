import { afterEach, describe, expect, test } from '@jest/globals';

import { UGSMS_EMPTY_KEY, UGSMS_KEY, UGSMS_USER } from '../../sandbox/providers/ugsms.mts';
import { Rates } from '../../sandbox/rates.mts';
import { clients } from './clients.mts';
import { useSandbox } from './use-sandbox.mts';

const used = useSandbox();
afterEach(() => {
	used.sandbox.settings.rateLimits = false;
});

test('requests are counted in windows', async () => {
	const rates = new Rates(Date.now);
	const limit = { of: 'a', limit: 2, windowMs: 40, headers: () => ({}) };
	const count = (of = 'a') => rates.count({ ...limit, of });
	expect([count(), count(), count(), count('b')]).toEqual([1, 0, -1, 1]);
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(count()).toBe(1);
	rates.clear();
	expect(count()).toBe(1);
});

describe('UGSMS', () => {
	const balance = (key: string) =>
		used.to('ugsms', { 'x-api-key': key }).get('/api/v2/account/balance');
	const remaining = async (key: string) => {
		const { headers } = await balance(key);
		return [headers['x-ratelimit-limit'], headers['x-ratelimit-remaining']];
	};

	test('says how many requests a key has left, and a user of version 1', async () => {
		expect(await remaining(UGSMS_KEY)).toEqual(['60', '59']);
		expect(await remaining(UGSMS_KEY)).toEqual(['60', '58']);
		expect(await remaining(UGSMS_EMPTY_KEY)).toEqual(['60', '59']);
		const form = new URLSearchParams({ username: UGSMS_USER });
		for (const left of ['59', '58']) {
			const { headers } = await used.to('ugsms').post('/v1/sms/send', form);
			expect(headers).toMatchObject({ 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': left });
		}
	});

	test('says so with an error, too', async () => {
		used.sandbox.faults.set([{ kind: 'status', status: 500 }]);
		expect(await remaining(UGSMS_KEY)).toEqual(['60', '59']);
	});
});

test.each([
	['ugsms', 60],
	['ezzysms', 1000],
] as const)('%s takes %i requests, if the limits are enforced', async (provider, limit) => {
	const { signIn, send } = clients[provider]!;
	const api = used.to(provider, await signIn(used.to(provider)));
	const ask = async () => (await api.request(send('+256772123456'))).status;
	await Promise.all(Array.from({ length: limit }, ask));
	expect(await ask()).toBeLessThan(300);
	await used.control.put('/settings', { rateLimits: true });
	expect(await ask()).toBe(429);
	expect(used.sandbox.ledger.messages()).toHaveLength(limit + 1);
	used.sandbox.reset();
	expect(await ask()).toBeLessThan(300);
});

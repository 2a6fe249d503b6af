import { expect, test } from '@jest/globals';
import axios from 'axios';

import { OVO_EMPTY_KEY, OVO_KEY } from '../../sandbox/providers/ovo-communications.mts';
import { sms, useSandbox } from './use-sandbox.mts';

const used = useSandbox();

test('it says what it is', async () => {
	const { data, headers } = await used.control.get('/');
	expect(headers['x-sandbox']).toBe('n8n-nodes-sms-gateways');
	expect(data).toMatchObject({
		notice: expect.stringContaining('This is a sandbox'),
		providers: expect.arrayContaining([
			{
				name: 'OVO Communications',
				baseUrl: used.sandbox.providerUrl('ovo-communications'),
				keys: { [OVO_KEY]: 'works', [OVO_EMPTY_KEY]: expect.any(String) },
				numbers: {},
			},
		]),
		settings: { latencyMs: 0, callbackDelayMs: 1 },
		tokens: { issued: 0 },
	});
});

test('it says so to a browser, too', async () => {
	const page = await axios.get(used.sandbox.url, { headers: { accept: 'text/html' } });
	expect(page.headers['content-type']).toContain('text/html');
	expect(page.data).toContain('This is a sandbox');
	const { data } = await axios.get(used.sandbox.url, { headers: { accept: '*/*' } });
	expect(data.notice).toContain('This is a sandbox');
});

test('the ledger, and what was accepted twice', async () => {
	for (const text of ['One', 'Two', 'One']) {
		await used.api.post('/sms/send', sms('+256772123456', text));
	}
	const { data } = await used.control.get('/ledger?provider=ovo-communications');
	expect(data).toMatchObject({
		count: 3,
		duplicates: [data.messages[2].messageId],
		messages: ['One', 'Two', 'One'].map((message) => ({ message })),
	});
	expect((await used.control.get('/ledger?provider=another')).data.count).toBe(0);
});

test('the requests', async () => {
	used.sandbox.faults.set([{ kind: 'reset', when: 'before' }]);
	await expect(used.api.get('/sms/sm_1?a=b')).rejects.toThrow();
	await used.api.post('/sms/bulk', { messages: [sms('+256772000001'), sms('+256772000002')] });
	const common = {
		provider: 'ovo-communications',
		credentialsInQuery: false,
		at: expect.any(String),
		durationMs: expect.any(Number),
	};
	const base = '/ovo-communications/v1';
	expect((await used.control.get('/requests')).data).toEqual([
		{
			...common,
			method: 'GET',
			path: `${base}/sms/sm_1`,
			messages: 0,
			recipients: [],
			accepted: 0,
			fault: { kind: 'reset', when: 'before' },
			status: null,
		},
		{
			...common,
			method: 'POST',
			path: `${base}/sms/bulk`,
			messages: 2,
			recipients: ['+256772000001', '+256772000002'],
			accepted: 2,
			fault: null,
			status: 200,
		},
	]);
});

test('faults are set, listed and used up', async () => {
	const fault = { kind: 'status', status: 429, times: 2, match: { path: '/sms/send' } };
	expect((await used.control.put('/faults', [fault])).data).toEqual([fault]);
	expect((await used.api.post('/sms/send', sms('+256772123456'))).status).toBe(429);
	expect((await used.control.get('/faults')).data).toEqual([{ ...fault, times: 1 }]);
});

test.each([
	['an unknown kind', { kind: 'rest' }],
	['a missing property', { kind: 'reset' }],
	['an unknown property', { kind: 'truncated', tmes: 2 }],
	['a number as a text', { kind: 'slow', ms: '5' }],
])('a fault with %s is refused', async (_case, fault) => {
	expect((await used.control.put('/faults', [fault])).status).toBe(400);
	expect(used.sandbox.faults.list()).toEqual([]);
});

test('settings', async () => {
	const { data } = await used.control.put('/settings', { latencyMs: 50 });
	expect(data).toMatchObject({ latencyMs: 50, callbackDelayMs: 1 });
	const start = performance.now();
	await used.api.get('/sms/sm_1');
	expect(performance.now() - start).toBeGreaterThan(45);
	expect((await used.control.put('/settings', { latency: 0 })).status).toBe(400);
	await used.control.put('/settings', { latencyMs: 0 });
});

test('the seed and the rate of faults by chance, each by itself', async () => {
	await used.control.put('/settings', { chaos: { rate: 1 } });
	const { data } = await used.control.put('/settings', { chaos: { seed: 17 } });
	expect(data.chaos).toEqual({ seed: 17, rate: 1, kinds: null });
	expect((await used.control.put('/settings', { chaos: { rate: 1.1 } })).status).toBe(400);
	expect((await used.control.put('/settings', { chaos: { kinds: ['none'] } })).status).toBe(400);
	await used.control.put('/settings', { chaos: { seed: 1, rate: 0 } });
});

test('a reset forgets everything', async () => {
	await used.api.post('/sms/send', sms('+256772123456'));
	used.sandbox.faults.set([{ kind: 'truncated' }]);
	expect((await used.control.post('/reset')).status).toBe(204);
	expect((await used.control.get('/ledger')).data.count).toBe(0);
	for (const what of ['requests', 'callbacks', 'faults', 'violations']) {
		expect((await used.control.get(what)).data).toEqual([]);
	}
});

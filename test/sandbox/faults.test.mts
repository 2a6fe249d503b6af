import { setTimeout } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import axios from 'axios';

import type { Fault, When } from '../../sandbox/faults.mts';
import { providers } from '../../sandbox/providers/index.mts';
import { startSandbox } from '../../sandbox/server.mts';
import type { Sandbox } from '../../sandbox/server.mts';
import { clients } from './clients.mts';
import { ozibusToken } from './clients/ozibus.mts';
import { bearer } from './requests.mts';
import { failureOf, sms, useSandbox } from './use-sandbox.mts';

const used = useSandbox();
const validateStatus = () => true;
const NUMBERS = ['+256772000001', '+256772000002', '+256772000003'];

const send = (to = NUMBERS[0]!) => used.api.post('/sms/send', sms(to));
const sendBulk = () => used.api.post('/sms/bulk', { messages: NUMBERS.map((to) => sms(to)) });
const acceptedCount = () => used.sandbox.ledger.messages().length;

/** Whether the provider has accepted the message that the client knows nothing of. */
const both: Array<[When, number]> = [
	['before', 0],
	['after', 1],
];

test.each([429, 500, 503])('status %i comes as an error of the provider', async (status) => {
	used.sandbox.faults.set([{ kind: 'status', status, headers: { 'retry-after': '1' } }]);
	const { status: answered, headers, data } = await send();
	expect(answered).toBe(status);
	expect(headers['retry-after']).toBe('1');
	expect(data.error).toMatchObject({ code: expect.any(String), request_id: expect.any(String) });
	expect(acceptedCount()).toBe(0);
});

test('a status can come with any body', async () => {
	used.sandbox.faults.set([{ kind: 'status', status: 200, body: { error: 'sorry' } }]);
	expect((await send()).data).toEqual({ error: 'sorry' });
});

describe.each(both)('%s acceptance', (when, accepted) => {
	test('an error', async () => {
		used.sandbox.faults.set([{ kind: 'status', status: 500, when }]);
		expect((await send()).status).toBe(500);
		expect(acceptedCount()).toBe(accepted);
	});

	test('a page of HTML instead of an error', async () => {
		used.sandbox.faults.set([{ kind: 'html', status: 503, when }]);
		const { status, data } = await send();
		expect(status).toBe(503);
		expect(data).toContain('<!doctype html>');
		expect(acceptedCount()).toBe(accepted);
	});

	test('a page of HTML', async () => {
		used.sandbox.faults.set([{ kind: 'html', status: 200, when }]);
		const { status, headers, data } = await send();
		expect(status).toBe(200);
		expect(headers['content-type']).toContain('text/html');
		expect(data).toContain('<!doctype html>');
		expect(acceptedCount()).toBe(accepted);
	});

	test('a connection that is reset', async () => {
		used.sandbox.faults.set([{ kind: 'reset', when }]);
		expect(await failureOf(send())).toBe('ECONNRESET');
		expect(acceptedCount()).toBe(accepted);
	});

	test('silence, and then a connection that is reset', async () => {
		used.sandbox.faults.set([{ kind: 'timeout', when, ms: 50 }]);
		const start = performance.now();
		expect(await failureOf(send())).toBe('ECONNRESET');
		expect(performance.now() - start).toBeGreaterThan(45);
		expect(acceptedCount()).toBe(accepted);
	});
});

test('a client need not wait for the end of the silence', async () => {
	used.sandbox.faults.set([{ kind: 'timeout', when: 'after', ms: 60_000 }]);
	const request = used.api.post('/sms/send', sms(NUMBERS[0]!), { timeout: 50 });
	expect(await failureOf(request)).toBe('ECONNABORTED');
	expect(acceptedCount()).toBe(1);
});

test('an answer that ends in its middle', async () => {
	used.sandbox.faults.set([{ kind: 'truncated' }]);
	const response = await fetch(`${used.api.defaults.baseURL}/sms/send`, {
		method: 'POST',
		body: JSON.stringify(sms(NUMBERS[0]!)),
		headers: { authorization: String(used.api.defaults.headers.authorization) },
	});
	expect(response.status).toBe(200);
	await expect(response.text()).rejects.toThrow('terminated');
	expect(acceptedCount()).toBe(1);
});

test('an answer that ends in its middle, as if that were all', async () => {
	used.sandbox.faults.set([{ kind: 'truncated', quietly: true }]);
	const { status, headers, data } = await send();
	expect(status).toBe(200);
	expect(headers['content-type']).toContain('application/json');
	expect(() => JSON.parse(data)).toThrow('JSON');
	expect(acceptedCount()).toBe(1);
});

test("the provider's error, with HTTP 200", async () => {
	used.sandbox.faults.set([{ kind: 'errorWith200', status: 400 }]);
	const { status, data } = await send();
	expect(status).toBe(200);
	expect(data.error).toMatchObject({ code: 'invalid_parameter' });
	expect(acceptedCount()).toBe(0);
});

test('a body that comes in pieces', async () => {
	used.sandbox.faults.set([{ kind: 'trickle', ms: 50 }]);
	const start = performance.now();
	expect((await send()).data.status).toBe('queued');
	expect(performance.now() - start).toBeGreaterThan(45);
});

test('nobody can connect for a while', async () => {
	used.sandbox.faults.set([{ kind: 'closed', ms: 50 }]);
	expect((await send()).data.status).toBe('queued');
	expect(await failureOf(send())).toBe('ECONNREFUSED');
	await setTimeout(60);
	expect((await send()).data.status).toBe('queued');
	expect(acceptedCount()).toBe(2);
});

test('nobody can connect, until a reset', async () => {
	used.sandbox.faults.set([{ kind: 'closed', ms: 60_000 }]);
	await send();
	expect(await failureOf(send())).toBe('ECONNREFUSED');
	await used.sandbox.reset();
	expect((await send()).data.status).toBe('queued');
});

describe('in a simulation, which has a time of its own,', () => {
	let now = 0;
	let onSilence: (port: number | undefined) => void;
	let sandbox: Sandbox;
	let url: string;
	beforeEach(async () => {
		sandbox = await startSandbox({ now: () => now, onSilence: (port) => onSilence(port) });
		url = `${sandbox.providerUrl('ozibus')}/`;
	});
	afterEach(() => sandbox.close());

	test('nobody can connect before it is time', async () => {
		sandbox.faults.set([{ kind: 'closed', ms: 60_000 }]);
		await axios.get(url, { validateStatus });
		now += 59_999;
		await sandbox.passTime();
		expect(await failureOf(axios.get(url))).toBe('ECONNREFUSED');
		now += 1;
		await sandbox.passTime();
		expect((await axios.get(url, { validateStatus })).status).toBe(404);
	});

	test('one need not wait for an answer that does not come', async () => {
		sandbox.faults.set([{ kind: 'timeout', when: 'before', ms: 60_000 }]);
		const client = new AbortController();
		const silent = new Promise((resolve) => (onSilence = resolve));
		const failure = failureOf(axios.get(url, { signal: client.signal }));
		expect(await silent).toEqual(expect.any(Number));
		client.abort();
		expect(await failure).toBe('ERR_CANCELED');
	});
});

test('a sandbox that nobody can connect to can be closed', async () => {
	const sandbox = await startSandbox();
	sandbox.faults.set([{ kind: 'closed', ms: 60_000 }]);
	await axios.get(`${sandbox.providerUrl('ozibus')}/`, { validateStatus });
	await sandbox.close();
});

test('tokens that expire before the request is looked at', async () => {
	const api = used.to('ozibus', bearer(await ozibusToken(used.to('ozibus'))));
	const request = clients.ozibus!.send(NUMBERS[0]!);
	expect((await api.request(request)).status).toBe(200);
	used.sandbox.faults.set([{ kind: 'expire' }]);
	expect((await api.request(request)).status).toBe(401);
	expect(acceptedCount()).toBe(1);
});

test.each(providers)('a recipient that is refused by $name', async ({ name, proofs }) => {
	used.sandbox.faults.set([{ kind: 'refuse', to: [NUMBERS[1]!], match: { to: NUMBERS[1]! } }]);
	expect((await used.send(name, NUMBERS[0]!)).status).toBeLessThan(300);
	const { status, data } = await used.send(name, NUMBERS[1]!);
	const text = typeof data === 'string' ? data : JSON.stringify(data);
	const message = { to: NUMBERS[1]!, index: 0, count: 1, isBulk: false };
	expect(proofs.isProofOfRefusal({ status, headers: {}, text }, message)).toBe(true);
	expect(acceptedCount()).toBe(1);
});

test('recipients of a batch that are refused', async () => {
	used.sandbox.faults.set([{ kind: 'refuse', to: [NUMBERS[0]!] }]);
	const { data } = await sendBulk();
	expect(data).toMatchObject({ total_messages: 3, successful: 2, failed: 1 });
	expect(used.sandbox.ledger.messages().map(({ to }) => to)).toEqual(NUMBERS.slice(1));
	expect(used.sandbox.requests.list()).toMatchObject([{ messages: 3, accepted: 2 }]);
});

test('a slow answer', async () => {
	used.sandbox.faults.set([{ kind: 'slow', ms: 50 }]);
	const start = performance.now();
	expect((await send()).data.status).toBe('queued');
	expect(performance.now() - start).toBeGreaterThan(45);
});

test('entries of a batch in another order', async () => {
	used.sandbox.faults.set([{ kind: 'reorder' }]);
	const { data } = await sendBulk();
	expect(data.messages.map(({ to }: { to: string }) => to)).toEqual(NUMBERS.toReversed());
});

test('entries of a batch that are missing', async () => {
	used.sandbox.faults.set([{ kind: 'drop', count: 2 }]);
	const { data } = await sendBulk();
	expect(data).toMatchObject({ total_messages: 3, messages: [{ to: NUMBERS[2] }] });
	expect(acceptedCount()).toBe(3);
});

test('entries of a batch that come twice', async () => {
	used.sandbox.faults.set([{ kind: 'repeat', count: 2 }]);
	const { data } = await sendBulk();
	const numbers = data.messages.map(({ to }: { to: string }) => to);
	expect(numbers).toEqual([...NUMBERS, ...NUMBERS.slice(0, 2)]);
	expect(acceptedCount()).toBe(3);
});

test('an entry for a number that nobody asked for', async () => {
	used.sandbox.faults.set([{ kind: 'stranger' }]);
	const { data } = await sendBulk();
	expect(data.messages.slice(0, 3).map(({ to }: { to: string }) => to)).toEqual(NUMBERS);
	expect(data.messages).toHaveLength(4);
	expect(NUMBERS).not.toContain(data.messages[3].to);
	expect(acceptedCount()).toBe(3);
});

describe('a fault strikes', () => {
	const refusal = { kind: 'status', status: 503 } as const;
	const statuses = async (...requests: Array<() => Promise<{ status: number }>>) => {
		const seen: number[] = [];
		for (const request of requests) seen.push((await request()).status);
		return seen;
	};

	test('once, unless it says how often', async () => {
		used.sandbox.faults.set([refusal]);
		expect(await statuses(send, send)).toEqual([503, 200]);
		used.sandbox.faults.set([{ ...refusal, times: 2 }]);
		expect(await statuses(send, send, send)).toEqual([503, 503, 200]);
		expect(used.sandbox.faults.list()).toEqual([]);
	});

	test.each<[string, Fault['match'], number[]]>([
		['a path', { path: '/sms/bulk' }, [200, 200, 503]],
		['a recipient', { to: NUMBERS[1]! }, [200, 503, 200]],
		['a recipient of a batch', { to: NUMBERS[2]! }, [200, 200, 503]],
		['a provider', { provider: 'another' }, [200, 200, 200]],
		['all of these', { path: '/sms/bulk', to: '+256772000009' }, [200, 200, 200]],
	])('%s only, if it says so', async (_case, match, expected) => {
		used.sandbox.faults.set([{ ...refusal, match }]);
		expect(
			await statuses(
				() => send(),
				() => send(NUMBERS[1]),
				sendBulk,
			),
		).toEqual(expected);
	});

	test('in the order in which they were set', async () => {
		used.sandbox.faults.set([refusal]);
		used.sandbox.faults.add({ kind: 'status', status: 429 });
		expect(await statuses(send, send, send)).toEqual([503, 429, 200]);
	});
});

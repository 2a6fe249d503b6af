import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { OvoCommunicationsApi } from '../../credentials/OvoCommunicationsApi.credentials.ts';
import { clock } from '../../nodes/shared/clock.ts';
import type { Fault } from '../../sandbox/faults.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { collectLogs } from '../conformance/logs.mts';
import { TestCredentials } from './host.mts';
import { API_KEY, SEND, people, runOvo, type OvoRun } from './ovo.mts';
import { useVirtualTime } from './time.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ callbackDelayMs: 1 });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());
const time = useVirtualTime();

const batch: INodeParameters = {
	resource: 'message',
	operation: 'sendBatch',
	recipientsFrom: 'fields',
	toField: 'phone',
	message: 'Hello {name}',
	from: 'OVO',
	options: { batchSize: 1, concurrency: 1 },
};
const run = (count: number, more: Partial<OvoRun> = {}) =>
	runOvo(sandbox, { parameters: batch, items: people(count), ...more });

const refusal = (status: number, headers = {}, times = 1): Fault => ({
	kind: 'status',
	status,
	headers,
	body: {},
	times,
});
const waited = () => time.waits.reduce((sum, wait) => sum + wait, 0);
const requests = () => sandbox.requests.list().length;
const received = () => sandbox.ledger.messages().map(({ to }) => to);

describe('A request that was refused for a passing reason', () => {
	test('is made again by the node, after a wait that is drawn anew', async () => {
		sandbox.faults.set([refusal(429, {}, 4)]);
		const { json } = await run(1);
		expect(json).toMatchObject([{ outcome: 'accepted', failure: null }]);
		expect(requests()).toBe(5);
		expect(waited()).toBeGreaterThan(0);
		expect(waited()).toBeLessThan(500 + 1000 + 2000 + 4000);
	});

	test('waits no longer where the system’s clock is set back', async () => {
		sandbox.faults.set([refusal(429, { 'retry-after': '7' })]);
		jest.spyOn(clock, 'now').mockImplementation(() => {
			const hasWaited = time.waits.length > 0;
			return time.now() - (hasWaited ? 3_600_000 : 0);
		});
		const { json } = await run(1);
		expect(json).toMatchObject([{ outcome: 'accepted' }]);
		expect(waited()).toBeLessThan(8_000);
	});

	test.each([
		['429', 429, () => '7'],
		['429, by a date', 429, () => new Date(time.now() + 7_000).toUTCString()],
	])('is made again when the provider asks for it: %s', async (_, status, retryAfter) => {
		sandbox.faults.set([refusal(status, { 'retry-after': retryAfter() })]);
		const { json } = await run(2);
		expect(json.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
		// A date is in whole seconds.
		expect(waited()).toBeGreaterThan(6_000);
		expect(waited()).toBeLessThan(8_000);
		expect(requests()).toBe(3);
	});

	test('waits for the next window where the headers tell when it begins', async () => {
		const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '20' };
		sandbox.faults.set([refusal(429, headers)]);
		await run(1);
		expect(waited()).toBeGreaterThanOrEqual(20_000);
		expect(received()).toHaveLength(1);
	});

	test('is left to the user where the wait is too long, with the time that it takes', async () => {
		sandbox.faults.set([refusal(429, { 'retry-after': '3600' }, 9)]);
		const { error } = await run(3);
		expect(error).toMatchObject({
			httpCode: '429',
			failure: { cause: 'rate-limited', retryAfterMs: 3_600_000 },
		});
		expect(error?.message).toContain('Send again in 3600 s');
		expect(requests()).toBe(1);
		expect(waited()).toBe(0);
	});

	test.each(['999999999', '99999999999999999999', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
		'is left to the user without seconds that nobody counts: %s',
		async (wait) => {
			sandbox.faults.set([refusal(429, { 'retry-after': wait }, 9)]);
			const { error } = await run(1);
			expect(error?.message).toContain('Send again later, or more slowly.');
			expect(requests()).toBe(1);
		},
	);

	test('is not made for longer than a minute, and then the rest of the batch is not tried', async () => {
		sandbox.faults.set([refusal(429, { 'retry-after': '25' }, 9)]);
		const { json } = await run(3, { onError: 'continueRegularOutput' });
		expect(json).toMatchObject([
			{ outcome: 'rejected', failure: { code: 'http429', retryable: true } },
			{ outcome: 'rejected', failure: { code: 'notTried', retryable: true } },
			{ outcome: 'rejected', failure: { code: 'notTried', retryable: true } },
		]);
		expect(requests()).toBe(3);
		expect(waited()).toBeLessThan(60_000);
	});

	test('is not made again where its answer says that a message was accepted', async () => {
		const [{ phone }] = people(1) as [{ phone: string }];
		const entry = { message_id: 'sm_1', status: 'queued', to: phone, from: 'OVO' };
		const body = { ...entry, messages: [entry] };
		sandbox.faults.set([{ kind: 'status', status: 429, body, when: 'after', times: 9 }]);
		const { json } = await run(1);
		expect(json).toMatchObject([{ outcome: 'accepted', messageId: 'sm_1' }]);
		expect(received()).toEqual([phone]);
	});

	test.each(['data', 'detail', 'Result'])(
		'is not made again where %s says that all went well',
		async (name) => {
			const body = { request_id: 'r1', [name]: 'Success' };
			sandbox.faults.set([{ kind: 'status', status: 429, body, when: 'after', times: 9 }]);
			const { error } = await run(1);
			expect(error?.message).toMatch(/may have been sent/);
			expect(received()).toHaveLength(1);
		},
	);

	test('stops waiting within a second of a cancellation, and nothing leaves after it', async () => {
		sandbox.faults.set([refusal(429, { 'retry-after': '50' })]);
		let cancel = () => {};
		jest.spyOn(clock, 'sleep').mockImplementationOnce(async (milliseconds) => {
			time.waits.push(milliseconds);
			cancel();
		});
		await run(3, {
			onStart: (stop) => {
				cancel = stop;
			},
		});
		expect(waited()).toBeLessThanOrEqual(1_000);
		expect(received()).toEqual([]);
		expect(requests()).toBe(1);
	});
});

test('what the node gave up is sent by n8n’s own retry, with all that comes after it', async () => {
	const second = { to: String(people(2)[1]?.phone) };
	sandbox.faults.set([{ ...refusal(429, {}, 5), match: second }]);
	const { json, error } = await run(3, { parameters: SEND, retryOnFail: true });
	expect(error).toBeUndefined();
	expect(json.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
	expect(received()).toEqual(people(3).map(({ phone }) => phone));
	expect(requests()).toBe(3 + 5);
});

test('a provider that cannot be connected to is asked again, until it can', async () => {
	const late = await startSandbox({ callbackDelayMs: 1 });
	const address = new URL(late.url);
	await late.close();
	let again: Sandbox | undefined;
	jest.spyOn(clock, 'sleep').mockImplementationOnce(async () => {
		again = await startSandbox({ callbackDelayMs: 1, port: Number(address.port) });
	});
	const { json, error } = await runOvo(late, { parameters: batch, items: people(2) });
	const arrived = again?.ledger.messages().length;
	await again?.close();
	expect(error).toBeUndefined();
	expect(json.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
	expect(arrived).toBe(2);
});

test('a host that nobody knows is asked for once: it will not be known in a moment', async () => {
	const { error } = await run(2, { credential: { baseUrl: 'http://no-such-host.invalid/v1' } });
	expect(error).toMatchObject({ failure: { cause: 'configuration-invalid' } });
	expect(error?.message).toContain('the host name is not known');
	expect(time.waits).toEqual([]);
});

test.each(['localhost:8080', 'ftp://provider.example', '192.168.1.5:8080', 'provider.example/v1'])(
	'a Base URL that is none is named: %s',
	async (baseUrl) => {
		const { error } = await run(1, { credential: { baseUrl } });
		expect(error?.message).toContain('the Base URL is not a web address');
		expect(time.waits).toEqual([]);
	},
);

test('https:// where there is none is named', async () => {
	const baseUrl = sandbox.providerUrl('ovo-communications').replace('http', 'https');
	const { error } = await run(1, { credential: { baseUrl } });
	expect(error?.message).toContain('gave no answer: the secure connection (https) failed');
});

test('what the provider asks one request to wait holds for all of the credential', async () => {
	const [first, second] = people(2) as [IDataObject, IDataObject];
	sandbox.faults.set([
		{ ...refusal(429, { 'retry-after': '7' }), match: { to: String(first.phone) } },
	]);
	const credentials = new TestCredentials(new OvoCommunicationsApi(), {
		apiKey: API_KEY,
		baseUrl: sandbox.providerUrl('ovo-communications'),
	});
	const send = (person: IDataObject) =>
		runOvo(sandbox, { parameters: batch, items: [person], credentials });
	let waited = 0;
	jest.spyOn(clock, 'sleep').mockImplementationOnce(async () => {
		const start = time.now();
		await send(second);
		waited = time.now() - start;
	});
	await send(first);
	expect(received()).toEqual([second.phone, first.phone]);
	expect(waited).toBeGreaterThanOrEqual(6_500);
});

test('A19: a wait for the rate limit is told in n8n’s log, and above the output', async () => {
	const options = { batchSize: 1, concurrency: 1, requestsPerMinute: 1 };
	const { logs, value } = await collectLogs(() => run(2, { parameters: { ...batch, options } }));
	expect(logs).toContain('OVO Communications: waiting 60 s, to keep to its rate limit');
	expect(value.hints).toContain(
		'Requests waited up to 60 s, to keep to the rate limit of OVO Communications.',
	);
	expect(received()).toHaveLength(2);
});

test('a code that repeats the key is not told to n8n’s log', async () => {
	const body = { error: { code: API_KEY, message: 'Slow' } };
	sandbox.faults.set([{ ...refusal(429), body } as Fault]);
	const { logs } = await collectLogs(() => run(1));
	expect(logs).toContain('asking again');
	expect(logs).not.toContain(API_KEY);
});

test('a long batch tells n8n’s log how far it has come', async () => {
	const second = { to: String(people(2)[1]?.phone) };
	sandbox.faults.set([{ ...refusal(429, { 'retry-after': '12' }), match: second }]);
	const { logs } = await collectLogs(() => run(1200, { parameters: { ...batch, options: {} } }));
	expect(logs).toContain('OVO Communications: asking again in 13 s, after "http429"');
	expect(logs).toMatch(/OVO Communications: [\d,]+ of 1,200 messages so far: [\d,]+ accepted, 0 /);
});

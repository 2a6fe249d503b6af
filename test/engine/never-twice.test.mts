// Rows A11 to A24 of the faults that were found from outside: never twice, never lost, never told wrong.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import {
	afterAll,
	afterEach,
	beforeAll,
	beforeEach,
	describe,
	expect,
	jest,
	test,
} from '@jest/globals';
import { DataDeduplicationService } from 'n8n-core';
import type {
	IDataDeduplicator,
	IDataObject,
	IExecuteFunctions,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';

import { OvoCommunicationsApi } from '../../credentials/OvoCommunicationsApi.credentials.ts';
import { OzibusApi } from '../../credentials/OzibusApi.credentials.ts';
import { OvoCommunications } from '../../nodes/OvoCommunications/OvoCommunications.node.ts';
import { Ozibus } from '../../nodes/Ozibus/Ozibus.node.ts';
import { clock } from '../../nodes/shared/clock.ts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { collectLogs } from '../conformance/logs.mts';
import { runNode, TestCredentials, type NodeOutcome } from './host.mts';
import { API_KEY, SEND, people, runOvo } from './ovo.mts';
import { OnceRow } from './once-row.mts';

let sandbox: Sandbox;
const row = new OnceRow();
beforeAll(async () => {
	sandbox = await startSandbox({ callbackDelayMs: 1 });
	await DataDeduplicationService.init(row as unknown as IDataDeduplicator);
});
afterAll(() => sandbox.close());
beforeEach(() => {
	sandbox.reset();
	row.clear();
});

const received = () => sandbox.ledger.messages().map(({ to }) => to);
const texts = () => sandbox.ledger.messages().map(({ message }) => message);
const outcomes = ({ json }: NodeOutcome) => json.map(({ outcome }) => outcome);
const codes = ({ json }: NodeOutcome) =>
	json.map(({ failure }) => (failure as IDataObject | null)?.code ?? null);
const numbers = (count: number) => people(count).map(({ phone }) => String(phone));

const batch = (parameters: INodeParameters, options: INodeParameters = {}): INodeParameters => ({
	resource: 'message',
	operation: 'sendBatch',
	from: 'OVO',
	...parameters,
	options: { batchSize: 1, concurrency: 1, ...options },
});

/** The node, in whose first try an expression of an item fails. */
function failingAtFirst(parameter: string, item: number): INodeType {
	const node = new OvoCommunications();
	let tries = 0;
	const execute = async function (this: IExecuteFunctions) {
		tries++;
		const read = this.getNodeParameter.bind(this);
		const getNodeParameter = (name: string, at: number, ...more: unknown[]) => {
			if (tries === 1 && name === parameter && at === item) throw new Error('not yet');
			return (read as (...all: unknown[]) => unknown)(name, at, ...more);
		};
		return await node.execute.call(
			Object.create(this, { getNodeParameter: { value: getNodeParameter } }),
		);
	};
	return { description: node.description, execute };
}

describe('A11: an expression that fails in the first try only', () => {
	const run = (node: INodeType, parameters: INodeParameters, items: IDataObject[]) =>
		runNode({
			...{ node, parameters, items, retryOnFail: true },
			credentialType: new OvoCommunicationsApi(),
			credential: { apiKey: API_KEY, baseUrl: sandbox.providerUrl('ovo-communications') },
		});
	const [ann] = numbers(1) as [string];

	test('to a number that another item has, too: each text goes once', async () => {
		const items = ['first', 'second'].map((text) => ({ phone: ann, text }));
		const byItem = batch(
			{
				recipientsFrom: 'items',
				to: '={{ $json.phone }}',
				message: '={{ $json.text }}',
			},
			{ failWhen: 'anyFailed' },
		);
		const outcome = await run(failingAtFirst('to', 0), byItem, items);
		expect(outcome.error).toBeUndefined();
		expect(outcomes(outcome)).toEqual(['accepted', 'accepted']);
		expect(texts().sort()).toEqual(['first', 'second']);
	});

	test.each([0, 1])('in a list that two items give (%i): it goes once', async (item) => {
		const byList = batch(
			{
				recipientsFrom: 'list',
				recipients: '={{ $json.list }}',
				message: '={{ $json.text }}',
			},
			{ failWhen: 'anyFailed' },
		);
		const list = numbers(3).join(',');
		const items = [
			{ list, text: 'Hello' },
			{ list, text: 'Hello' },
		];
		const outcome = await run(failingAtFirst('recipients', item), byList, items);
		expect(outcome.error).toBeUndefined();
		expect(received().sort()).toEqual(numbers(3));
	});
});

describe('A13: a key or a reference that would be the same for all', () => {
	test.each<[string, string, string]>([
		['sendOnceKey', 'reminder-{id}', 'placeholderNotFilled'],
		['sendOnceKey', '{{ $json.id }}', 'unevaluatedExpression'],
		['reference', 'order-{order.id}', 'placeholderNotFilled'],
		['reference', 'x {{ $now }}', 'unevaluatedExpression'],
	])('%s "%s" is refused, and nothing is sent', async (name, text, code) => {
		const options = { [name]: text };
		const outcome = await runOvo(sandbox, {
			parameters: { ...SEND, options },
			items: people(2),
			onError: 'continueRegularOutput',
		});
		expect(codes(outcome)).toEqual([code, code]);
		expect(received()).toEqual([]);
	});

	test('what an expression gives may hold braces', async () => {
		const outcome = await runOvo(sandbox, {
			parameters: { ...SEND, options: { reference: "={{ '{' + $json.name + '}' }}" } },
			items: people(1),
		});
		expect(outcome.json[0]?.reference).toBe('{Person 0}');
	});

	test('A12: an expression that gives no key is that item’s error', async () => {
		const outcome = await runOvo(sandbox, {
			parameters: { ...SEND, options: { sendOnceKey: '={{ $json.order }}' } },
			items: [{ ...people(1)[0], order: '17' }, ...people(2).slice(1)],
			onError: 'continueRegularOutput',
		});
		expect(codes(outcome)).toEqual([null, 'emptyKey']);
	});
});

describe('braces that a mail merge would fill in, where nothing does', () => {
	const LIST = { operation: 'sendBatch', recipientsFrom: 'list', recipients: numbers(1).join() };

	test.each<[string, INodeParameters]>([
		['Hi {name}', {}],
		['Hi { Name }', {}],
		['Hi {{name}}', {}],
		['=Hi {name}, {{ $json.phone }}', {}],
		['Hi {name}', LIST],
	])('"%s" is refused, and nothing is sent', async (message, more) => {
		const outcome = await runOvo(sandbox, {
			parameters: { ...SEND, ...more, message },
			items: people(1),
			onError: 'continueRegularOutput',
		});
		expect(codes(outcome)).toEqual(['placeholderNotFilled']);
		expect(received()).toEqual([]);
	});

	test.each(['Hi {you}', "=Hi {{ '{name}' }}", '=Hi {{ [1].map((name) => ({name})).length }}'])(
		'"%s" is sent',
		async (message) => {
			await runOvo(sandbox, { parameters: { ...SEND, message }, items: people(1) });
			expect(received()).toHaveLength(1);
		},
	);

	test('a Sender takes none', async () => {
		const outcome = await runOvo(sandbox, {
			parameters: { ...SEND, from: '{name}' },
			items: people(1),
			onError: 'continueRegularOutput',
		});
		expect(codes(outcome)).toEqual(['placeholderNotFilled']);
	});
});

describe('A14: Skip Duplicates', () => {
	const [ann] = numbers(1) as [string];
	const json = (entries: IDataObject[]) =>
		batch({ recipientsFrom: 'json', messages: JSON.stringify(entries) }, { skipDuplicates: true });
	const run = (entries: IDataObject[]) =>
		runOvo(sandbox, { parameters: json(entries), onError: 'continueRegularOutput' });

	test('with Send Once: the first was sent before, so the second goes', async () => {
		const first = { to: ann, message: 'old', sendOnceKey: 'old' };
		await run([first]);
		const outcome = await run([first, { to: ann, message: 'new', sendOnceKey: 'new' }]);
		expect(outcomes(outcome)).toEqual(['skipped', 'accepted']);
		expect(texts()).toEqual(['old', 'new']);
	});

	test('the first is refused, so the second goes, and the third is skipped', async () => {
		sandbox.faults.set([{ kind: 'status', status: 400, times: 1 }]);
		const entries = ['one', 'two', 'three'].map((message) => ({ to: ann, message }));
		const outcome = await run(entries);
		expect(outcomes(outcome)).toEqual(['rejected', 'accepted', 'skipped']);
		expect(codes(outcome)).toEqual([expect.any(String), null, 'duplicate']);
		expect(texts()).toEqual(['two']);
	});

	test('the first may have been sent, so the second is skipped', async () => {
		sandbox.faults.set([{ kind: 'reset', when: 'before' }]);
		const outcome = await run([
			{ to: ann, message: 'one' },
			{ to: ann, message: 'two' },
		]);
		expect(outcomes(outcome)).toEqual(['unknown', 'skipped']);
		expect(received()).toEqual([]);
	});
});

test('A15: a sendOnceKey inside an entry of a JSON array counts', async () => {
	const [ann] = numbers(1) as [string];
	const entry = { to: ann, message: 'Hi', sendOnceKey: 'welcome' };
	const parameters = batch({ recipientsFrom: 'json', messages: JSON.stringify([entry]) });
	await runOvo(sandbox, { parameters });
	const again = await runOvo(sandbox, { parameters });
	expect(outcomes(again)).toEqual(['skipped']);
	expect(received()).toEqual([ann]);
	const empty = JSON.stringify([
		{ ...entry, sendOnceKey: '' },
		{ ...entry, sendOnceKey: null },
	]);
	const none = await runOvo(sandbox, {
		parameters: batch({ recipientsFrom: 'json', messages: empty }),
		onError: 'continueRegularOutput',
	});
	expect(codes(none)).toEqual(['emptyKey', 'emptyKey']);
	expect(row.size).toBe(1);
});

describe('A16: turns', () => {
	const credentials = () =>
		new TestCredentials(new OvoCommunicationsApi(), {
			apiKey: API_KEY,
			baseUrl: sandbox.providerUrl('ovo-communications'),
		});
	const merge = batch({
		recipientsFrom: 'fields',
		toField: 'phone',
		message: 'Hi {name}',
	});
	afterEach(() => {
		sandbox.settings.latencyMs = 0;
	});

	test('a single Send leaves after at most the requests of a batch that were under way', async () => {
		sandbox.settings.latencyMs = 5;
		const shared = credentials();
		const parameters = { ...merge, options: { batchSize: 1, concurrency: 5 } };
		const big = runOvo(sandbox, { parameters, items: people(300), credentials: shared });
		while (sandbox.requests.list().length < 20) await clock.sleep(1);
		const before = sandbox.requests.list().length;
		const single = { ...people(1)[0], phone: '+256772345678' };
		await runOvo(sandbox, { parameters: SEND, items: [single], credentials: shared });
		const place = received().indexOf('+256772345678');
		expect(place).toBeLessThan(before + 2 * 5 + 2);
		await big;
		expect(received()).toHaveLength(301);
	});

	test('two batches by one credential get turns alike', async () => {
		sandbox.settings.latencyMs = 2;
		const shared = credentials();
		const parameters = { ...merge, options: { batchSize: 1, concurrency: 4 } };
		const all = people(160);
		await Promise.all([
			runOvo(sandbox, { parameters, items: all.slice(0, 80), credentials: shared }),
			runOvo(sandbox, { parameters, items: all.slice(80), credentials: shared }),
		]);
		const isFirst = new Set(numbers(80));
		const share = received()
			.slice(20, 120)
			.filter((to) => isFirst.has(to)).length;
		expect(share).toBeGreaterThan(35);
		expect(share).toBeLessThan(65);
	});
});

describe('a response that does not end', () => {
	const { responseTimeout } = clock;
	let server: Server;
	let baseUrl: string;
	beforeEach(async () => {
		clock.responseTimeout = 300;
		server = createServer((_, response) => {
			response.writeHead(200, { 'content-type': 'application/json' });
			const drip = setInterval(() => response.write(' '), 50);
			response.on('close', () => clearInterval(drip));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	afterEach(() => {
		clock.responseTimeout = responseTimeout;
		server.closeAllConnections();
		server.close();
	});

	test('A17: ends at the deadline, and the message may have been sent', async () => {
		const start = performance.now();
		const outcome = await runOvo(sandbox, {
			parameters: SEND,
			items: people(1),
			onError: 'continueRegularOutput',
			credential: { baseUrl },
		});
		expect(performance.now() - start).toBeLessThan(3_000);
		expect(outcomes(outcome)).toEqual(['unknown']);
		expect(codes(outcome)).toEqual(['noAnswer']);
	});

	const ozibus = (onStart?: (cancel: () => void) => void) =>
		runNode({
			node: new Ozibus(),
			credentialType: new OzibusApi(),
			credential: { apiKey: 'a key of Ozibus', baseUrl },
			parameters: { ...SEND, from: '' },
			items: people(1),
			onError: 'continueRegularOutput',
			onStart,
		});

	test('A18: the token endpoint has the same deadline, and then nothing was sent', async () => {
		jest.spyOn(clock, 'random').mockReturnValue(0);
		const outcome = await ozibus();
		jest.restoreAllMocks();
		expect(outcomes(outcome)).toEqual(['rejected']);
		expect(codes(outcome)).toEqual(['notReached']);
	});

	test('A18: a cancelled execution does not wait for a token', async () => {
		clock.responseTimeout = 60_000;
		const start = performance.now();
		const { run } = await ozibus((cancel) => setTimeout(cancel, 200));
		expect(run.status).toBe('canceled');
		expect(performance.now() - start).toBeLessThan(3_000);
	});
});

test('A21: a batch that is stopped by hand says in n8n’s log who was accepted', async () => {
	sandbox.settings.latencyMs = 5;
	const { value: result, logs: told } = await collectLogs(async () => {
		const done = await runOvo(sandbox, {
			parameters: batch({ recipientsFrom: 'fields', toField: 'phone', message: 'Hi' }),
			items: people(100),
			onStart: (cancel) => {
				const poll = setInterval(() => {
					if (received().length < 20) return;
					clearInterval(poll);
					cancel();
				}, 2);
			},
		});
		// The engine has let go; the node still ends what was under way.
		await clock.sleep(300);
		return done;
	});
	sandbox.settings.latencyMs = 0;
	expect(result.run.status).toBe('canceled');
	const accepted = received();
	expect(accepted.length).toBeGreaterThanOrEqual(20);
	expect(accepted.length).toBeLessThan(100);
	for (const number of accepted) expect(told).toContain(number);
	expect(result.run.data.resultData.metadata).toMatchObject({
		sms_accepted: expect.stringMatching(/^\d+$/),
	});
});

test('A23: a password that is a word of the answer does not turn the verdict round', async () => {
	for (const apiKey of ['queued', 'message_id', 'status', 'accepted']) {
		const { fates } = await judgedWith(apiKey);
		expect(fates).toEqual(['accepted']);
	}
});

/** The outcome where the provider knows that key. */
async function judgedWith(apiKey: string) {
	const server = createServer((_, response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(JSON.stringify({ message_id: 'sm_1', status: 'queued', note: 'accepted' }));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const outcome = await runOvo(sandbox, {
		parameters: { ...SEND, options: { output: 'raw' } },
		items: people(1),
		credential: { apiKey, baseUrl },
	});
	server.close();
	return { fates: outcomes(outcome) };
}

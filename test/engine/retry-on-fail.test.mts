import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { people, runOvo } from './ovo.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ callbackDelayMs: 1 });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const send: INodeParameters = {
	resource: 'message',
	operation: 'send',
	to: '={{ $json.phone }}',
	message: '=Hello {{ $json.name }}',
	from: 'OVO',
	options: {},
};
const batch: INodeParameters = {
	resource: 'message',
	operation: 'sendBatch',
	recipientsFrom: 'fields',
	toField: 'phone',
	message: 'Hello {name}',
	from: 'OVO',
	options: { batchSize: 2, concurrency: 1, failWhen: 'anyFailed' },
};

const run = (parameters: INodeParameters, items: IDataObject[], onError?: OnError) =>
	runOvo(sandbox, { parameters, items, onError, retryOnFail: true });

const isBusy = { kind: 'status', status: 429, body: {} } as const;
const second = { to: String(people(2)[1]?.phone) };
const refused = { phone: '+256700000099', name: 'Refused' };
const received = () => sandbox.ledger.messages().map(({ to }) => to);

describe('Retry On Fail', () => {
	test('repeats what was refused for a passing reason, and nothing else', async () => {
		sandbox.faults.set([{ ...isBusy, times: 2, match: second }]);
		const { json, error } = await run(send, people(3));
		expect(error).toBeUndefined();
		expect(json.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
		expect(received()).toEqual(people(3).map(({ phone }) => phone));
		expect(sandbox.requests.list()).toHaveLength(5);
		const ids = sandbox.ledger.messages().map(({ messageId }) => messageId);
		expect(json.map(({ messageId }) => messageId)).toEqual(ids);
	});

	test('asks once where the refusal is final, and still ends at that item', async () => {
		const { error } = await run(send, [...people(1), refused, ...people(2).slice(1)]);
		expect(error?.message).toContain('does not take this number');
		expect(error?.description).toContain('Not tried: row 3');
		expect(sandbox.requests.list()).toHaveLength(2);
	});

	test('never repeats what may have been sent', async () => {
		sandbox.faults.set([{ kind: 'reset', when: 'after', match: second }]);
		const { error } = await run(send, people(3));
		expect(error?.description).toContain(`May have been sent: row 2, ${second.to}`);
		expect(received()).toEqual(people(2).map(({ phone }) => phone));
		expect(sandbox.requests.list()).toHaveLength(2);
	});

	test.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'under %s nobody in a batch gets it twice',
		async (onError) => {
			sandbox.faults.set([{ ...isBusy, match: second }]);
			const items = [...people(5), refused];
			await run(batch, items, onError);
			expect(sandbox.ledger.duplicates()).toEqual([]);
			expect(new Set(received()).size).toBe(received().length);
		},
	);

	test('a failed first item under Continue does not send the others again', async () => {
		const { json } = await run(batch, [refused, ...people(3)], 'continueRegularOutput');
		expect(json.map(({ outcome }) => outcome)).toEqual([
			'rejected',
			'accepted',
			'accepted',
			'accepted',
		]);
		expect(sandbox.requests.list()).toHaveLength(2);
	});

	test('the same message twice in one run is two messages', async () => {
		sandbox.faults.set([{ ...isBusy, match: second }]);
		await run(send, [...people(1), ...people(1), ...people(2).slice(1)]);
		expect(received()).toHaveLength(3);
	});

	test('a text that differs in each try is still the same message', async () => {
		sandbox.faults.set([{ ...isBusy, match: second }]);
		await run({ ...send, message: '={{ Math.random() }}' }, people(2));
		expect(received()).toEqual(people(2).map(({ phone }) => phone));
	});

	test('an order that differs in each try sends nobody anything twice', async () => {
		const shuffled = '={{ $input.all().map(i => i.json).sort(() => Math.random() - 0.5) }}';
		const items = [...people(6), refused].map(({ phone }) => ({ to: phone, message: 'Hi' }));
		await run({ ...batch, recipientsFrom: 'json', messages: shuffled }, items);
		expect(sandbox.ledger.duplicates()).toEqual([]);
		expect(received()).toHaveLength(6);
	});

	test('another execution starts with an empty ledger', async () => {
		await run(send, people(1));
		await run(send, people(1));
		expect(received()).toHaveLength(2);
	});
});

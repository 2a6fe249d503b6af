import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DataDeduplicationService } from 'n8n-core';
import type { IDataDeduplicator, IDataObject, INodeParameters } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { people, runOvo } from './ovo.mts';
import { useVirtualTime } from './time.mts';

let sandbox: Sandbox;
const store = new Set<unknown>();
let isBroken = false;

/** n8n's store, in memory. */
const deduplicator = {
	async checkProcessedAndRecord(items: unknown[]) {
		if (isBroken) throw new Error('the database is gone');
		const processed = items.filter((item) => store.has(item));
		for (const item of items) store.add(item);
		return { new: items.filter((item) => !processed.includes(item)), processed };
	},
	async removeProcessed(items: unknown[]) {
		for (const item of items) store.delete(item);
	},
};

beforeAll(async () => {
	sandbox = await startSandbox({ callbackDelayMs: 1 });
	await DataDeduplicationService.init(deduplicator as unknown as IDataDeduplicator);
});
afterAll(() => sandbox.close());
beforeEach(() => {
	sandbox.reset();
	store.clear();
	isBroken = false;
});

useVirtualTime();

const run = (items: IDataObject[], sendOnceKey: string, message = 'Hi {name}') =>
	runOvo(sandbox, {
		parameters: {
			resource: 'message',
			operation: 'sendBatch',
			recipientsFrom: 'fields',
			toField: 'phone',
			message,
			from: 'OVO',
			options: { sendOnceKey },
		} as INodeParameters,
		items,
	});

const codes = (json: IDataObject[]) => json.map(({ error }) => (error as IDataObject | null)?.code);

describe('Send Once Key', () => {
	test('sends once under a key, in whatever execution, and tells so without failing', async () => {
		const first = await run(people(3), 'reminder');
		expect(first.json.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
		const again = await run(people(4), 'reminder', 'Another text');
		expect(again.error).toBeUndefined();
		expect(codes(again.json)).toEqual(['sentBefore', 'sentBefore', 'sentBefore', undefined]);
		expect(again.hints).toEqual(['1 accepted, 0 rejected, 0 unknown, 3 skipped.']);
		expect(sandbox.ledger.messages()).toHaveLength(4);
	});

	test('another key is another message', async () => {
		await run(people(1), '{name}-1');
		await run(people(1), '{name}-2');
		expect(sandbox.ledger.messages()).toHaveLength(2);
	});

	test('a number that comes twice in a batch gets one', async () => {
		const { json } = await run([...people(1), ...people(1)], 'reminder');
		expect(codes(json)).toEqual([undefined, 'sentBefore']);
		expect(sandbox.ledger.messages()).toHaveLength(1);
	});

	test('a sure refusal gives the key back, a doubtful end does not', async () => {
		sandbox.faults.set([{ kind: 'status', status: 429, body: {}, times: 5 }]);
		await run(people(1), 'reminder');
		sandbox.faults.set([{ kind: 'reset', when: 'before' }]);
		const doubtful = await run(people(1), 'reminder');
		expect(codes(doubtful.json)).toEqual([]);
		expect(doubtful.error?.message).toContain('may have been sent');
		const { json } = await run(people(1), 'reminder');
		expect(codes(json)).toEqual(['sentBefore']);
		expect(sandbox.ledger.messages()).toEqual([]);
	});

	test('a placeholder that names no field is that message’s error', async () => {
		const { json } = await run([...people(1), { phone: '+256701000001' }], '{name}', 'Hi');
		expect(codes(json)).toEqual([undefined, 'unknownField']);
	});

	test('nothing is sent where the key cannot be recorded', async () => {
		isBroken = true;
		const { error } = await run(people(1), 'reminder');
		expect(error?.message).toContain('the database is gone');
		expect(sandbox.requests.list()).toEqual([]);
	});

	test('without a key, the store is not asked', async () => {
		isBroken = true;
		const { json } = await run(people(1), '');
		expect(codes(json)).toEqual([undefined]);
	});
});

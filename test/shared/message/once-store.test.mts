import { beforeEach, expect, jest, test } from '@jest/globals';
import type { IExecuteFunctions } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';

import type { OnceStore } from '../../../nodes/shared/message/once/store.ts';
import { OnceRow } from '../../engine/once-row.mts';

const row = new OnceRow();

beforeEach(() => row.clear());

/** What opens the store in a process of its own, which knows nothing of what the others do. */
async function processes(count: number): Promise<Array<() => OnceStore>> {
	const context = {
		getWorkflow: () => ({ id: 'workflow' }),
		getNode: () => ({ id: 'node' }),
		logger: { warn: () => {} },
		helpers: {
			checkProcessedAndRecord: async (entries: string[]) =>
				await row.checkProcessedAndRecord(entries),
			removeProcessed: async (entries: string[]) => await row.removeProcessed(entries),
		},
	} as unknown as IExecuteFunctions;
	const opens: Array<() => OnceStore> = [];
	while (opens.length < count) {
		await jest.isolateModulesAsync(async () => {
			const module = await import('../../../nodes/shared/message/once/store.ts');
			opens.push(() => new module.OnceStore(context));
		});
	}
	return opens;
}

/** Claims keys some at a time, sends for a while, and tells that they were sent. */
async function sendAll(store: OnceStore, keys: readonly string[]): Promise<void> {
	for (let at = 0; at < keys.length; at += 10) {
		const some = keys.slice(at, at + 10);
		await store.claim(some);
		await sleep(8 * Math.random());
		for (const key of some) store.clear(key);
	}
	await store.flush();
}

const keysOf = (name: string, count: number) =>
	Array.from({ length: count }, (_, index) => `${name} ${index}`);

test('processes that send at the same time keep each other’s keys', async () => {
	const opens = await processes(3);
	const batches = Array.from({ length: 9 }, (_, run) => keysOf(`run ${run}`, 100));
	await Promise.all(batches.map((keys, run) => sendAll(opens[run % 3]!(), keys)));
	const claims = [...(await opens[0]!().claim(batches.flat())).values()];
	expect(claims.filter((claim) => claim === 'new')).toEqual([]);
	// A doubt that comes back at the very end stays. That is safe: nothing is sent.
	expect(claims.filter((claim) => claim === 'doubtful').length).toBeLessThanOrEqual(90);
});

test('the row that two make at the same moment has the keys of both', async () => {
	const [first, second] = (await processes(2)).map((open) => open());
	const claims = await Promise.all([first!.claim(['a']), second!.claim(['b'])]);
	expect(claims.map((claim) => [...claim])).toEqual([[['a', 'new']], [['b', 'new']]]);
	await Promise.all([first!.flush(), second!.flush()]);
	const [later] = await processes(1);
	expect([...(await later!().claim(['a', 'b'])).values()]).toEqual(['doubtful', 'doubtful']);
});

test('one that is alone looks once more, at the end', async () => {
	const [only] = await processes(1);
	const ask = jest.spyOn(row, 'checkProcessedAndRecord');
	await sendAll(only!(), keysOf('monday', 50));
	expect(ask).toHaveBeenCalledTimes(6);
	expect(row.size).toBe(50);
});

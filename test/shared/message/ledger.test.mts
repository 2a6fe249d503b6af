import { expect, jest, test } from '@jest/globals';
import type { IExecuteFunctions, INode } from 'n8n-workflow';

import { clock } from '../../../nodes/shared/clock.ts';
import { kept, type Fate } from '../../../nodes/shared/fate.ts';
import type { Checked } from '../../../nodes/shared/message/check.ts';
import type { Draft } from '../../../nodes/shared/message/draft.ts';
import { identities, openLedger } from '../../../nodes/shared/message/ledger.ts';

const context = (node: Partial<INode>, execution = '1', $runIndex = 0) =>
	({
		getNode: () => ({ id: 'n', name: 'SMS', type: 'x.ozibus', retryOnFail: true, ...node }),
		getExecutionId: () => execution,
		getWorkflow: () => ({ id: 'w' }),
		getWorkflowDataProxy: () => ({ $runIndex }),
	}) as unknown as IExecuteFunctions;

const draft = (item: number) => ({ item }) as Draft;
const accepted: Fate = { outcome: 'accepted', status: 'queued', failure: null };
const busy: Fate = {
	...kept({ code: 'http429', message: 'Busy.', retryable: true }),
	asked: { httpStatus: 429, cause: 'rateLimit' },
};
const invalid = kept({ code: 'invalidNumber', message: 'No number.', retryable: false });

test('A11: a message is known by its item; one of several of an item, as the n-th to its number', () => {
	const checked = (item: number, to: string, isEntry: boolean) =>
		({ draft: { item, isEntry }, to }) as Checked;
	expect(identities(['+1', '+2', '+1'].map((to, item) => checked(item, to, false)))).toEqual([
		'0',
		'1',
		'2',
	]);
	expect(identities(['+1', '+2', '+1'].map((to) => checked(0, to, true)))).toEqual([
		'0 +1 1',
		'0 +2 1',
		'0 +1 2',
	]);
});

test('remembers for the same execution, node and run, and what is settled only', () => {
	const ledger = openLedger(context({}))!;
	ledger.record('0', draft(0), accepted);
	ledger.record('1', draft(1), busy);
	ledger.record('2', draft(2), invalid);
	const again = openLedger(context({}))!;
	expect(again.recall('0')).toBe(accepted);
	// What was refused for a passing reason, or only kept back, may have its turn.
	expect(again.recall('1')).toBeUndefined();
	expect(again.recall('2')).toBeUndefined();
	expect([0, 1, 2].map((item) => again.hasSent(item))).toEqual([true, false, false]);
	for (const other of [context({}, '2'), context({ id: 'm' }), context({}, '1', 1)]) {
		expect(openLedger(other)?.recall('0')).toBeUndefined();
	}
});

test('A22: no running execution is forgotten, however much others send', () => {
	const running = openLedger(context({}, 'running'))!;
	for (let index = 0; index < 200_001; index++) running.record(String(index), draft(0), accepted);
	for (let other = 0; other < 2_000; other++) openLedger(context({}, `other ${other}`))?.end(false);
	expect(openLedger(context({}, 'running'))?.recall('200000')).toBe(accepted);
});

test('A22: what failed is kept until n8n has tried again, and then forgotten', () => {
	let now = 0;
	jest.spyOn(clock, 'steady').mockImplementation(() => now);
	const failed = openLedger(context({}, 'failed'))!;
	failed.record('0', draft(0), accepted);
	failed.end(true);
	const passing = (execution: string) => openLedger(context({}, execution))?.end(false);
	now += 60_000;
	passing('a');
	passing('b');
	expect(openLedger(context({}, 'failed'))?.recall('0')).toBe(accepted);
	openLedger(context({}, 'failed'))?.end(true);
	now += 10 * 60_000;
	passing('c');
	passing('d');
	expect(openLedger(context({}, 'failed'))?.recall('0')).toBeUndefined();
	jest.restoreAllMocks();
});

test('is not there without Retry On Fail, and refuses to guess as a tool', () => {
	expect(openLedger(context({ retryOnFail: false }))).toBeNull();
	expect(() => openLedger(context({ type: 'x.ozibusTool' }))).toThrow('as a tool');
});

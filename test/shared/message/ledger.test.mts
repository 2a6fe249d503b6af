import { expect, test } from '@jest/globals';
import type { IExecuteFunctions, INode } from 'n8n-workflow';

import { ledgerKeys, openLedger } from '../../../nodes/shared/message/ledger.ts';
import type { Prepared } from '../../../nodes/shared/message/types.ts';

const context = (node: Partial<INode>, execution = '1', $runIndex = 0) =>
	({
		getNode: () => ({ id: 'n', name: 'SMS', type: 'x.ozibus', retryOnFail: true, ...node }),
		getExecutionId: () => execution,
		getWorkflow: () => ({ id: 'w' }),
		getWorkflowDataProxy: () => ({ $runIndex }),
	}) as unknown as IExecuteFunctions;

const accepted = { verdict: { outcome: 'accepted', status: 'queued' } } as const;
const busy = {
	verdict: {
		outcome: 'rejected',
		status: 'rejected',
		error: { code: 'http429', message: 'Busy.', retryable: true },
	},
} as const;

test('a message is known as the n-th to its number', () => {
	const messages = ['+1', '+2', '+1'].map((to) => ({ to }) as Prepared);
	expect(ledgerKeys(messages)).toEqual(['1 +1', '1 +2', '2 +1']);
});

test('remembers for the same execution, node and run, and what is settled only', () => {
	const ledger = openLedger(context({}));
	ledger?.record('1 +1', accepted);
	ledger?.record('1 +2', busy);
	expect(openLedger(context({}))?.recall('1 +1')).toBe(accepted);
	expect(openLedger(context({}))?.recall('1 +2')).toBeUndefined();
	for (const other of [context({}, '2'), context({ id: 'm' }), context({}, '1', 1)]) {
		expect(openLedger(other)?.recall('1 +1')).toBeUndefined();
	}
});

test('is bounded: the oldest is forgotten first', () => {
	openLedger(context({}, 'old'))?.record('1 +1', accepted);
	const big = openLedger(context({}, 'big'));
	for (let index = 0; index < 200_001; index++) big?.record(`1 +${index}`, accepted);
	openLedger(context({}, 'new'));
	expect(openLedger(context({}, 'old'))?.recall('1 +1')).toBeUndefined();
});

test('is bounded by all together: no more is forgotten than must be', () => {
	for (const [execution, count] of [
		['first', 10],
		['second', 10],
		['huge', 199_990],
	] as const) {
		const ledger = openLedger(context({}, execution));
		for (let index = 0; index < count; index++) ledger?.record(`1 +${index}`, accepted);
	}
	openLedger(context({}, 'another'));
	// Looking makes no room, and the one that was looked at is the youngest.
	expect(openLedger(context({}, 'second'))?.recall('1 +0')).toBe(accepted);
	expect(openLedger(context({}, 'huge'))?.recall('1 +0')).toBe(accepted);
	expect(openLedger(context({}, 'first'))?.recall('1 +0')).toBeUndefined();
});

test('is not there without Retry On Fail, and refuses to guess as a tool', () => {
	expect(openLedger(context({ retryOnFail: false }))).toBeNull();
	expect(() => openLedger(context({ type: 'x.ozibusTool' }))).toThrow('as a tool');
});

import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { DataDeduplicationService } from 'n8n-core';
import type { IDataDeduplicator, IDataObject, INodeParameters } from 'n8n-workflow';

import { clock } from '../../nodes/shared/clock.ts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { until } from '../until.mts';
import { OnceRow } from './once-row.mts';
import { SEND, people, runOvo, type OvoRun } from './ovo.mts';
import { useVirtualTime } from './time.mts';

let sandbox: Sandbox;
const row = new OnceRow();

beforeAll(async () => {
	sandbox = await startSandbox({ callbackDelayMs: 1 });
	await DataDeduplicationService.init(row as unknown as IDataDeduplicator);
});
afterAll(() => sandbox.close());
beforeEach(() => {
	sandbox.reset();
	sandbox.settings.latencyMs = 0;
	row.clear();
});

useVirtualTime();

interface Run extends Partial<OvoRun> {
	message?: string;
	options?: INodeParameters;
}

const run = (
	items: IDataObject[],
	sendOnceKey: string,
	{ message = 'Hi {name}', options = {}, ...more }: Run = {},
) =>
	runOvo(sandbox, {
		parameters: {
			resource: 'message',
			operation: 'sendBatch',
			recipientsFrom: 'fields',
			toField: 'phone',
			message,
			from: 'OVO',
			options: { ...options, sendOnceKey },
		},
		items,
		...more,
	});

/** Send, one message for each item. */
const send = (items: IDataObject[], more: Partial<OvoRun> = {}) =>
	runOvo(sandbox, {
		parameters: { ...SEND, options: { sendOnceKey: 'reminder' } },
		items,
		...more,
	});

const codes = (json: IDataObject[]) =>
	json.map(({ failure }) => (failure as IDataObject | null)?.code);
const outcomes = (json: IDataObject[]) => json.map(({ outcome }) => outcome);
const numbers = (list: IDataObject[]) => list.map(({ phone }) => phone);
const received = () => sandbox.ledger.messages().map(({ to }) => to);
const refused = { phone: '+256700000099', name: 'Refused' };

describe('Send Once name', () => {
	test('sends once under a key, in whatever execution, and tells so without failing', async () => {
		const first = await run(people(3), 'reminder');
		expect(outcomes(first.json)).toEqual(['accepted', 'accepted', 'accepted']);
		const again = await run(people(4), 'reminder', { message: 'Another text' });
		expect(again.error).toBeUndefined();
		expect(codes(again.json)).toEqual(['sentBefore', 'sentBefore', 'sentBefore', undefined]);
		expect(again.hints).toEqual(['1 accepted, 0 rejected, 0 unknown, 3 skipped.']);
		expect(received()).toHaveLength(4);
	});

	test('what was practised is sent for real all the same, once', async () => {
		const credential = { practice: true };
		const practised = await run(people(1), 'reminder', { credential });
		const again = await run(people(1), 'reminder', { credential });
		expect([...outcomes(practised.json), ...outcomes(again.json)]).toEqual(['accepted', 'skipped']);
		expect(received()).toHaveLength(0);
		expect(outcomes((await run(people(1), 'reminder')).json)).toEqual(['accepted']);
		expect(outcomes((await run(people(1), 'reminder')).json)).toEqual(['skipped']);
		expect(received()).toHaveLength(1);
	});

	test.each([
		['Zoë', 'Zoe\u0308'],
		['a', ' a '],
		['"quoted", [and] {{more}}\\', '"quoted", [and] {{more}}\\'],
		['__proto__', '__proto__'],
	])('%j and %j are one name', async (name, same) => {
		const named = (key: string) => people(1).map((person) => ({ ...person, key }));
		expect(outcomes((await run(named(name), '{key}')).json)).toEqual(['accepted']);
		expect(outcomes((await run(named(same), '{key}')).json)).toEqual(['skipped']);
	});

	test('another key is another message', async () => {
		await run(people(1), '{name}-1');
		await run(people(1), '{name}-2');
		expect(received()).toHaveLength(2);
	});

	test('a number that comes twice in a batch gets one', async () => {
		const { json } = await run([...people(1), ...people(1)], 'reminder');
		expect(codes(json)).toEqual([undefined, 'sentBefore']);
		expect(received()).toHaveLength(1);
	});

	test('the second of two is not said to be sent before where the first was refused', async () => {
		const { json } = await run([refused, ...people(1), refused], 'reminder');
		expect(outcomes(json)).toEqual(['rejected', 'accepted', 'rejected']);
		expect(codes(json)[2]).toBe('notTried');
	});

	test('what is left of a request is sent in as few requests', async () => {
		const options = { batchSize: 4 };
		await run(people(8).slice(1, 7), 'reminder', { options });
		const { json } = await run(people(8), 'reminder', { options });
		expect(outcomes(json)).toEqual(['accepted', ...Array<string>(6).fill('skipped'), 'accepted']);
		expect(received()).toHaveLength(8);
		expect(sandbox.ledger.duplicates()).toEqual([]);
	});

	test('a sure refusal gives the key back', async () => {
		sandbox.faults.set([{ kind: 'status', status: 429, body: {}, times: 5 }]);
		await run(people(1), 'reminder');
		const { json } = await run([...people(1), refused], 'reminder');
		expect(outcomes(json)).toEqual(['accepted', 'rejected']);
		expect(row.size).toBe(1);
	});

	test('what may have been sent is not sent again, and is told each time', async () => {
		sandbox.faults.set([{ kind: 'reset', when: 'before' }]);
		const first = await run(people(1), 'reminder');
		expect(first.error?.message).toContain('may have been sent');
		for (let time = 0; time < 2; time++) {
			const { json, hints } = await run(people(2), 'reminder', {
				onError: 'continueRegularOutput',
			});
			expect(codes(json)[0]).toBe('sendInDoubt');
			expect(hints[0]).toContain('1 unknown');
		}
		expect(received()).toEqual(numbers(people(2).slice(1)));
	});

	test('a placeholder that names no field is that message’s error', async () => {
		const { error } = await run(people(2), '{nme}', { message: 'Hi' });
		expect(error?.message).toContain('{nme} is no column of this row');
	});

	test('A12: an empty cell is that message’s error, and no key', async () => {
		const items = [...people(1), { phone: '+256701000001' }, { phone: '+256701000002', name: ' ' }];
		const { json } = await run(items, '{name}', { message: 'Hi' });
		expect(codes(json)).toEqual([undefined, 'emptyKey', 'emptyKey']);
	});

	test('without a key, the store is not asked', async () => {
		row.breakDown();
		const { json } = await run(people(1), '');
		expect(codes(json)).toEqual([undefined]);
	});
});

describe('a store that fails', () => {
	test('nothing is sent where the key cannot be recorded', async () => {
		row.breakDown();
		const { error } = await run(people(1), 'reminder');
		expect(error?.message).toContain('the database is gone');
		expect(sandbox.requests.list()).toEqual([]);
	});

	test('what was accepted before stands', async () => {
		row.breakDown({ after: 2 });
		const options = { batchSize: 1, concurrency: 1 };
		const { json } = await run(people(4), 'reminder', { options });
		expect(outcomes(json)).toContain('accepted');
		expect(codes(json).at(-1)).toBe('sendOnceFailed');
		expect(received()).toEqual(
			numbers(people(4).filter((_, index) => json[index]?.outcome === 'accepted')),
		);
	});

	test('what is not taken back stays unsent, and in doubt', async () => {
		row.keepAll();
		await run([refused, ...people(1)], 'reminder');
		const { json } = await run([refused, ...people(2)], 'reminder');
		expect(codes(json)).toEqual(['sendInDoubt', 'sendInDoubt', undefined]);
		expect(sandbox.ledger.duplicates()).toEqual([]);
	});
});

describe('how a run ends', () => {
	test('a veto claims nothing', async () => {
		const options = { invalidNumbers: 'fail' };
		await run([...people(3), { phone: '07', name: 'No number' }], 'reminder', { options });
		expect(row.size).toBe(0);
		const { json } = await run(people(3), 'reminder', { options });
		expect(outcomes(json)).toEqual(['accepted', 'accepted', 'accepted']);
	});

	test('a cancelled run leaves in doubt only what was under way', async () => {
		sandbox.settings.latencyMs = 20;
		let cancel = () => {};
		const options = { batchSize: 2, concurrency: 2 };
		const running = run(people(40), 'reminder', { options, onStart: (given) => (cancel = given) });
		await until('8 are sent', () => received().length >= 8, 5_000);
		cancel();
		await running;
		await row.isQuiet();
		const sent = new Set(received());
		expect(sent.size).toBeLessThan(20);
		const { json } = await run(people(40), 'reminder', { options });
		const inDoubt = codes(json).filter((code) => code === 'sendInDoubt').length;
		expect(inDoubt).toBeLessThanOrEqual(4);
		expect(codes(json).filter((code) => code === 'sentBefore').length).toBeLessThanOrEqual(
			sent.size,
		);
		expect(received().length).toBeGreaterThanOrEqual(40 - inDoubt);
		expect(sandbox.ledger.duplicates()).toEqual([]);
	});

	test('Send under Stop claims one after the other, and gives back nothing but the refused', async () => {
		const { error } = await send([...people(1), refused, ...people(2).slice(1)]);
		expect(error?.description).toContain('Not tried: row 3');
		expect(row.size).toBe(1);
		const again = await send(people(2));
		expect(codes(again.json)).toEqual(['sentBefore', undefined]);
	});

	test('Send under Stop ends at the first in doubt', async () => {
		sandbox.faults.set([{ kind: 'reset', when: 'after' }]);
		await send(people(1));
		const { error } = await send(people(3));
		expect(error?.message).toContain('may already have got');
		expect(error?.description).toContain('May have been sent: row 1');
		expect(error?.description).toContain('Not tried: row 2');
		expect(received()).toEqual(numbers(people(1)));
	});
});

describe('two executions at the same time in one process', () => {
	test('send each message once', async () => {
		sandbox.settings.latencyMs = 5;
		const options = { batchSize: 3, concurrency: 4 };
		const runs = await Promise.all([
			run(people(60), 'reminder', { options }),
			run([...people(60)].reverse(), 'reminder', { options }),
		]);
		expect(new Set(received()).size).toBe(60);
		expect(received()).toHaveLength(60);
		const accepted = runs.flatMap(({ json }) => outcomes(json)).filter((one) => one === 'accepted');
		expect(accepted).toHaveLength(60);
	});

	test('keep each other’s keys', async () => {
		const options = { batchSize: 2, concurrency: 3 };
		await Promise.all(
			['monday', 'tuesday', 'friday'].map((key) => run(people(20), key, { options })),
		);
		expect(row.size).toBe(60);
	});
});

describe('killed in the middle of a batch', () => {
	const all = people(200);

	test.each([
		{ batchSize: 1, concurrency: 10, killedAt: 60 },
		{ batchSize: 1, concurrency: 1, killedAt: 5 },
		{ batchSize: 10, concurrency: 3, killedAt: 80 },
		{ batchSize: 50, concurrency: 5, killedAt: 50 },
		{ batchSize: 7, concurrency: 2, killedAt: 190 },
	])('$batchSize a request, $concurrency at a time', async ({ killedAt, ...options }) => {
		sandbox.settings.latencyMs = 25;
		// A store that seems to take no time, so that no hiccup of this machine makes the claims larger.
		jest.spyOn(clock, 'steady').mockReturnValue(clock.steady());
		const dying = run(all, 'reminder', { options });
		await until(`${killedAt} are sent`, () => received().length >= killedAt, 5_000);
		// From here on, the first process neither writes nor sends anything.
		row.die();
		sandbox.settings.latencyMs = 0;
		sandbox.faults.set([{ kind: 'reset', when: 'before', times: 1_000 }]);
		await dying;
		const before = new Set(received());
		sandbox.reset();
		row.revive();

		const onError = 'continueRegularOutput';
		const { json } = await run(all, 'reminder', { options, onError });
		const after = new Set(received());
		expect(json).toHaveLength(200);
		json.forEach((result, index) => {
			const to = String(all[index]?.phone);
			// Never twice.
			expect(before.has(to) && after.has(to)).toBe(false);
			expect(after.has(to)).toBe(result.outcome === 'accepted');
			// Never lost silently: what nobody got is told to be in doubt.
			const code = (result.failure as IDataObject | null)?.code;
			if (!before.has(to) && !after.has(to)) expect(code).toBe('sendInDoubt');
			if (code === 'sentBefore') expect(before.has(to)).toBe(true);
		});
		// In doubt is what was under way, what was claimed next, and what was answered since the last claim.
		const inDoubt = codes(json).filter((code) => code === 'sendInDoubt').length;
		expect(inDoubt).toBeLessThanOrEqual(3 * options.batchSize * options.concurrency);
		expect(inDoubt).toBeGreaterThan(0);
	});
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { MessageStatus } from '../../../nodes/shared/provider.ts';
import { Intake, intakeOf, type Arrival } from '../../../nodes/shared/report/merge/intake.ts';
import { Memory } from '../../../nodes/shared/report/merge/memory.ts';
import { markOf } from '../../../nodes/shared/report/merge/order.ts';
import type { Report } from '../../../nodes/shared/report/read/parse.ts';
import { isFinal } from '../../../nodes/shared/answer/status.ts';

const STATUSES: MessageStatus[] = [
	'queued',
	'sent',
	'delivered',
	'undelivered',
	'failed',
	'rejected',
	'expired',
	'unknown',
];

const reportOf = (more: Partial<Report>): Report => ({
	messageId: 'a',
	to: '+256701234567',
	status: 'sent',
	providerStatus: 'sent',
	errorCode: null,
	errorMessage: null,
	time: null,
	...more,
	final: isFinal(more.status ?? 'sent'),
});

/** Few messages and few times, so that they meet. */
const reports = fc
	.record({
		messageId: fc.constantFrom('a', 'b', 'c'),
		status: fc.constantFrom(...STATUSES),
		time: fc.option(fc.integer({ min: 1.7e12, max: 1.7e12 + 3 })),
		providerStatus: fc.constantFrom('x', 'y'),
	})
	.map(reportOf);

const arrivalOf = (report: Report, onlyAdvances = true): Arrival => ({
	mark: markOf(report, { onlyAdvances }),
	item: { json: { ...report } },
});

const alone = { deduplicate: true, grouped: false };

/** What a workflow gets to see of reports that come one after the other, and are all taken. */
function emitted(list: readonly Report[], rules = alone, onlyAdvances = true): Report[] {
	const intake = new Intake();
	return list.flatMap((report) => {
		const { own } = intake.admit([arrivalOf(report, onlyAdvances)], rules);
		own?.settle(true);
		return own ? [report] : [];
	});
}

/** Where each message stands at the end. Of words that nobody knows, several can be news in the same state. */
const states = (list: readonly Report[]) =>
	new Map(
		list.map((report) => [
			report.messageId,
			report.status === 'unknown' ? { ...report, providerStatus: '?' } : report,
		]),
	);

describe('merging', () => {
	test('ends in the same state, whatever the order and however often each report comes', () => {
		const orders = fc.array(reports, { minLength: 1, maxLength: 12 }).chain((list) => {
			const repeated = [...list, ...list, ...list];
			return fc.tuple(
				fc.shuffledSubarray(repeated, { minLength: repeated.length }),
				fc.shuffledSubarray(repeated, { minLength: repeated.length }),
			);
		});
		fc.assert(
			fc.property(orders, ([one, other]) => {
				expect(states(emitted(one))).toEqual(states(emitted(other)));
			}),
			{ numRuns: 500 },
		);
	});

	test('ends in the highest status, and among those of its rank in the last', () => {
		const rank = (status: MessageStatus) =>
			status === 'unknown' ? 2 : isFinal(status) ? 3 : status === 'sent' ? 1 : 0;
		fc.assert(
			fc.property(fc.array(reports, { minLength: 1 }), (list) => {
				const last = states(emitted(list));
				for (const report of list) {
					const state = last.get(report.messageId)!;
					const [a, b] = [rank(report.status), rank(state.status)];
					expect(a < b || (a === b && (report.time ?? 0) <= (state.time ?? 0))).toBe(true);
				}
			}),
		);
	});

	test('hands on what advances, and nothing twice', () => {
		const sent = reportOf({ status: 'sent' });
		const delivered = reportOf({ status: 'delivered' });
		const other = reportOf({ messageId: 'b' });
		const list = [sent, sent, other, delivered, sent, delivered, other];
		expect(emitted(list)).toEqual([sent, other, delivered]);
	});

	test('a delivery goes before another end of the same time, or without one', () => {
		const ends = (['undelivered', 'failed', 'rejected', 'expired'] as const).flatMap((status) =>
			['1', '2', '3'].map((errorCode) => ({ status, errorCode })),
		);
		for (const time of [null, 1.7e12]) {
			const delivered = reportOf({ status: 'delivered', time });
			for (const end of ends.map((more) => reportOf({ ...more, time }))) {
				expect(emitted([end, delivered, end])).toEqual([end, delivered]);
				expect(emitted([delivered, end])).toEqual([delivered]);
			}
		}
	});

	test('hands on each word that nobody knows, once, until the end is known', () => {
		const [one, two] = ['7', '9'].map((providerStatus) =>
			reportOf({ status: 'unknown', providerStatus }),
		);
		const delivered = reportOf({ status: 'delivered' });
		expect(emitted([one!, two!, one!, two!])).toEqual([one, two]);
		expect(emitted([one!, delivered, two!, one!])).toEqual([one, delivered]);
	});

	test('each number of a list has a state of its own', () => {
		const list = ['+256701234567', '+256772345678'].map((to) => reportOf({ to }));
		expect(emitted(list)).toEqual(list);
		expect(emitted([list[0]!, { ...list[0]!, to: '256 701 234567' }])).toEqual([list[0]]);
	});

	test('without Only Advances drops nothing but repeats', () => {
		const [sent, delivered] = [reportOf({}), reportOf({ status: 'delivered' })];
		expect(emitted([delivered, sent, delivered, sent], alone, false)).toEqual([delivered, sent]);
	});

	test('without Deduplicate drops nothing but steps back', () => {
		const [sent, delivered] = [reportOf({}), reportOf({ status: 'delivered' })];
		const rules = { ...alone, deduplicate: false };
		const list = [sent, sent, delivered, sent, delivered];
		expect(emitted(list, rules)).toEqual([sent, sent, delivered, delivered]);
	});
});

describe('the memory', () => {
	const marks = (count: number) =>
		Array.from({ length: count }, (_, index) =>
			markOf(reportOf({ messageId: String(index) }), { onlyAdvances: true }),
		);

	test('is bounded: it forgets the oldest, and stores the newest', () => {
		const memory = new Memory();
		const all = marks(12_000);
		for (const { key, order } of all) memory.learn(key, order);
		expect(all.filter(({ key }) => memory.get(key) !== undefined)).toEqual(all.slice(2000));
		expect(memory.write().length).toBeLessThan(6000);
		const restarted = new Memory();
		restarted.read(memory.write());
		expect(all.filter(({ key }) => restarted.get(key) !== undefined)).toEqual(all.slice(-250));
	});

	test('knows after a restart what it knew before', () => {
		fc.assert(
			fc.property(fc.array(reports), (list) => {
				const [before, after] = [new Memory(), new Memory()];
				const learned = list.map((report) => markOf(report, { onlyAdvances: true }));
				for (const { key, order } of learned) before.learn(key, order);
				after.read(before.write());
				for (const { key } of learned) expect(after.get(key)).toBe(before.get(key));
			}),
		);
	});

	test('takes what is stored wrongly for nothing', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				const memory = new Memory();
				memory.read(text);
				const [{ key, order }] = marks(1) as [ReturnType<typeof markOf>];
				memory.learn(key, order);
				expect(memory.get(key)).toBe(order);
			}),
		);
	});
});

describe('reports on their way to n8n', () => {
	test('a repeat shares the fate of what it repeats', async () => {
		const intake = new Intake();
		const first = intake.admit([arrivalOf(reportOf({}))], alone);
		const repeat = intake.admit([arrivalOf(reportOf({}))], alone);
		expect(repeat).toMatchObject({ own: null, others: new Set([first.own]) });
		first.own?.settle(false);
		expect(await first.own?.taken).toBe(false);
		// n8n did not take it, so it is news when it is sent again.
		expect(intake.admit([arrivalOf(reportOf({}))], alone).own).not.toBeNull();
	});

	test('nothing that was acknowledged is lost, whatever n8n takes, and in whatever order', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.scheduler(),
				fc.array(fc.array(reports, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
				fc.infiniteStream(fc.boolean()),
				fc.boolean(),
				async (scheduler, requests, luck, grouped) => {
					const intake = new Intake();
					const taken: Report[] = [];
					const rules = { deduplicate: true, grouped };
					/** As a provider does it: again, until it is acknowledged. */
					const send = async (list: readonly Report[], tries = 0): Promise<void> => {
						await scheduler.schedule(Promise.resolve());
						const { own, leads, others } = intake.admit(
							list.map((report) => arrivalOf(report)),
							rules,
						);
						const before = [...(own ? [own] : []), ...others];
						if (own && leads) {
							await scheduler.schedule(Promise.resolve());
							intake.close(own);
							const earlier = await Promise.all([...own.after].map((group) => group.taken));
							const isTaken = earlier.every(Boolean) && (tries > 3 || luck.next().value === true);
							if (isTaken) taken.push(...own.items.map(({ json }) => json as unknown as Report));
							own.settle(isTaken);
						}
						const isAcknowledged = (await Promise.all(before.map((group) => group.taken))).every(
							Boolean,
						);
						if (!isAcknowledged) return await send(list, tries + 1);
						for (const report of list) {
							const { key, order } = markOf(report, { onlyAdvances: true });
							expect(intake.memory.get(key)! >= order).toBe(true);
						}
					};
					await scheduler.waitFor(Promise.all(requests.map((list) => send(list))));
					const best = states(emitted(requests.flat()));
					const ends = taken.map((report) => [...states([report]).values()][0]);
					for (const state of best.values()) expect(ends).toContainEqual(state);
					const once = taken.map((report) => JSON.stringify(report));
					expect(new Set(once).size).toBe(once.length);
				},
			),
			{ numRuns: 300 },
		);
	});
});

test('what is stored for a restart is the 250 most recent messages', () => {
	const memory = new Memory();
	const keys = Array.from({ length: 400 }, (_, index) =>
		markOf(reportOf({ messageId: `m${index}` }), { onlyAdvances: true }),
	);
	for (const { key, order } of keys.slice(0, 300)) memory.learn(key, order);
	// What was learned again is as recent as the last.
	memory.learn(keys[0]!.key, '9'.repeat(keys[0]!.order.length));
	const text = memory.write(
		keys.slice(300).map(({ key, order }): [string, string] => [key, order]),
	);
	const later = new Memory();
	later.read(text);
	const known = keys.map(({ key }, index) => (later.get(key) === undefined ? null : index));
	const recent = Array.from({ length: 249 }, (_, index) => 400 - 249 + index);
	expect(known.filter((index) => index !== null)).toEqual([0, ...recent]);
});

test('C23: a trigger keeps what it knows beside a thousand others', () => {
	const first = intakeOf('first');
	for (let count = 0; count < 1000; count++) intakeOf(`trigger ${count}`);
	expect(intakeOf('first')).toBe(first);
});

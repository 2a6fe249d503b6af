import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { MessageStatus } from '../../../nodes/shared/provider.ts';
import { Intake, intakeOf, type Arrival } from '../../../nodes/shared/report/merge/intake.ts';
import { Memory } from '../../../nodes/shared/report/merge/memory.ts';
import { isNews } from '../../../nodes/shared/report/merge/news.ts';
import { entriesOf, markOf, type Entry } from '../../../nodes/shared/report/merge/order.ts';
import type { Report } from '../../../nodes/shared/report/reports.ts';
import { isFinal } from '../../../nodes/shared/answer/status.ts';
import { loadPhoneReader, type PhoneReader } from '../../../nodes/shared/phone/index.ts';

let phone: PhoneReader;
beforeAll(async () => void (phone = await loadPhoneReader()));

const ANN = '+256701234567';
const BOB = '+256772345678';
/** One person's number, as gateways write it. */
const SPELLINGS = [
	ANN,
	'256701234567',
	'00256701234567',
	'0701234567',
	'256 701-234567',
	'701234567',
];

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

/** As a trigger without a country reads it. */
const reportOf = ({ number = ANN, ...more }: Partial<Report>): Report => ({
	...{ messageId: 'a', status: 'sent', providerStatus: 'sent', isOfMany: false, raw: null },
	...{ errorCode: null, errorMessage: null, time: null, ...more, number },
	to: number === null ? null : phone.toE164(number, null),
	final: isFinal(more.status ?? 'sent'),
});

const at = (milliseconds: number, isZoned = true) => ({ at: 1.7e12 + milliseconds, isZoned });

const times = fc.option(
	fc.tuple(fc.nat(3), fc.boolean()).map(([time, isZoned]) => at(time, isZoned)),
);

/** Few messages and few times, so that they meet; each message's number in any spelling, or left out. */
const spelledReports = fc.record({
	messageId: fc.constantFrom('a', 'b', 'c'),
	status: fc.constantFrom(...STATUSES),
	time: times,
	providerStatus: fc.constantFrom('x', 'y'),
	number: fc.constantFrom(...SPELLINGS, null),
});
const reports = spelledReports.map(reportOf);

const arrivalOf = (report: Report, onlyAdvances = true): Arrival => ({
	mark: markOf(report, { onlyAdvances }),
	item: { json: { ...report } as unknown as IDataObject },
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

/** What counts of a report: of words that nobody knows, several can be news in the same state. */
const stateOf = ({ messageId, status, providerStatus, time }: Report) => ({
	...{ messageId, status },
	providerStatus: status === 'unknown' ? '?' : providerStatus,
	time: status === 'unknown' && !time?.isZoned ? null : time,
});

/** Where each message to each of the people stands at the end. */
const states = (list: readonly Report[], personOf: (report: Report) => string = () => '') =>
	new Map(list.map((report) => [`${report.messageId} ${personOf(report)}`, stateOf(report)]));

/** Every report three times, in two orders. */
const twoOrders = (each: fc.Arbitrary<Report>) =>
	fc.array(each, { minLength: 1, maxLength: 12 }).chain((list) => {
		const repeated = [...list, ...list, ...list];
		return fc.tuple(
			fc.shuffledSubarray(repeated, { minLength: repeated.length }),
			fc.shuffledSubarray(repeated, { minLength: repeated.length }),
		);
	});

describe('merging', () => {
	test('ends in the same state, whatever the order and the spelling, and however often each report comes', () => {
		fc.assert(
			fc.property(twoOrders(reports), ([one, other]) => {
				expect(states(emitted(one))).toEqual(states(emitted(other)));
			}),
			{ numRuns: 500 },
		);
	});

	test('ends in the same state for each of several people, however their numbers are written', () => {
		const people = [ANN, BOB, '+254701234567'];
		const whole = fc
			.tuple(spelledReports, fc.constantFrom(...people), fc.nat(2))
			.map(([report, number, spelling]) =>
				reportOf({ ...report, number: number.replace('+', ['+', '', '00'][spelling]!) }),
			);
		const personOf = ({ to }: Report) => to!;
		fc.assert(
			fc.property(twoOrders(whole), ([one, other]) => {
				expect(states(emitted(one), personOf)).toEqual(states(emitted(other), personOf));
			}),
			{ numRuns: 500 },
		);
	});

	test('ends in the highest status, and among those of its rank in the last that is told for sure', () => {
		const rank = (status: MessageStatus) =>
			status === 'unknown' ? 2 : isFinal(status) ? 3 : status === 'sent' ? 1 : 0;
		const timeOf = ({ time, status }: Pick<Report, 'time' | 'status'>) =>
			time?.isZoned ? time.at : status === 'delivered' ? Infinity : 0;
		fc.assert(
			fc.property(fc.array(reports, { minLength: 1 }), (list) => {
				const last = states(emitted(list));
				for (const report of list) {
					const state = last.get(`${report.messageId} `)!;
					const [a, b] = [rank(report.status), rank(state.status)];
					expect(a < b || (a === b && timeOf(report) <= timeOf(state))).toBe(true);
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
		for (const time of [null, at(0), at(0, false)]) {
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
		const list = [ANN, BOB].map((number) => reportOf({ number }));
		expect(emitted(list)).toEqual(list);
		expect(emitted([list[0]!, reportOf({ number: '256 701 234567' })])).toEqual([list[0]]);
	});

	test.each([...SPELLINGS, null])(
		'C14: a late report with the number %j is of the same person',
		(number) => {
			const delivered = reportOf({ status: 'delivered' });
			const sent = reportOf({ number });
			expect(emitted([delivered, sent])).toEqual([delivered]);
			expect(emitted([reportOf({ status: 'delivered', number }), reportOf({})])).toHaveLength(1);
			expect(emitted([sent, delivered])).toEqual([sent, delivered]);
		},
	);

	test('C14: a report without a number is handed on where several people are known, and not twice', () => {
		const known = [ANN, BOB].map((number) => reportOf({ status: 'delivered', number }));
		const nobody = reportOf({ number: null });
		expect(emitted([...known, nobody, nobody])).toEqual([...known, nobody]);
	});

	test('C14: a number that may be that of two people takes nothing from either', () => {
		const known = [ANN, '+254701234567'].map((number) => reportOf({ status: 'delivered', number }));
		const local = reportOf({ number: '0701234567' });
		expect(emitted([...known, local])).toEqual([...known, local]);
		const other = reportOf({ number: '0772345678' });
		expect(emitted([...known, other])).toEqual([...known, other]);
	});

	test.each<[string, Partial<Report>, Partial<Report>]>([
		['a delivery without a time', { status: 'failed', time: at(0) }, { time: null }],
		['a delivery with one', { status: 'failed', time: null }, { time: at(0) }],
		[
			'a delivery, although the failure was hours later by a clock without a zone',
			{ status: 'failed', time: at(3 * 3_600_000, false) },
			{ time: at(0) },
		],
		[
			'a delivery by a clock without a zone',
			{ status: 'failed', time: at(3 * 3_600_000) },
			{ time: at(0, false) },
		],
	])('C15: %s goes before a failure, in any order', (_, one, other) => {
		const failed = reportOf(one);
		const delivered = reportOf({ status: 'delivered', ...other });
		expect(emitted([failed, delivered])).toEqual([failed, delivered]);
		expect(emitted([delivered, failed])).toEqual([delivered]);
	});

	test('C15: of two ends whose times are sure, the later one counts', () => {
		const delivered = reportOf({ status: 'delivered', time: at(0) });
		const failed = reportOf({ status: 'failed', time: at(1) });
		expect(emitted([failed, delivered])).toEqual([failed]);
		expect(emitted([delivered, failed])).toEqual([delivered, failed]);
	});

	test('C2: entries without a number never cancel each other, and are handed on once', () => {
		const entries = (['delivered', 'rejected'] as const).map((status) =>
			reportOf({ number: null, status, providerStatus: status, isOfMany: true }),
		);
		expect(emitted([...entries, ...entries])).toEqual(entries);
		expect(emitted([...entries].reverse())).toHaveLength(2);
	});

	test('without Ignore Late Reports drops nothing but repeats', () => {
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
	const entries = (count: number) =>
		Array.from({ length: count }, (_, index) => {
			const mark = markOf(reportOf({ messageId: String(index) }), { onlyAdvances: true });
			return entriesOf(mark)[0]!;
		});
	const lastIn = (memory: Memory, [message, person]: Entry) => memory.known.last(message, person);

	test('is bounded: it forgets the oldest, and stores the newest', () => {
		const memory = new Memory();
		const all = entries(12_000);
		for (const entry of all) memory.learn(entry);
		expect(all.filter((entry) => lastIn(memory, entry) !== undefined)).toEqual(all.slice(2000));
		expect([...memory.known]).toHaveLength(10_000);
		expect(memory.write().length).toBeLessThan(6000);
		const restarted = new Memory();
		restarted.read(memory.write());
		expect(all.filter((entry) => lastIn(restarted, entry) !== undefined)).toEqual(all.slice(-200));
	});

	test('knows after a restart what it knew before', () => {
		fc.assert(
			fc.property(fc.array(reports), (list) => {
				const [before, after] = [new Memory(), new Memory()];
				const learned = list.flatMap((report) => entriesOf(markOf(report, { onlyAdvances: true })));
				for (const entry of learned) before.learn(entry);
				after.read(before.write());
				expect(new Set(after.known)).toEqual(new Set(before.known));
			}),
		);
	});

	test('takes what is stored wrongly for nothing', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				const memory = new Memory();
				memory.read(text);
				const [entry] = entries(1) as [Entry];
				memory.learn(entry);
				expect(lastIn(memory, entry)).toBe(entry[2]);
			}),
		);
	});
});

test.each(['+', '0'])(
	'many numbers that end alike, as %s…, are told apart in a moment',
	(start) => {
		const intake = new Intake();
		const reportsOf = (request: number): Arrival[] =>
			Array.from({ length: 1000 }, (_, index) => {
				const number = `${start}${9 - request}${String(index).padStart(4, '0')}1234567`;
				return {
					mark: markOf(reportOf({ number, status: 'sent' }), { onlyAdvances: true }),
					item: null,
				};
			});
		const all = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(reportsOf);
		const begin = performance.now();
		for (const arrivals of all) {
			intake.admit(arrivals, { deduplicate: true, grouped: false }).own?.settle(true);
		}
		expect(performance.now() - begin).toBeLessThan(2500);
	},
);

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
							const mark = markOf(report, { onlyAdvances: true });
							expect(isNews(mark, [intake.memory.known], true)).toBe(false);
						}
					};
					await scheduler.waitFor(Promise.all(requests.map((list) => send(list))));
					const best = states(emitted(requests.flat()));
					const ends = taken.map(stateOf);
					for (const state of best.values()) expect(ends).toContainEqual(state);
					const once = taken.map((report) => JSON.stringify(report));
					expect(new Set(once).size).toBe(once.length);
				},
			),
			{ numRuns: 300 },
		);
	});
});

test('what is stored for a restart is the 200 most recent messages', () => {
	const memory = new Memory();
	const entries = Array.from({ length: 400 }, (_, index) => {
		const mark = markOf(reportOf({ messageId: `m${index}` }), { onlyAdvances: true });
		return entriesOf(mark)[0]!;
	});
	for (const entry of entries.slice(0, 300)) memory.learn(entry);
	// What was learned again is as recent as the last.
	const [message, person, order] = entries[0]!;
	memory.learn([message, person, '9'.repeat(order.length)]);
	const later = new Memory();
	later.read(memory.write(entries.slice(300)));
	const known = entries.flatMap((entry, index) =>
		later.known.last(entry[0], entry[1]) === undefined ? [] : [index],
	);
	expect(known).toEqual([0, ...Array.from({ length: 199 }, (_, index) => 400 - 199 + index)]);
});

test('C23: a trigger keeps what it knows beside a thousand others', () => {
	const first = intakeOf('first');
	for (let count = 0; count < 1000; count++) intakeOf(`trigger ${count}`);
	expect(intakeOf('first')).toBe(first);
});

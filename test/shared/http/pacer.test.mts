import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';

import { Pacer, type Limits } from '../../../nodes/shared/http/pacer.ts';
import type { RateLimit } from '../../../nodes/shared/provider.ts';

/** Time that passes only while somebody sleeps. */
function time() {
	let now = 1_000_000;
	return {
		steady: () => now,
		sleep: async (milliseconds: number) => {
			now += milliseconds;
		},
	};
}

const waiting = (more = {}) => ({ isCancelled: () => false, onWait: () => {}, ...more });
const rated = (rate: RateLimit | null, concurrency = 10): Limits => ({ rate, concurrency });
const told = (remaining: number | null, reset: number | null = null) => ({
	retryAfter: null,
	remaining,
	reset,
});

function setUp() {
	const clock = time();
	const pacer = new Pacer(clock);
	const start = clock.steady();
	return {
		clock,
		pacer,
		passed: () => clock.steady() - start,
		/** When a request is let through. */
		turn: async (rate: RateLimit | null, more = {}) =>
			await pacer.run(rated(rate), waiting(more), async () => clock.steady() - start),
	};
}

describe('a rate', () => {
	test('lets no more through than the limit in any window, and no later than it must', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 20 }),
				fc.integer({ min: 1, max: 120 }),
				fc.integer({ min: 1, max: 100 }),
				async (requests, seconds, count) => {
					const { turn } = setUp();
					const turns: number[] = [];
					for (let index = 0; index < count; index++) {
						turns.push((await turn({ requests, seconds })) as number);
					}
					turns.forEach((at, index) => {
						const earlier = turns[index - requests];
						expect(at).toBe(earlier === undefined ? 0 : earlier + seconds * 1000);
					});
				},
			),
			{ numRuns: 50 },
		);
	});

	test('keeps to each limit where two are asked for', async () => {
		const { turn, clock } = setUp();
		const hourly = { requests: 10, seconds: 3600 };
		for (let index = 0; index < 10; index++) await turn(hourly);
		await clock.sleep(61_000);
		expect(await turn({ requests: 1, seconds: 60 })).toBe(61_000);
		expect(await turn(hourly)).toBe(3_600_000);
	});

	test('one that is given up does not wait behind another', async () => {
		const { turn } = setUp();
		const limit = { requests: 1, seconds: 3600 };
		await turn(limit);
		const patient = turn(limit);
		expect(await turn(limit, { isCancelled: () => true })).toBeNull();
		expect(await patient).toBe(3_600_000);
	});

	test('tells once how long a wait will be', async () => {
		const { turn } = setUp();
		const onWait = jest.fn();
		await turn({ requests: 1, seconds: 60 }, { onWait });
		await turn({ requests: 1, seconds: 60 }, { onWait });
		expect(onWait.mock.calls).toEqual([[60_000]]);
	});

	test('gives a turn up within a second of a cancellation, and lets the next one through in its time', async () => {
		const { turn, passed } = setUp();
		const limit = { requests: 1, seconds: 3600 };
		await turn(limit);
		expect(await turn(limit, { isCancelled: () => passed() > 0 })).toBeNull();
		expect(passed()).toBeLessThanOrEqual(1000);
		expect(await turn(limit)).toBe(3_600_000);
	});
});

describe('what the provider says', () => {
	const limit = { requests: 60, seconds: 60 };

	test('closes until the window ends while nothing is left in it', async () => {
		const { turn, pacer, clock } = setUp();
		await turn(limit);
		await clock.sleep(10_000);
		pacer.learn(told(3), limit);
		expect(await turn(limit)).toBe(10_000);
		pacer.learn(told(0), limit);
		expect(await turn(limit)).toBe(60_000);
	});

	test('closes until the reset where the answer says when, also without a limit', async () => {
		const { turn, pacer } = setUp();
		pacer.learn(told(1, 9_000), null);
		expect(await turn(null)).toBe(0);
		pacer.learn(told(0), null);
		expect(await turn(null)).toBe(0);
		pacer.learn(told(0, 7_000), null);
		expect(await turn(null)).toBe(7_000);
	});

	test('never closes for longer than a minute, and never opens early', async () => {
		const { turn, pacer, clock } = setUp();
		pacer.close(86_400_000);
		await clock.sleep(1_000);
		pacer.close(2_000);
		expect(await turn(null)).toBe(60_000);
	});
});

describe('requests at the same time', () => {
	/** Makes requests that end when they are told to, and counts those that are on their way. */
	function setUpSlots() {
		const pacer = new Pacer(time());
		const open: Array<() => void> = [];
		let isFailing = false;
		const start = (concurrency: number, more = {}) =>
			pacer.run(rated(null, concurrency), waiting(more), async () => {
				await new Promise<void>((resolve) => open.push(resolve));
				if (isFailing) throw new Error('failed');
				return 'made';
			});
		const settle = async () => await new Promise((resolve) => setImmediate(resolve));
		return {
			open,
			start,
			settle,
			fail: () => {
				isFailing = true;
			},
		};
	}

	test('are no more than agreed, whoever asks', async () => {
		const { start, open, settle } = setUpSlots();
		const made = [start(2), start(2), start(2), start(3)];
		await settle();
		// The fourth asks for three at the same time.
		expect(open).toHaveLength(3);
		open[0]?.();
		await settle();
		expect(open).toHaveLength(3);
		open[1]?.();
		await settle();
		expect(open).toHaveLength(4);
		open[2]?.();
		open[3]?.();
		expect(await Promise.all(made)).toEqual(Array(4).fill('made'));
	});

	test('leave a millisecond apart, and one after the other without a wait', async () => {
		const { turn, pacer, passed } = setUp();
		await turn(null);
		await turn(null);
		expect(passed()).toBe(0);
		let end = () => {};
		const long = pacer.run(
			rated(null),
			waiting(),
			async () => await new Promise<void>((resolve) => (end = resolve)),
		);
		await new Promise((resolve) => setImmediate(resolve));
		await Promise.all([turn(null), turn(null), turn(null)]);
		expect(passed()).toBe(3);
		end();
		await long;
		await turn(null);
		expect(passed()).toBe(3);
	});

	test('one that fails gives its slot back', async () => {
		const { start, open, settle, fail } = setUpSlots();
		const failing = start(1);
		const next = start(1);
		await settle();
		fail();
		open[0]?.();
		await expect(failing).rejects.toThrow('failed');
		await settle();
		expect(open).toHaveLength(2);
		open[1]?.();
		await expect(next).rejects.toThrow();
	});

	test('one that is cancelled in line leaves it at once, and keeps nobody back', async () => {
		const { start, open, settle } = setUpSlots();
		const abort = new AbortController();
		const { signal } = abort;
		const first = start(1);
		await settle();
		const cancelled = start(1, { signal, isCancelled: () => signal.aborted });
		const last = start(1);
		await settle();
		abort.abort();
		expect(await cancelled).toBeNull();
		open[0]?.();
		await settle();
		open[1]?.();
		expect(await Promise.all([first, last])).toEqual(['made', 'made']);
	});
});

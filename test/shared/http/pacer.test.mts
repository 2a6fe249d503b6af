import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';

import { Pacer } from '../../../nodes/shared/http/pacer.ts';

/** Time that passes only while somebody sleeps. */
function clock() {
	let now = 1_000_000;
	return {
		now: () => now,
		sleep: async (milliseconds: number) => {
			now += milliseconds;
		},
	};
}

const waiting = (more = {}) => ({ isCancelled: () => false, onWait: () => {}, ...more });

describe('Pacer', () => {
	test('lets no more through than the limit in any window, and no later than it must', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 20 }),
				fc.integer({ min: 1, max: 120 }),
				fc.integer({ min: 1, max: 100 }),
				async (requests, seconds, count) => {
					const time = clock();
					const pacer = new Pacer(time);
					const turns: number[] = [];
					for (let index = 0; index < count; index++) {
						expect(await pacer.turn({ requests, seconds }, waiting())).toBe(true);
						turns.push(time.now());
					}
					turns.forEach((turn, index) => {
						const earlier = turns[index - requests];
						if (earlier !== undefined) expect(turn - earlier).toBe(seconds * 1000);
						else expect(turn).toBe(turns[0]);
					});
				},
			),
			{ numRuns: 50 },
		);
	});

	test('keeps to each limit where two are asked for', async () => {
		const time = clock();
		const pacer = new Pacer(time);
		const hourly = { requests: 10, seconds: 3600 };
		const start = time.now();
		for (let index = 0; index < 10; index++) await pacer.turn(hourly, waiting());
		await time.sleep(61_000);
		await pacer.turn({ requests: 1, seconds: 60 }, waiting());
		expect(time.now() - start).toBe(61_000);
		await pacer.turn(hourly, waiting());
		expect(time.now() - start).toBe(3_600_000);
	});

	test('one that is given up does not wait behind another', async () => {
		const time = clock();
		const pacer = new Pacer(time);
		const limit = { requests: 1, seconds: 3600 };
		await pacer.turn(limit, waiting());
		const patient = pacer.turn(limit, waiting());
		expect(await pacer.turn(limit, waiting({ isCancelled: () => true }))).toBe(false);
		expect(await patient).toBe(true);
	});

	test('closes while the headers say that nothing is left', async () => {
		const time = clock();
		const pacer = new Pacer(time);
		const limit = { requests: 60, seconds: 60 };
		const start = time.now();
		await pacer.turn(limit, waiting());
		await time.sleep(10_000);
		pacer.learn({ 'x-ratelimit-remaining': '3' }, limit);
		await pacer.turn(limit, waiting());
		expect(time.now() - start).toBe(10_000);
		pacer.learn({ 'x-ratelimit-remaining': '0' }, limit);
		await pacer.turn(limit, waiting());
		expect(time.now() - start).toBe(60_000);
	});

	test('tells once how long a wait will be', async () => {
		const pacer = new Pacer(clock());
		const limit = { requests: 1, seconds: 60 };
		const onWait = jest.fn();
		await pacer.turn(limit, waiting({ onWait }));
		await pacer.turn(limit, waiting({ onWait }));
		expect(onWait.mock.calls).toEqual([[60_000]]);
	});

	test('gives a turn up within a second of a cancellation, and lets the next one through in its time', async () => {
		const time = clock();
		const pacer = new Pacer(time);
		const limit = { requests: 1, seconds: 3600 };
		await pacer.turn(limit, waiting());
		const start = time.now();
		const isCancelled = () => time.now() > start;
		expect(await pacer.turn(limit, waiting({ isCancelled }))).toBe(false);
		expect(time.now() - start).toBeLessThanOrEqual(1000);
		expect(await pacer.turn(limit, waiting())).toBe(true);
		expect(time.now() - start).toBe(3_600_000);
	});
});

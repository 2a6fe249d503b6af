import { setImmediate } from 'node:timers/promises';

import { afterEach, beforeEach, jest } from '@jest/globals';

import { clock } from '../../nodes/shared/clock.ts';

const HOUR_MS = 3_600_000;

/** How far the waits that passed at once have brought the time ahead. */
let ahead = 0;
const { steady } = clock;
clock.steady = () => steady() + ahead;

/** Lets a wait pass at once, so that pacing and retries cost a test no time. The waits, in milliseconds, in their order. */
export function useVirtualTime(): { waits: number[]; now(): number } {
	const waits: number[] = [];
	const now = () => Date.now() + ahead;
	beforeEach(() => {
		waits.length = 0;
		// What a test before it closed for a while is open again.
		ahead += HOUR_MS;
		jest.spyOn(clock, 'now').mockImplementation(now);
		jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds) => {
			waits.push(milliseconds);
			ahead += milliseconds;
			await setImmediate();
		});
	});
	afterEach(() => {
		jest.restoreAllMocks();
	});
	return { waits, now };
}

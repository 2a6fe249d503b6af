import { setImmediate } from 'node:timers/promises';

import { afterAll, beforeAll } from '@jest/globals';

import { clock } from '../../nodes/shared/clock.ts';

/**
 * Lets the node's own waits pass at once, for all tests of a file: before it asks again it would wait for minutes.
 * What it waits for an answer is real, as is all that a proxy waits.
 */
export function skipWaits(): void {
	const { now, steady, sleep } = clock;
	let ahead = 0;
	beforeAll(() => {
		Object.assign(clock, {
			now: () => now() + ahead,
			steady: () => steady() + ahead,
			async sleep(milliseconds: number) {
				ahead += milliseconds;
				await setImmediate();
			},
		});
	});
	afterAll(() => {
		Object.assign(clock, { now, steady, sleep });
	});
}

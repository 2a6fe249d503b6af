import { setImmediate } from 'node:timers/promises';

import type { Clock } from '../../nodes/shared/clock.ts';

/**
 * Lets the node's own waits pass at once: before it asks again it would wait for minutes. What it waits for an answer
 * is real, as is all that a proxy waits. Returns what puts the clock right again.
 */
export function skipWaits(clock: Clock): () => void {
	const { now, steady, sleep } = clock;
	let ahead = 0;
	Object.assign(clock, {
		now: () => now() + ahead,
		steady: () => steady() + ahead,
		async sleep(milliseconds: number) {
			ahead += milliseconds;
			await setImmediate();
		},
	});
	return () => void Object.assign(clock, { now, steady, sleep });
}

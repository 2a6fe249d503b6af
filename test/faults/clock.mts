import { setImmediate } from 'node:timers/promises';

import type { Clock } from '../../nodes/shared/clock.ts';

const DAY_MS = 86_400_000;

/** A time that only passes while somebody sleeps, and then at once. */
export class VirtualClock implements Pick<
	Clock,
	'now' | 'steady' | 'sleep' | 'deadline' | 'random'
> {
	#now = Date.UTC(2026, 0, 1);
	readonly random: () => number;
	#onSleep: () => Promise<void>;

	/** @param onSleep whoever sleeps waits for this, too */
	constructor(random: () => number, onSleep: () => Promise<void>) {
		this.random = random;
		this.#onSleep = onSleep;
	}

	now = (): number => this.#now;

	steady = this.now;

	/** Those who sleep at the same time wake when each would. */
	sleep = async (milliseconds: number): Promise<void> => {
		const wakes = this.#now + milliseconds;
		await setImmediate();
		this.#now = Math.max(this.#now, wakes);
		await this.#onSleep();
	};

	/** Never: what would time out is told so by the sandbox, `onSilence`. */
	deadline = (): AbortSignal => new AbortController().signal;

	/** So long that no rate limit remembers what was before. */
	passDay(): void {
		this.#now += DAY_MS;
	}
}

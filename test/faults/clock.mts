import { setImmediate } from 'node:timers/promises';

import type { Clock } from '../../nodes/shared/clock.ts';

const DAY_MS = 86_400_000;

/** A time that only passes while somebody sleeps, and then at once. */
export class VirtualClock implements Pick<
	Clock,
	'now' | 'steady' | 'sleep' | 'deadline' | 'random' | 'uuid'
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

	/** By the same chance, so that a run can be repeated. */
	uuid = (): string => {
		const digits = (count: number) =>
			Array.from({ length: count }, () => Math.floor(this.random() * 16).toString(16)).join('');
		return [8, 4, 4, 4, 12].map(digits).join('-');
	};

	/** So long that no rate limit remembers what was before. */
	passDay(): void {
		this.#now += DAY_MS;
	}
}

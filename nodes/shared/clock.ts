import { randomUUID } from 'crypto';

import { sleep } from 'n8n-workflow';

/** Time and chance, asked for in one place only, so that a test or a simulation can hand in its own. */
export interface Clock {
	/** Epoch milliseconds. They jump where the system's clock is set. */
	now(): number;
	/** Milliseconds from some moment on, at an even pace: to tell how long something took, or has to wait. */
	steady(): number;
	sleep(milliseconds: number): Promise<void>;
	/** Aborts after so many milliseconds, whatever comes in until then. */
	deadline(milliseconds: number): AbortSignal;
	/** At least 0, less than 1. */
	random(): number;
	/** An id that is never the same twice. */
	uuid(): string;
	/** How long a provider's response is waited for, in milliseconds; then the outcome is unknown. */
	responseTimeout: number;
}

export const clock: Clock = {
	now: () => Date.now(),
	steady: () => performance.now(),
	sleep,
	deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
	random: () => Math.random(),
	uuid: () => randomUUID(),
	// Longer than gateways take for a full batch.
	responseTimeout: 60_000,
};

/** A time as ISO 8601. Beyond what the calendar holds (year 275760), the last moment that it does. */
export function isoTime(epochMilliseconds: number): string {
	const LAST = 8.64e15;
	return new Date(Math.min(Math.max(epochMilliseconds, -LAST), LAST)).toISOString();
}

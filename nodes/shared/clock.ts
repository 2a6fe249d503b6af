import { sleep } from 'n8n-workflow';

/** Time and chance, asked for in one place only, so that a test or a simulation can hand in its own. */
export interface Clock {
	/** Epoch milliseconds. They jump where the system's clock is set. */
	now(): number;
	/** Milliseconds from some moment on, at an even pace: to tell how long something took, or has to wait. */
	steady(): number;
	sleep(milliseconds: number): Promise<void>;
	/** At least 0, less than 1. */
	random(): number;
	/** How long a provider's answer is waited for, in milliseconds; then the outcome is unknown. */
	answerTimeout: number;
}

export const clock: Clock = {
	now: () => Date.now(),
	steady: () => performance.now(),
	sleep,
	random: () => Math.random(),
	// Longer than gateways take for a full batch.
	answerTimeout: 60_000,
};

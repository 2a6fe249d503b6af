import { sleep } from 'n8n-workflow';

/** Time and chance, asked for in one place only, so that a test or a simulation can hand in its own. */
export interface Clock {
	/** Epoch milliseconds. */
	now(): number;
	sleep(milliseconds: number): Promise<void>;
	/** At least 0, less than 1. */
	random(): number;
	/** How long a provider's answer is waited for, in milliseconds; then the outcome is unknown. */
	answerTimeout: number;
}

export const clock: Clock = {
	now: () => Date.now(),
	sleep,
	random: () => Math.random(),
	// Longer than gateways take for a full batch.
	answerTimeout: 60_000,
};

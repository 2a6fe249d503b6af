import type { Failure } from 'n8n-workflow';

/**
 * Why a provider refused, and what follows from it: the one table that outcomes, retries, batches and n8n's own
 * `failure` are read from.
 */
export type Cause =
	/** The key, or the username and password, is not accepted. */
	| 'credential'
	/** The account may not do this. */
	| 'permission'
	| 'balance'
	| 'rateLimit'
	/** Overloaded, and it says so. */
	| 'busy'
	/** The Base URL leads elsewhere, or nowhere. */
	| 'address'
	/** The request, or a message in it, is wrong. */
	| 'request'
	/** The provider's own fault: what became of the messages is not known. */
	| 'fault'
	/** No connection was made, or no token was got: nothing left. */
	| 'unreachable'
	/** The connection broke off, or the time ran out. */
	| 'noAnswer';

export interface Consequence {
	outcome: 'rejected' | 'unknown';
	/** Whether the same message may be accepted later without a change. */
	retryable: boolean;
	/** Whether the rest of a batch would meet the same. */
	stopsBatch: boolean;
	/** The cause in n8n's terms, where it has one. */
	failure?: Failure['cause'];
}

const final = { outcome: 'rejected', retryable: false, stopsBatch: false } as const;
/** It was repeated for as long as there was time: the rest would meet the same. */
const passing = { outcome: 'rejected', retryable: true, stopsBatch: true } as const;
const unknown = { outcome: 'unknown', retryable: false, stopsBatch: false } as const;

export const CONSEQUENCES: Record<Cause, Consequence> = {
	credential: { ...final, stopsBatch: true, failure: 'credential-invalid' },
	permission: final,
	balance: { ...final, stopsBatch: true, failure: 'quota-exhausted' },
	rateLimit: { ...passing, failure: 'rate-limited' },
	busy: { ...passing, failure: 'temporarily-unavailable' },
	address: { ...final, stopsBatch: true, failure: 'configuration-invalid' },
	request: final,
	fault: unknown,
	unreachable: { ...passing, failure: 'temporarily-unavailable' },
	noAnswer: unknown,
};

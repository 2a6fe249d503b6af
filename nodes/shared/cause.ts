import type { Failure as N8nFailure } from 'n8n-workflow';

/**
 * Why something was refused, and what follows from that: the one table that outcomes, retries, the end of a batch and
 * n8n's own `failure` are read from, for whole responses and for single messages in them.
 */
export type Cause =
	/** The key, or the username and password, is not accepted. */
	| 'credential'
	/** The account may not do this. */
	| 'permission'
	| 'balance'
	| 'rateLimit'
	/** The provider itself is overloaded, and says so in words that it documents. */
	| 'busy'
	/** The Base URL leads elsewhere, or nowhere. */
	| 'address'
	/** The request, or a message in it, is wrong. */
	| 'request'
	/** The user or the batch stopped before the request left. */
	| 'stopped'
	/** No connection was made, or no token was issued: nothing left. */
	| 'unreachable'
	/** A fault of the provider, or of a server on the way: the message may have been sent. */
	| 'fault'
	/** The connection broke, or the time ran out. */
	| 'noResponse'
	/** The response says no, and holds a sign of acceptance. */
	| 'contradiction';

export interface Consequence {
	outcome: 'rejected' | 'unknown';
	/** Whether the same message may be accepted later without a change. */
	retryable: boolean;
	/** Whether the rest of a batch would meet the same. */
	stopsBatch: boolean;
	/** The cause in n8n's terms, where it has one. */
	failure?: N8nFailure['cause'];
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
	stopped: passing,
	unreachable: { ...passing, failure: 'temporarily-unavailable' },
	fault: unknown,
	noResponse: unknown,
	contradiction: unknown,
};

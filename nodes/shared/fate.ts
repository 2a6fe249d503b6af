import type { Cause } from './cause';
import type { Facts, MessageStatus } from './provider';

/**
 * `accepted`: the provider has it. `rejected`: nothing was sent. `unknown`: it may have been sent, so it is not sent
 * again. `skipped`: there was nothing to do, or the user asked for it not to be sent; never a failure.
 */
export type Outcome = 'accepted' | 'rejected' | 'unknown' | 'skipped';

/** Why a message was not accepted. */
export interface Failure {
	/** The provider's own code, or one of ours in camelCase. */
	code: string;
	/** For a person who builds workflows: what happened, and what to do. */
	message: string;
	/** Whether the same message may be accepted later without a change. Never true for `unknown` and `skipped`. */
	retryable: boolean;
}

/** How it went to ask the provider. */
export interface Asked {
	/** Null where no response came. */
	httpStatus: number | null;
	/** Undefined where the response was one of success that proves nothing. */
	cause?: Cause;
	/** Milliseconds that the provider asks to wait. */
	retryAfter?: number | null;
	/** The provider's own words. */
	says?: string | null;
	/** What to quote to the provider's support. */
	requestId?: string | null;
}

/** What happened to a message, from the first check to the output. */
export interface Fate extends Facts {
	outcome: Outcome;
	/** Null where the message was skipped. */
	status: MessageStatus | null;
	/** Null where it was accepted. */
	failure: Failure | null;
	/** Undefined where the provider was not asked. */
	asked?: Asked;
	/** From when on the same message may be sent, in epoch milliseconds, where that is known. */
	retryAt?: number;
	/** Made up by Practice Mode. */
	practice?: true;
}

/** A failure that only the user can put right: sending the same again is no use. */
export const wrong = (code: string, message: string): Failure => ({
	code,
	message,
	retryable: false,
});

/** A message that was kept back before it was sent. */
export const kept = (failure: Failure): Fate => ({
	outcome: 'rejected',
	status: 'rejected',
	failure,
});

export const skipped = (code: string, message: string): Fate => ({
	outcome: 'skipped',
	status: null,
	failure: wrong(code, message),
});

/** Text that another sentence can follow. */
export const asSentence = (text: string): string => (/[.!?…)]$/.test(text) ? text : `${text}.`);

const LOOK_FIRST = 'It may have been sent: look it up at the provider before you send it again.';

/** A message that may have been sent. */
export const doubtful = ({ code, message }: Failure, more: Partial<Fate> = {}): Fate => ({
	...more,
	outcome: 'unknown',
	status: 'unknown',
	failure: wrong(code, `${asSentence(message)} ${LOOK_FIRST}`),
});

/** Whether it counts as failed: accepted and skipped messages do not. */
export const isFailed = ({ outcome }: Fate): boolean =>
	outcome === 'rejected' || outcome === 'unknown';

/** Whether the message went, or may have gone, to the provider. */
export const isGone = ({ outcome }: Fate): boolean =>
	outcome === 'accepted' || outcome === 'unknown';

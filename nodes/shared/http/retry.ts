import { CONSEQUENCES } from '../cause';
import type { Refusal } from './refusal';

/** Of one request, with the first. */
const MAX_TRIES = 5;

/** From its first refusal on, in milliseconds: how long a request is repeated. Then it is for the user, or Retry On Fail. */
export const RETRY_BUDGET = 60_000;

/** The longest first wait, in milliseconds; it doubles with each try. */
const FIRST_WAIT = 500;

export interface Tried {
	/** How many times the request was made. */
	tries: number;
	/** Milliseconds since its first refusal. */
	spent: number;
	/** At least 0, less than 1. */
	random: number;
}

/**
 * How many milliseconds to wait before a refused request is made again, or null where it is not to be: because
 * something may have been sent, because it would be refused again, or because the wait would exceed the budget.
 *
 * What the provider asks for is obeyed. Else the wait is drawn from all of an interval that doubles ("full jitter"),
 * so that many who were refused together do not come back together.
 */
export function waitBeforeRetry(
	{ cause, asked }: Pick<Refusal, 'cause' | 'asked'>,
	{ tries, spent, random }: Tried,
): number | null {
	const retryAfter = asked.retryAfter ?? null;
	if (!CONSEQUENCES[cause].retryable || tries >= MAX_TRIES) return null;
	const jitter = random * FIRST_WAIT * (retryAfter === null ? 2 ** (tries - 1) : 1);
	const wait = (retryAfter ?? 0) + jitter;
	return spent + wait > RETRY_BUDGET ? null : wait;
}

import type { IExecuteFunctions } from 'n8n-workflow';

import { clock } from '../clock';
import type { Answer, ProviderRequest } from '../provider';
import type { Connection } from './connection';
import { request, type IsWanted } from './door';
import { refusalOf, refusalOfNoAnswer, type Refusal } from './outcome';
import { pauseUntil } from './pause';
import { waitBeforeRetry } from './retry';

/** A provider's answer, if one came, and why it is no success, if it is none. */
export type Exchange =
	{ answer: Answer; refusal: null } | { answer: Answer | null; refusal: Refusal };

export interface Asking {
	isWanted?: IsWanted;
	/** Whether an answer, refused for a passing reason, leaves nothing done that a second request would do again. */
	mayRepeat?(answer: Answer): boolean;
}

async function exchangeOnce(
	context: IExecuteFunctions,
	connection: Connection,
	wanted: ProviderRequest,
	isWanted: IsWanted,
): Promise<Exchange> {
	const { answer, noAnswer } = await request(context, connection, wanted, isWanted);
	if (noAnswer !== undefined) {
		return { answer: null, refusal: refusalOfNoAnswer(noAnswer, connection.provider) };
	}
	return { answer, refusal: refusalOf(answer, connection, clock.now()) };
}

/**
 * Makes a request, and again where the refusal is a passing one and surely nothing was sent, until it is answered
 * otherwise, the time for it is used up, or it is not wanted any more.
 */
export async function exchange(
	context: IExecuteFunctions,
	connection: Connection,
	wanted: ProviderRequest,
	{ isWanted = () => true, mayRepeat = () => true }: Asking = {},
): Promise<Exchange> {
	const { pacer, provider } = connection;
	const signal = context.getExecutionCancelSignal();
	const isGivenUp = () => !isWanted() || (signal?.aborted ?? false);
	let refusedAt: number | null = null;
	for (let tries = 1; ; tries++) {
		const result = await exchangeOnce(context, connection, wanted, isWanted);
		if (result.refusal === null) return result;
		const now = clock.steady();
		refusedAt ??= now;
		const { retryAfter, retryable, error } = result.refusal;
		if (retryable && retryAfter !== null) pacer.close(retryAfter);
		const tried = { tries, spent: now - refusedAt, random: clock.random() };
		const wait = waitBeforeRetry(result.refusal, tried);
		if (wait === null || isGivenUp()) return result;
		if (result.answer && !mayRepeat(result.answer)) return result;
		context.logger.info(
			`${provider.displayName}: asking again in ${Math.ceil(wait / 1000)} s, after "${error.code}"`,
		);
		if (!(await pauseUntil(now + wait, isGivenUp, clock))) return result;
	}
}

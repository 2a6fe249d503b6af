import type { IExecuteFunctions } from 'n8n-workflow';

import { looksAccepted } from '../answer/acceptance';
import { CONSEQUENCES } from '../cause';
import { clock } from '../clock';
import type { ProviderRequest, ProviderResponse } from '../provider';
import { Stop } from '../stop';
import type { Connection } from './connection';
import { request, type Asking } from './door';
import { contradicted, refusalOf, refusalOfNoResponse, type Refusal } from './refusal';
import { waitBeforeRetry } from './retry';

/** Who asks, and what the request is to do. */
export interface Exchanging extends Asking {
	/** Whether a response holds what the request was to get: then it is not repeated, whatever else it says. */
	isDone?(response: ProviderResponse): boolean;
}

/** A provider's response, if one came, and why it is no success, if it is none. */
export type Exchange =
	| { response: ProviderResponse; refusal: null }
	| { response: ProviderResponse | null; refusal: Refusal };

async function exchangeOnce(
	context: IExecuteFunctions,
	connection: Connection,
	wanted: ProviderRequest,
	asking: Asking,
): Promise<Exchange> {
	const { response, noResponse } = await request(context, connection, wanted, asking);
	if (noResponse !== undefined) {
		return { response: null, refusal: refusalOfNoResponse(noResponse, connection) };
	}
	return { response, refusal: refusalOf({ ...connection, response, now: clock.now() }) };
}

/**
 * Makes a request, and again where the refusal is a passing one and nothing in the response looks accepted, until it
 * is answered otherwise, the time for it is used up, or it is not wanted any more.
 */
export async function exchange(
	context: IExecuteFunctions,
	connection: Connection,
	wanted: ProviderRequest,
	asking: Exchanging = { stop: new Stop(context.getExecutionCancelSignal()) },
): Promise<Exchange> {
	const { line, provider } = connection;
	let refusedAt: number | null = null;
	for (let tries = 1; ; tries++) {
		const result = await exchangeOnce(context, connection, wanted, asking);
		const { response, refusal } = result;
		if (refusal === null || !CONSEQUENCES[refusal.cause].retryable) return result;
		if (response !== null && (looksAccepted(response.body) || asking.isDone?.(response))) {
			return { response, refusal: contradicted(refusal, connection) };
		}
		const now = clock.steady();
		refusedAt ??= now;
		if (refusal.asked.retryAfter) line.close(refusal.asked.retryAfter);
		const tried = { tries, spent: now - refusedAt, random: clock.random() };
		const wait = waitBeforeRetry(refusal, tried);
		if (wait === null || asking.stop.isStopped) return result;
		context.logger.info(
			`${provider.displayName}: asking again in ${Math.ceil(wait / 1000)} s, after "${connection.redact(refusal.failure.code)}"`,
		);
		if (!(await asking.stop.sleepUntil(now + wait))) return result;
	}
}

import type { IExecuteFunctions } from 'n8n-workflow';

import type { Connection } from '../http/connection';
import { exchange } from '../http/exchange';
import { unclear, verdictOf } from '../http/outcome';
import type { MessageError, OutgoingMessage, Verdict } from '../provider';
import type { PlannedRequest } from './plan';
import { progressTeller } from './progress';
import type { Prepared, Settled } from './types';

/** What came of handing a message to the provider, or of keeping it back. */
export type Dispatched = Pick<Settled, 'verdict' | 'asked'>;

export interface Dispatching {
	context: IExecuteFunctions;
	connection: Connection;
	/** Requests at the same time. */
	concurrency: number;
	/** Ends with the first message that is not accepted. */
	stopAtFirst: boolean;
}

/** Hands out the requests that are to be made. */
export interface Supply {
	/** The next one; undefined where there is none, or it is not wanted any more. */
	next(isWanted: () => boolean): Promise<PlannedRequest | undefined>;
	/** Told of each message what came of it. */
	settle(index: number, result: Dispatched): void;
	/** What was not handed out. */
	rest(): PlannedRequest[];
	/** Why nothing more is handed out, where something is left; or null. */
	readonly stop: string | null;
}

interface RequestResult {
	dispatched: Dispatched[];
	/** Why nothing more is to be sent, or null. */
	stop: string | null;
}

/** What the answer says of each message. A reader that fails must not take down what was accepted. */
function readVerdicts(
	{ route }: PlannedRequest,
	body: unknown,
	messages: readonly OutgoingMessage[],
): Array<Verdict | undefined> {
	try {
		return route.read(body, messages);
	} catch {
		return [];
	}
}

async function make(
	planned: PlannedRequest,
	messages: readonly OutgoingMessage[],
	{ context, connection }: Dispatching,
	isWanted: () => boolean,
): Promise<RequestResult> {
	const wanted = planned.route.write(messages);
	const read = (body: unknown) => readVerdicts(planned, body, messages);
	const { answer, refusal } = await exchange(context, connection, wanted, {
		isWanted,
		mayRepeat: ({ body }) => !read(body).some((said) => said?.outcome === 'accepted'),
	});
	const body = answer?.body;
	const verdicts = answer ? read(body) : [];
	const otherwise = refusal
		? verdictOf(refusal, messages.length)
		: unclear(connection.provider, body);
	const asked = refusal ?? { httpStatus: answer.status };
	let isToldWhole = false;
	return {
		dispatched: messages.map((_, index) => {
			const said = verdicts[index];
			// Beside an error only what was accepted stands: the error says more of a refusal.
			const verdict = said && (!refusal || said.outcome === 'accepted') ? said : otherwise;
			const part = verdict === otherwise ? undefined : verdict.raw;
			// The whole answer once: in each of a thousand items it would be megabytes.
			const raw = part ?? (isToldWhole ? null : body);
			isToldWhole ||= part === undefined;
			return { verdict: { ...verdict, raw }, asked };
		}),
		stop: refusal?.stopsBatch ? `a message before it met "${refusal.error.code}"` : null,
	};
}

/** A message that was kept back: nothing was sent. */
export const kept = (error: MessageError): Dispatched => ({
	verdict: { outcome: 'rejected', status: 'rejected', error },
});

/** The verdicts for requests that are not made. */
export function keepBack(
	requests: readonly PlannedRequest[],
	why: string,
	retryable: boolean,
): Map<number, Dispatched> {
	const result = kept({ code: 'notTried', message: `Not sent: ${why}.`, retryable });
	return new Map(requests.flatMap(({ indexes }) => indexes.map((index) => [index, result])));
}

/**
 * Makes the requests of a supply, some at the same time, until all are answered, the execution is cancelled or
 * an answer makes the rest pointless. Never throws: every message that was planned has a verdict.
 */
export async function dispatch(
	supply: Supply,
	messages: readonly Prepared[],
	dispatching: Dispatching,
): Promise<Map<number, Dispatched>> {
	const results = new Map<number, Dispatched>();
	const { context, connection } = dispatching;
	const signal = context.getExecutionCancelSignal();
	const total = supply.rest().reduce((sum, { indexes }) => sum + indexes.length, 0);
	const tell = progressTeller(context, connection.provider.displayName, total);
	let stop: string | null = null;
	const isWanted = () => {
		if (signal?.aborted) stop ??= 'the execution was cancelled';
		return stop === null;
	};
	const settle = (index: number, result: Dispatched) => {
		results.set(index, result);
		supply.settle(index, result);
	};

	const worker = async () => {
		for (;;) {
			const planned = await supply.next(isWanted);
			if (planned === undefined) return;
			const ready = planned.indexes.map((index) => messages[index]?.ready as OutgoingMessage);
			const { dispatched, stop: why } = await make(planned, ready, dispatching, isWanted);
			dispatched.forEach((result, position) => {
				settle(planned.indexes[position] as number, result);
			});
			tell(results);
			const failed = dispatched.some(({ verdict }) => verdict.outcome !== 'accepted');
			stop ??= why ?? (dispatching.stopAtFirst && failed ? 'a message before it failed' : null);
		}
	};
	await Promise.all(Array.from({ length: dispatching.concurrency }, worker));

	const why = stop ?? supply.stop ?? 'the execution ended';
	keepBack(supply.rest(), why, true).forEach((result, index) => settle(index, result));
	return results;
}

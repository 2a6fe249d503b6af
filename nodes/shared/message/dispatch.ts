import type { IExecuteFunctions } from 'n8n-workflow';

import type { Connection } from '../http/connection';
import { exchange } from '../http/exchange';
import { unclear, verdictOf } from '../http/outcome';
import type { OutgoingMessage, Verdict } from '../provider';
import type { PlannedRequest } from './plan';
import type { Prepared } from './types';

/** What came of handing a message to the provider. */
export interface Dispatched {
	verdict: Verdict;
	httpStatus: number | null;
}

export interface Dispatching {
	context: IExecuteFunctions;
	connection: Connection;
	/** Requests at the same time. */
	concurrency: number;
	/** Ends with the first message that is not accepted. */
	stopAtFirst: boolean;
}

interface RequestResult {
	dispatched: Dispatched[];
	/** Why nothing more is to be sent, or null. */
	stop: string | null;
}

async function deliver(
	{ route }: PlannedRequest,
	messages: OutgoingMessage[],
	{ context, connection }: Dispatching,
): Promise<RequestResult> {
	const { answer, refusal } = await exchange(context, connection, route.write(messages));
	if (refusal !== undefined) {
		const { httpStatus, stopsBatch, error } = refusal;
		return {
			dispatched: messages.map(() => ({ verdict: verdictOf(refusal), httpStatus })),
			stop: stopsBatch ? `a message before it was refused: ${error.code}` : null,
		};
	}
	const { status, body } = answer;
	const verdicts = route.read(body, messages);
	return {
		dispatched: messages.map((_, index) => ({
			verdict: { raw: body, ...(verdicts[index] ?? unclear(connection.provider, body)) },
			httpStatus: status,
		})),
		stop: null,
	};
}

/** The verdicts for requests that are not made: nothing was sent. */
export function keepBack(
	requests: readonly PlannedRequest[],
	why: string,
): Map<number, Dispatched> {
	const verdict: Verdict = {
		outcome: 'rejected',
		status: 'rejected',
		error: { code: 'notTried', message: `Not sent: ${why}.`, retryable: true },
	};
	return new Map(
		requests.flatMap(({ indexes }) =>
			indexes.map((index) => [index, { verdict, httpStatus: null }]),
		),
	);
}

/**
 * Sends the planned requests, some at the same time, until all are answered, the execution is cancelled or
 * an answer makes the rest pointless. Never throws: every message that was planned has a verdict.
 */
export async function dispatch(
	requests: readonly PlannedRequest[],
	messages: readonly Prepared[],
	dispatching: Dispatching,
): Promise<Map<number, Dispatched>> {
	const results = new Map<number, Dispatched>();
	const signal = dispatching.context.getExecutionCancelSignal();
	let stop: string | null = null;
	let next = 0;

	const worker = async () => {
		while (next < requests.length && stop === null) {
			if (signal?.aborted) {
				stop = 'the execution was cancelled';
				return;
			}
			const planned = requests[next++] as PlannedRequest;
			const ready = planned.indexes.map((index) => messages[index]?.ready as OutgoingMessage);
			const { dispatched, stop: why } = await deliver(planned, ready, dispatching);
			dispatched.forEach((result, position) => {
				results.set(planned.indexes[position] as number, result);
			});
			const failed = dispatched.some(({ verdict }) => verdict.outcome !== 'accepted');
			stop ??= why ?? (dispatching.stopAtFirst && failed ? 'a message before it failed' : null);
		}
	};
	await Promise.all(Array.from({ length: dispatching.concurrency }, worker));

	return new Map([...results, ...keepBack(requests.slice(next), stop ?? 'the execution ended')]);
}

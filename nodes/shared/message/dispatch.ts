import type { IExecuteFunctions } from 'n8n-workflow';

import { idOf } from '../answer/fields';
import { clock } from '../clock';
import type { Fate } from '../fate';
import type { Connection } from '../http/connection';
import { exchange } from '../http/exchange';
import { hideSecrets } from '../http/hide';
import { prove } from '../http/proof';
import { practiseSending } from '../practice/practice';
import type { Message, ProviderResponse, Verdict } from '../provider';
import type { Stop } from '../stop';
import type { Board } from './board';
import type { Guards } from './guards/guards';
import type { SendOnce } from './once/keys';
import { Supply, type Claiming } from './once/supply';
import type { PlannedRequest } from './plan';
import { progressTeller } from './progress';

export interface Dispatching extends Omit<Claiming, 'clock'> {
	context: IExecuteFunctions;
	connection: Connection;
	board: Board;
	once: SendOnce;
	guards: Guards;
	/** Whether single requests go before those of this run. */
	isBatch: boolean;
	/** Ends all waits of the run. */
	stop: Stop;
}

/** What a response says of each message. A reader that fails must not take down what was accepted. */
function readVerdicts(
	{ route }: PlannedRequest,
	{ body }: ProviderResponse,
	messages: readonly Message[],
): Array<Verdict | undefined> {
	try {
		return route.read(body, messages);
	} catch {
		return [];
	}
}

/** Settles those whose sending hours ended while they waited, and plans anew for those that are left. */
function inTime(planned: PlannedRequest, dispatching: Dispatching): PlannedRequest[] {
	const { guards, requestsFor } = dispatching;
	const left = planned.indexes.filter((index) => {
		const fate = guards.overdue(index, clock.now());
		if (fate !== null) settle(index, fate, dispatching);
		return fate === null;
	});
	return left.length === planned.indexes.length ? [planned] : requestsFor(left);
}

function settle(index: number, fate: Fate, { board, once }: Dispatching): void {
	board.settle(index, fate);
	once.settle(index, fate);
}

/** Makes a request, and tells what became of each of its messages. */
async function make(
	planned: PlannedRequest,
	{ context, connection, board, guards, stop, isBatch }: Dispatching,
): Promise<Fate[]> {
	const { indexes } = planned;
	const messages = indexes.map((index) => board.messages[index]?.message as Message);
	if (connection.isPractice) return messages.map(practiseSending);
	const read = (response: ProviderResponse) => readVerdicts(planned, response, messages);
	const result = await exchange(context, connection, planned.route.write(messages), {
		stop: stop.unless(() => indexes.some((index) => guards.overdue(index, clock.now()) !== null)),
		isBatch,
		isDone: (response) =>
			read(response).some((said) => said?.isSuccess || idOf(said?.messageId) !== null),
	});
	const verdicts = result.response === null ? [] : read(result.response);
	const perMessage = messages.map((_, position) => verdicts[position]);
	const fates = prove(result, perMessage, connection, clock.now());
	return fates.map((fate, position) => {
		const isLate = fate.outcome === 'rejected' && result.response === null;
		const overdue = isLate ? guards.overdue(indexes[position] as number, clock.now()) : null;
		return overdue ?? hideSecrets(fate, connection.redact);
	});
}

/**
 * Makes the requests for all that is open on the board, some at the same time, until all are answered or the run
 * is stopped. Never throws: a message without a fate was not sent.
 */
export async function dispatch(dispatching: Dispatching): Promise<void> {
	const { context, connection, board, requestsFor, workers, stop } = dispatching;
	const signal = context.getExecutionCancelSignal();
	const supply = new Supply(requestsFor(board.open()), { ...dispatching, clock });
	const tell = progressTeller(context, connection.provider.displayName, board);

	const worker = async () => {
		for (let planned; (planned = await supply.next()) !== undefined;) {
			for (const request of inTime(planned, dispatching)) {
				if (board.isStopped) break;
				const fates = await make(request, dispatching);
				if (signal?.aborted) board.stop('the execution was cancelled', true);
				request.indexes.forEach((index, position) =>
					settle(index, fates[position] as Fate, dispatching),
				);
			}
			if (board.isStopped) stop.stop();
			tell();
		}
	};
	await Promise.all(Array.from({ length: workers }, worker));
}

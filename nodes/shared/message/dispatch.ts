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
import type { SendOnce } from './once/keys';
import { Supply, type Claiming } from './once/supply';
import type { PlannedRequest } from './plan';
import { progressTeller } from './tell';

export interface Dispatching extends Omit<Claiming, 'clock'> {
	context: IExecuteFunctions;
	connection: Connection;
	board: Board;
	once: SendOnce;
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

/** Makes a request, and tells what happened to each of its messages. */
async function make(
	planned: PlannedRequest,
	{ context, connection, board, stop, isBatch }: Dispatching,
): Promise<Fate[]> {
	const messages = planned.indexes.map((index) => board.messages[index]?.message as Message);
	if (connection.isPractice) return messages.map(practiseSending);
	const read = (response: ProviderResponse) => readVerdicts(planned, response, messages);
	const result = await exchange(context, connection, planned.route.write(messages), {
		stop,
		isBatch,
		isDone: (response) =>
			read(response).some((said) => said?.isSuccess || idOf(said?.messageId) !== null),
	});
	const verdicts = result.response === null ? [] : read(result.response);
	const perMessage = messages.map((_, position) => verdicts[position]);
	return prove(result, perMessage, connection, clock.now()).map((fate) =>
		hideSecrets(fate, connection.redact),
	);
}

/**
 * Makes the requests for all that is open on the board, some at the same time, until all are answered or the run
 * is stopped. Never throws: a message without a fate was not sent.
 */
export async function dispatch(dispatching: Dispatching): Promise<void> {
	const { context, connection, board, once, requestsFor, workers, stop } = dispatching;
	const signal = context.getExecutionCancelSignal();
	const supply = new Supply(requestsFor(board.open()), { ...dispatching, clock });
	const tell = progressTeller(context, connection.provider.displayName, board);

	const worker = async () => {
		for (let planned; (planned = await supply.next()) !== undefined;) {
			const fates = await make(planned, dispatching);
			if (signal?.aborted) board.stop('the execution was cancelled', true);
			planned.indexes.forEach((index, position) => {
				const fate = fates[position] as Fate;
				board.settle(index, fate);
				once.settle(index, fate);
			});
			if (board.isStopped) stop.stop();
			tell();
		}
	};
	await Promise.all(Array.from({ length: workers }, worker));
}

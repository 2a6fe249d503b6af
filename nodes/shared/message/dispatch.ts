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
import { progressTeller } from './tell';

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

/** Makes a request, and tells what became of each of its messages; null where the hours ended before it left. */
async function make(
	planned: PlannedRequest,
	{ context, connection, board, guards, stop, isBatch }: Dispatching,
): Promise<Fate[] | null> {
	const { indexes } = planned;
	const messages = indexes.map((index) => board.messages[index]?.message as Message);
	if (connection.isPractice) return messages.map(practiseSending);
	const read = (response: ProviderResponse) => readVerdicts(planned, response, messages);
	const isOverdue = () => indexes.some((index) => guards.overdue(index, clock.now()) !== null);
	const result = await exchange(context, connection, planned.route.write(messages), {
		stop: stop.unless(isOverdue),
		isBatch,
		isDone: (response) =>
			read(response).some((said) => said?.isSuccess || idOf(said?.messageId) !== null),
	});
	if (result.refusal?.cause === 'stopped' && !stop.isStopped && isOverdue()) return null;
	const verdicts = result.response === null ? [] : read(result.response);
	const perMessage = messages.map((_, position) => verdicts[position]);
	return prove(result, perMessage, connection, clock.now()).map((fate) =>
		hideSecrets(fate, connection.redact),
	);
}

/** Makes a request. What it is too late for is left out, and the others of it are sent. */
async function carryOut(planned: PlannedRequest, dispatching: Dispatching): Promise<void> {
	const { context, board } = dispatching;
	const requests = inTime(planned, dispatching);
	for (let request; !board.isStopped && (request = requests.shift()) !== undefined;) {
		const fates = await make(request, dispatching);
		if (context.getExecutionCancelSignal()?.aborted) {
			board.stop('the execution was cancelled', true);
		}
		if (fates === null) requests.unshift(...inTime(request, dispatching));
		else fates.forEach((fate, at) => settle(request.indexes[at] as number, fate, dispatching));
	}
}

/**
 * Makes the requests for all that is open on the board, some at the same time, until all are answered or the run
 * is stopped. Never throws: a message without a fate was not sent.
 */
export async function dispatch(dispatching: Dispatching): Promise<void> {
	const { context, connection, board, requestsFor, workers, stop } = dispatching;
	const supply = new Supply(requestsFor(board.open()), { ...dispatching, clock });
	const tell = progressTeller(context, connection.provider.displayName, board);

	const worker = async () => {
		for (let planned; (planned = await supply.next()) !== undefined;) {
			await carryOut(planned, dispatching);
			if (board.isStopped) stop.stop();
			tell();
		}
	};
	await Promise.all(Array.from({ length: workers }, worker));
}

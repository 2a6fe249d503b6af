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
import { Stop } from '../stop';
import type { Board } from './board';
import type { Guards } from './guards/guards';
import type { SendOnce } from './once/keys';
import { Supply, type Claiming } from './once/supply';
import type { PlannedRequest } from './plan';
import { canSettle, settleDoubts } from './settle';
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

/** Asks for those that may have been sent, where the provider lets it be known. Their run goes on, or ends, by that. */
async function settleDoubtful(
	doubtful: Map<number, Fate>,
	dispatching: Dispatching,
): Promise<void> {
	const { context, connection, board } = dispatching;
	// The run may be at its end: of what it left open, all the same, the truth is wanted.
	const stop = new Stop(context.getExecutionCancelSignal());
	const again = { ...dispatching, stop };
	const settled = new Map(doubtful);
	doubtful.clear();
	await settleDoubts([...settled.keys()], {
		...again,
		messageOf: (index) => board.messages[index]?.message as Message,
		settle: (index, fate) => settled.set(index, fate),
		repeat: async (index) => {
			const fates = await make({ route: connection.provider.send, indexes: [index] }, again);
			return fates?.[0] ?? null;
		},
	});
	for (const [index, fate] of settled) settle(index, fate, dispatching);
}

/** Makes a request, and says what happened to each of its messages; null where the hours ended before it left. */
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

/**
 * Makes a request. What it is too late for is left out, and the others of it are sent.
 *
 * @param doubtful to which those are added that may have been sent and can still be settled
 */
async function carryOut(
	planned: PlannedRequest,
	doubtful: Map<number, Fate>,
	dispatching: Dispatching,
): Promise<void> {
	const { context, connection, board } = dispatching;
	const note = (index: number, fate: Fate) => {
		if (fate.outcome !== 'unknown' || !canSettle(connection)) {
			settle(index, fate, dispatching);
			return;
		}
		board.doubt(index, fate);
		doubtful.set(index, fate);
	};
	const requests = inTime(planned, dispatching);
	for (let request; !board.isStopped && (request = requests.shift()) !== undefined;) {
		const fates = await make(request, dispatching);
		if (context.getExecutionCancelSignal()?.aborted) {
			board.stop('the execution was cancelled', true);
		}
		if (fates === null) requests.unshift(...inTime(request, dispatching));
		else fates.forEach((fate, at) => note(request.indexes[at] as number, fate));
	}
}

/**
 * Makes the requests for all that is open on the board, some at the same time, until all are answered or the run
 * is stopped. Never throws: a message without a fate was not sent.
 */
export async function dispatch(dispatching: Dispatching): Promise<void> {
	const { context, connection, board, requestsFor, workers, stop, stopsAtFirst } = dispatching;
	const doubtful = new Map<number, Fate>();
	const supply = new Supply(requestsFor(board.open()), { ...dispatching, clock });
	const tell = progressTeller(context, connection.provider.displayName, board);

	const worker = async () => {
		for (let planned; (planned = await supply.next()) !== undefined;) {
			await carryOut(planned, doubtful, dispatching);
			// What comes next depends on whether this one failed.
			if (stopsAtFirst) await settleDoubtful(doubtful, dispatching);
			if (board.isStopped) stop.stop();
			tell();
		}
	};
	await Promise.all(Array.from({ length: workers }, worker));
	await settleDoubtful(doubtful, dispatching);
}

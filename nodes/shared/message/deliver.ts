import type { IExecuteFunctions } from 'n8n-workflow';

import { clock } from '../clock';
import { isFailed } from '../fate';
import { connect } from '../http/connection';
import { loadPhoneReader } from '../phone';
import type { SmsProvider } from '../provider';
import { Stop } from '../stop';
import { Board, type Settled } from './board';
import { check, type Checked } from './check';
import { dispatch } from './dispatch';
import type { Draft } from './draft';
import { Guards } from './guards/guards';
import { holdDuplicates, holdEarlier, holdInvalid, holdSameKeys } from './holds';
import { identities, type Ledger } from './ledger';
import { SendOnce } from './once/keys';
import { plan } from './plan';
import { hintWait, tellStopped } from './tell';

export interface Delivery {
	/** Messages a request; null sends one each, also where the provider has a bulk route. */
	batchSize: number | null;
	/** Requests of this run at the same time. */
	workers: number;
	/** Requests at the same time, of all runs with this credential. */
	concurrency: number;
	/** Null for the provider's limit. */
	requestsPerMinute: number | null;
	skipDuplicates: boolean;
	/** Ends with the first message that is not accepted. */
	stopsAtFirst: boolean;
	/** Looks at all messages before anything is sent, and says why nothing is to be sent, or null. */
	veto?(messages: readonly Checked[]): string | null;
	/** What earlier tries of this execution did; null where n8n makes none. */
	ledger: Ledger | null;
}

/** A message's whole way: check, hold, plan, dispatch. A fate for each draft, in the drafts' order. */
export async function deliver(
	context: IExecuteFunctions,
	provider: SmsProvider,
	drafts: readonly Draft[],
	delivery: Delivery,
): Promise<Settled[]> {
	const { batchSize, ledger, skipDuplicates, veto } = delivery;
	const connection = await connect(context, provider, delivery);
	const phone = await loadPhoneReader();
	const now = clock.now();
	const checked = drafts.map((draft) => check(draft, { connection, phone, now }));
	const ids = identities(checked);
	const board = new Board(checked, delivery);

	if (ledger !== null) holdEarlier(board, ledger, ids);
	holdInvalid(board);
	const why = veto?.(checked) ?? null;
	if (why !== null) board.stop(why, false);
	if (skipDuplicates) holdDuplicates(board);
	holdSameKeys(board);
	const guards = new Guards(context, { connection, phone, messages: checked });
	guards.hold(board, now);

	if (connection.isPractice) {
		context.logger.info(`${connection.provider.displayName}: Practice Mode, nothing is sent`);
	}
	const signal = context.getExecutionCancelSignal();
	const once = new SendOnce(context, checked, connection.isPractice);
	const stop = new Stop(signal);
	const requestsFor = (indexes: readonly number[]) =>
		plan(checked, connection.provider, batchSize, indexes);
	const isBatch = batchSize !== null;
	while (board.hasOpen()) {
		guards.reserve(board);
		const dispatching = { context, connection, board, guards, once, requestsFor, isBatch, stop };
		if (!board.isStopped) await dispatch({ ...dispatching, ...delivery });
		if (signal?.aborted) board.stop('the execution was cancelled', true);
		board.keepBack();
		guards.settle(board);
	}
	const settled = board.settled();
	// Also what was kept back after its key was claimed.
	settled.forEach(({ fate }, index) => once.settle(index, fate));
	await once.finish();
	settled.forEach(({ draft, fate }, index) => {
		ledger?.record(ids[index] as string, draft, fate);
	});
	ledger?.end(settled.some(({ fate }) => isFailed(fate)));
	if (signal?.aborted) tellStopped(context, connection.provider, settled);
	hintWait(context, connection);
	return settled;
}

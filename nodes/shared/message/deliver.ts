import type { IExecuteFunctions } from 'n8n-workflow';

import { clock } from '../clock';
import { connect } from '../http/connection';
import { loadPhoneReader } from '../phone';
import type { SmsProvider } from '../provider';
import { dispatch, keepBack, kept, type Dispatched } from './dispatch';
import { ledgerKeys, openLedger } from './ledger';
import { plan } from './plan';
import { prepare } from './prepare';
import { claim, giveBack } from './sendOnce';
import type { Draft, Prepared, Settled } from './types';

export interface Delivery {
	/** Messages a request; null sends one each, also where the provider has a bulk route. */
	batchSize: number | null;
	concurrency: number;
	/** Null for the provider's limit. */
	requestsPerMinute: number | null;
	skipDuplicates: boolean;
	/** Ends with the first message that is not accepted. */
	stopAtFirst: boolean;
	/** Looks at all messages before anything is sent, and says why nothing is to be sent, or null. */
	veto(messages: readonly Prepared[]): string | null;
}

/** The indexes of messages to a number that an earlier message of the run already goes to. */
function repeats(messages: readonly Prepared[]): Map<number, number> {
	const first = new Map<string, number>();
	const repeated = new Map<number, number>();
	messages.forEach(({ ready }, index) => {
		if (ready === null) return;
		const earlier = first.get(ready.to);
		if (earlier === undefined) first.set(ready.to, index);
		else repeated.set(index, earlier);
	});
	return repeated;
}

const duplicateOf = (earlier: number, { to }: Prepared): Dispatched =>
	kept({
		code: 'duplicateRecipient',
		message: `Skipped: message ${earlier + 1} of this batch is for ${to} as well.`,
		retryable: false,
	});

/** What is settled of a message without sending it now. */
type Known = Pick<Settled, 'verdict' | 'asked' | 'skipped'>;

/** A message's whole way: prepare, plan, dispatch, settle. A result for each draft, in the drafts' order. */
export async function deliver(
	context: IExecuteFunctions,
	provider: SmsProvider,
	drafts: readonly Draft[],
	delivery: Delivery,
): Promise<Settled[]> {
	const connection = await connect(context, provider, delivery);
	const phone = await loadPhoneReader();
	const now = clock.now();
	const prepared = drafts.map((draft) => prepare(draft, { connection, phone, now }));
	const ledger = openLedger(context);
	const keys = ledgerKeys(prepared);

	const known = new Map<number, Known>();
	let failedBefore = false;
	prepared.forEach(({ error, ready }, index) => {
		if (error !== null) known.set(index, { ...kept(error), skipped: false });
		const recalled = ready === null ? undefined : ledger?.recall(keys[index] as string);
		if (recalled === undefined) return;
		known.set(index, { ...recalled, skipped: false });
		failedBefore ||= recalled.verdict.outcome !== 'accepted';
	});
	if (delivery.skipDuplicates) {
		for (const [index, earlier] of repeats(prepared)) {
			known.set(index, { ...duplicateOf(earlier, prepared[index] as Prepared), skipped: true });
		}
	}
	const unsettled = () =>
		prepared.map((message, index) => (known.has(index) ? { ...message, ready: null } : message));

	// Where a run ends at the first failure, it does so as well if that failure was in an earlier try.
	const veto =
		delivery.veto(prepared) ??
		(delivery.stopAtFirst && failedBefore ? 'a message before it failed' : null);
	if (veto === null) {
		for (const [index, claimed] of await claim(context, unsettled())) {
			known.set(index, { ...claimed, skipped: claimed.verdict.outcome === 'unknown' });
		}
	}
	const toSend = unsettled();
	const requests = plan(toSend, connection.provider, delivery.batchSize);
	const dispatched =
		veto === null
			? await dispatch(requests, toSend, { context, connection, ...delivery })
			: keepBack(requests, veto, false);
	if (veto === null) await giveBack(context, prepared, dispatched);
	for (const [index, result] of dispatched) {
		ledger?.record(keys[index] as string, result);
		known.set(index, { ...result, skipped: false });
	}
	return prepared.map((message, index) => ({ ...message, ...(known.get(index) as Known) }));
}

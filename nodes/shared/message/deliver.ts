import type { IExecuteFunctions } from 'n8n-workflow';

import { clock } from '../clock';
import { connect } from '../http/connection';
import { loadPhoneReader } from '../phone';
import type { SmsProvider } from '../provider';
import { ClaimedRequests } from './claimedRequests';
import { dispatch, keepBack, kept, type Dispatched } from './dispatch';
import { ledgerKeys, openLedger } from './ledger';
import { plan } from './plan';
import { prepare } from './prepare';
import { onceKeyOf, SendOnce, shareFate } from './sendOnce';
import type { Draft, Known, Prepared, Settled } from './types';

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

/** Those of the indexes whose name an earlier one has, too; and which that is. */
function repeats(
	indexes: Iterable<number>,
	nameOf: (index: number) => string | null,
): Map<number, number> {
	const first = new Map<string, number>();
	const repeated = new Map<number, number>();
	for (const index of indexes) {
		const name = nameOf(index);
		const earlier = name === null ? undefined : first.get(name);
		if (earlier !== undefined) repeated.set(index, earlier);
		else if (name !== null) first.set(name, index);
	}
	return repeated;
}

const duplicateOf = (earlier: number, { to }: Prepared): Dispatched =>
	kept({
		code: 'duplicateRecipient',
		message: `Skipped: message ${earlier + 1} of this batch is for ${to} as well.`,
		retryable: false,
	});

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
		const numberOf = (index: number) => prepared[index]?.ready?.to ?? null;
		for (const [index, earlier] of repeats(prepared.keys(), numberOf)) {
			known.set(index, { ...duplicateOf(earlier, prepared[index] as Prepared), skipped: true });
		}
	}
	const unsettled = [...prepared.keys()].filter((index) => !known.has(index));
	const sameKey = repeats(unsettled, (index) => onceKeyOf(prepared[index] as Prepared));

	const once = new SendOnce(context, prepared);
	const requestsFor = (indexes: readonly number[]) =>
		plan(prepared, connection.provider, delivery.batchSize, indexes);
	const requests = requestsFor(unsettled.filter((index) => !sameKey.has(index)));
	const claimed = new ClaimedRequests(requests, { once, requestsFor, clock, ...delivery });

	// Where a run ends at the first failure, it does so as well if that failure was in an earlier try.
	const veto =
		delivery.veto(prepared) ??
		(delivery.stopAtFirst && failedBefore ? 'a message before it failed' : null);
	const dispatched =
		veto === null
			? await dispatch(claimed, prepared, { context, connection, ...delivery })
			: keepBack(requests, veto, false);
	await once.finish();

	for (const [index, result] of dispatched) {
		ledger?.record(keys[index] as string, result);
		known.set(index, { ...result, skipped: false });
	}
	for (const [index, held] of claimed.held) known.set(index, held);
	for (const [index, first] of sameKey) {
		known.set(index, shareFate(known.get(first) as Known, first));
	}
	return prepared.map((message, index) => ({ ...message, ...(known.get(index) as Known) }));
}

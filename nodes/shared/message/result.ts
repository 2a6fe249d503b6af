import type { IDataObject } from 'n8n-workflow';

import { isFinal } from '../answer/status';
import type { Fate, Outcome } from '../fate';
import type { SmsProvider } from '../provider';
import type { Encoding, Replacement } from '../text';
import type { Settled } from './board';

export interface ResultFields {
	to: string | null;
	from: string | null;
	reference: string | null;
	/** Whether the provider's own response is left out. */
	simplify: boolean;
	measure: { encoding: Encoding | null; segments: number | null } | null;
	replaced?: readonly Replacement[];
	warnings?: readonly string[];
	fate: Fate;
}

/**
 * One message's result, as workflows see it: the shape is a promise. `replaced` and `warnings` are there only
 * where there is something to tell.
 */
export function resultOf(
	provider: SmsProvider,
	{ to, from, reference, simplify, measure, replaced = [], warnings = [], fate }: ResultFields,
): IDataObject {
	const { failure, status } = fate;
	return {
		provider: provider.name,
		messageId: fate.messageId ?? null,
		batchId: fate.batchId ?? null,
		to,
		from,
		status,
		providerStatus: fate.providerStatus ?? null,
		final: status === null || isFinal(status),
		outcome: fate.outcome,
		encoding: measure?.encoding ?? null,
		segments: measure?.segments ?? null,
		cost: fate.cost ?? null,
		currency: fate.currency ?? null,
		remainingBalance: fate.remainingBalance ?? null,
		reference,
		error: failure ? { ...failure } : null,
		...(replaced.length > 0 ? { replaced: replaced.map((one) => ({ ...one })) } : {}),
		...(warnings.length > 0 ? { warnings: [...warnings] } : {}),
		...(simplify ? {} : { raw: (fate.raw ?? null) as IDataObject | null }),
	};
}

/** The result of a message that was to be sent. */
export const resultOfMessage = (
	provider: SmsProvider,
	{ draft: { options }, ...message }: Settled,
): IDataObject =>
	resultOf(provider, {
		...message,
		reference: options.reference,
		simplify: options.simplify,
	});

/** "24 accepted, 1 rejected, 0 unknown", and the skipped and those with a warning, where there are any. */
export function tally(
	messages: ReadonlyArray<{ fate: Pick<Fate, 'outcome'>; warnings?: readonly string[] }>,
): string {
	const count = (outcome: Outcome) =>
		messages.filter(({ fate }) => fate.outcome === outcome).length;
	const skipped = count('skipped');
	const warned = messages.filter(({ warnings = [] }) => warnings.length > 0).length;
	return [
		...(['accepted', 'rejected', 'unknown'] as const).map(
			(outcome) => `${count(outcome).toLocaleString('en')} ${outcome}`,
		),
		...(skipped > 0 ? [`${skipped.toLocaleString('en')} skipped`] : []),
		...(warned > 0 ? [`${warned.toLocaleString('en')} with a warning`] : []),
	].join(', ');
}

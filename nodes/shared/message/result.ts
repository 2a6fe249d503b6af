import type { IDataObject } from 'n8n-workflow';

import type { MessageError, MessageStatus, Outcome, Said, SmsProvider } from '../provider';
import { isFinal } from '../status';
import type { Encoding, Replacement } from '../text';
import type { Settled } from './types';

export interface ResultFields extends Pick<Settled, 'from' | 'reference' | 'simplify'> {
	/** Of a message that was sent, or looked up: then any status goes with any outcome. */
	verdict: Said & { outcome: Outcome; status: MessageStatus; error?: MessageError | null };
	to: string | null;
	measure: { encoding: Encoding | null; segments: number | null } | null;
	replaced?: readonly Replacement[];
	warnings?: readonly string[];
}

/**
 * One message's result, as workflows see it: the shape is a promise. `replaced` and `warnings` are there only
 * where there is something to tell.
 */
export function resultOf(
	provider: SmsProvider,
	{ to, from, reference, simplify, measure, replaced = [], warnings = [], verdict }: ResultFields,
): IDataObject {
	const { error, status } = verdict;
	return {
		provider: provider.name,
		messageId: verdict.messageId ?? null,
		batchId: verdict.batchId ?? null,
		to,
		from,
		status,
		providerStatus: verdict.providerStatus ?? null,
		final: isFinal(status),
		outcome: verdict.outcome,
		encoding: measure?.encoding ?? null,
		segments: measure?.segments ?? null,
		cost: verdict.cost ?? null,
		currency: verdict.currency ?? null,
		remainingBalance: verdict.remainingBalance ?? null,
		reference,
		error: error ? { ...error } : null,
		...(replaced.length > 0 ? { replaced: replaced.map((one) => ({ ...one })) } : {}),
		...(warnings.length > 0 ? { warnings: [...warnings] } : {}),
		...(simplify ? {} : { raw: (verdict.raw ?? null) as IDataObject | null }),
	};
}

/** "24 accepted, 1 rejected, 0 unknown", and the skipped and those with a warning, where there are any. */
export function tally(
	messages: ReadonlyArray<
		Pick<Settled, 'verdict'> & Partial<Pick<Settled, 'skipped' | 'warnings'>>
	>,
): string {
	const kept = messages.filter(({ skipped }) => !skipped);
	const count = (outcome: Outcome) =>
		kept.filter(({ verdict }) => verdict.outcome === outcome).length.toLocaleString('en');
	const skipped = messages.length - kept.length;
	const warned = messages.filter(({ warnings = [] }) => warnings.length > 0).length;
	return [
		`${count('accepted')} accepted`,
		`${count('rejected')} rejected`,
		`${count('unknown')} unknown`,
		...(skipped > 0 ? [`${skipped.toLocaleString('en')} skipped`] : []),
		...(warned > 0 ? [`${warned.toLocaleString('en')} with a warning`] : []),
	].join(', ');
}

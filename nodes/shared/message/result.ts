import type { IDataObject } from 'n8n-workflow';

import { isFinal } from '../answer/status';
import { clock, isoTime } from '../clock';
import type { Fate, Outcome } from '../fate';
import type { Progress, SmsProvider } from '../provider';
import type { Encoding, Replacement } from '../text';
import type { Settled } from './board';
import type { Output } from './draft';

export interface ResultFields {
	to: string | null;
	from: string | null;
	text: string | null;
	reference: string | null;
	output: Output;
	measure: { encoding: Encoding | null; segments: number | null } | null;
	replaced?: readonly Replacement[];
	warnings?: readonly string[];
	/** What the provider tells of a message that it was asked for. */
	progress?: Pick<Progress, 'time' | 'errorCode' | 'errorMessage'>;
	fate: Fate;
}

/** What there is to tell beside the result. */
function detailsOf({ replaced = [], warnings = [], progress, fate }: ResultFields): IDataObject {
	const { retryAfter, says } = fate.asked ?? {};
	const { time, errorCode, errorMessage } = progress ?? {};
	const retryAt = fate.retryAt ?? (retryAfter ? clock.now() + retryAfter : null);
	return {
		...(errorCode ? { errorCode } : {}),
		...(errorMessage ? { errorMessage } : {}),
		...(time ? { timestamp: isoTime(time.at) } : {}),
		...(fate.failure && says ? { providerSays: says } : {}),
		...(warnings.length > 0 ? { warnings: [...warnings] } : {}),
		...(replaced.length > 0 ? { replaced: replaced.map((one) => ({ ...one })) } : {}),
		...(fate.failure?.retryable && retryAt !== null ? { retryAt: isoTime(retryAt) } : {}),
	};
}

const ifAny = (details: IDataObject): IDataObject =>
	Object.keys(details).length > 0 ? { details } : {};

/** What a person needs: always these seven, in this order. */
const basics = ({ to, text, measure, fate }: ResultFields): IDataObject => ({
	outcome: fate.outcome,
	to,
	text,
	status: fate.status,
	messageId: fate.messageId ?? null,
	segments: measure?.segments ?? null,
	problem: fate.failure?.message ?? null,
});

function simplified(fields: ResultFields): IDataObject {
	const { fate, reference } = fields;
	const { failure, cost, practice, outcome } = fate;
	return {
		...basics(fields),
		...(cost === undefined || cost === null ? {} : { cost }),
		...(failure === null ? {} : { code: failure.code }),
		...(failure === null || outcome === 'skipped' ? {} : { retryable: failure.retryable }),
		...(practice ? { practice } : {}),
		...ifAny({ ...(reference === null ? {} : { reference }), ...detailsOf(fields) }),
	};
}

function full(provider: SmsProvider, fields: ResultFields): IDataObject {
	const { fate, from, reference, measure } = fields;
	const { failure, status, practice } = fate;
	return {
		...basics(fields),
		provider: provider.name,
		batchId: fate.batchId ?? null,
		from,
		providerStatus: fate.providerStatus ?? null,
		final: status === null || isFinal(status),
		encoding: measure?.encoding ?? null,
		cost: fate.cost ?? null,
		currency: fate.currency ?? null,
		remainingBalance: fate.remainingBalance ?? null,
		reference,
		failure: failure ? { ...failure } : null,
		...(practice ? { practice } : {}),
		...ifAny(detailsOf(fields)),
	};
}

/** One message's result, as workflows see it: the shape is a promise. */
export function resultOf(provider: SmsProvider, fields: ResultFields): IDataObject {
	if (fields.output === 'simplified') return simplified(fields);
	if (fields.output === 'full') return full(provider, fields);
	return { ...full(provider, fields), raw: (fields.fate.raw ?? null) as IDataObject | null };
}

/** The input's own fields. n8n takes a field `error` for a failed node, and runs it again. */
function withInput({ error, ...input }: IDataObject, sms: IDataObject): IDataObject {
	return { ...input, ...(error === undefined ? {} : { inputError: error }), sms };
}

/** The result of a message that was to be sent. */
export function resultOfMessage(provider: SmsProvider, settled: Settled): IDataObject {
	const { draft, message } = settled;
	const { reference, output, includeInput } = draft.options;
	const text = message?.text ?? draft.text;
	const result = resultOf(provider, { ...settled, text: text || null, reference, output });
	return includeInput ? withInput(draft.input, result) : result;
}

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

import type { IDataObject } from 'n8n-workflow';

import { isObject, numberOf, textOf } from '../answer/fields';
import { textParameter } from '../parameters';
import type { MessageStatus } from '../provider';
import type { OptOutWords } from './optOut';
import type { HmacForm } from './trust/hmac';

/** What starts a workflow. */
export type EventName = 'deliveryReport' | 'incomingSms';

/** What the user set a trigger to. */
export interface TriggerSettings {
	/** What starts the workflow; what else comes is no news. */
	events: string[];
	/** `signedUrl`, `token`, `hmac` or `none`; anything else takes nothing. */
	verification: string;
	hmac: HmacForm;
	/** The only senders that are heard, as it was entered; undefined where the option is not set. */
	allowedAddresses?: unknown;
	/** The statuses that start an execution; empty for all. */
	statuses: string[];
	/** What the provider's status words and codes mean, as the user knows it. In small letters. */
	statusWords: Record<string, MessageStatus>;
	optOutWords: OptOutWords;
	deduplicate: boolean;
	onlyAdvances: boolean;
	/** In milliseconds; 0 for an execution for each report. */
	groupWindow: number;
	includeRaw: boolean;
}

/** Reads a parameter of the node. A trigger and its activation have different contexts, but this in common. */
export type ReadParameter = (name: string, fallback: unknown) => unknown;

/** The longest window, in milliseconds: providers wait some seconds for an answer. */
export const MAX_GROUP_WINDOW = 5000;

const DEFAULT_TOLERANCE = 300;

function wordsOf(value: unknown): Record<string, MessageStatus> {
	const rows: unknown = isObject(value) ? value.values : [];
	const words = (Array.isArray(rows) ? rows.filter(isObject) : []).flatMap(({ word, status }) => {
		const text = textOf(word);
		return text === null ? [] : [[text.toLowerCase(), status as MessageStatus] as const];
	});
	return Object.fromEntries(words);
}

/** A list, or a text with commas between them, as an expression can give one. */
const listOf = (value: unknown): string[] =>
	(Array.isArray(value) ? value.map(String) : textParameter(value).split(','))
		.map((entry) => entry.trim())
		.filter(Boolean);

export function readSettings(read: ReadParameter): TriggerSettings {
	const options = read('options', {}) as IDataObject;
	const hmac = read('hmacOptions', {}) as IDataObject;
	return {
		events: listOf(read('events', ['deliveryReport'])),
		verification: textParameter(read('verification', '')),
		hmac: {
			header: textParameter(read('hmacHeader', '')),
			algorithm: textParameter(read('hmacAlgorithm', 'sha256')),
			encoding: textParameter(read('hmacEncoding', 'hex')),
			prefix: textParameter(hmac.prefix),
			signedText: textOf(hmac.signedText) ?? '{body}',
			timestampHeader: textParameter(hmac.timestampHeader),
			tolerance: numberOf(hmac.tolerance) ?? DEFAULT_TOLERANCE,
		},
		// An expression that gives nothing is not the same as an option that is not set.
		...(Object.hasOwn(options, 'allowedAddresses')
			? { allowedAddresses: options.allowedAddresses ?? '' }
			: {}),
		statuses: listOf(read('statuses', [])),
		statusWords: wordsOf(options.statusWords),
		optOutWords: {
			own: listOf(options.optOutWords).join('\n'),
			usual: options.usualOptOutWords !== false,
		},
		deduplicate: options.deduplicate !== false,
		onlyAdvances: options.onlyAdvances !== false,
		groupWindow: Math.min(Math.max(numberOf(options.groupWindowMs) ?? 0, 0), MAX_GROUP_WINDOW),
		includeRaw: options.includeRaw === true,
	};
}

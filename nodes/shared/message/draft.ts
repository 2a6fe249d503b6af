import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { textOf } from '../answer/fields';
import { asSentence, wrong, type Failure } from '../fate';

/** How much of a result is handed on. */
export type Output = 'simplified' | 'full' | 'raw';

/** The options that a message has of its own, wherever it comes from. */
export interface MessageOptions {
	/** Of numbers without a country code, as people name countries; null for the credential's. */
	country: string | null;
	/** The user's own id, handed back on results and reports. */
	reference: string | null;
	callbackUrl: string | null;
	/** No second message is sent to a number under the same key. An empty one is a mistake; null is none. */
	sendOnceKey: string | null;
	encoding: 'auto' | 'gsm7';
	output: Output;
	/** Whether the result is added to the input's own fields. */
	includeInput: boolean;
}

/** What the user asked for, as it was typed. */
export interface Draft {
	/** The input item that it comes from. */
	item: number;
	/** Which row, entry or item it is for a person, counted from 1. */
	row: number;
	/** Whether its item can have several, so that it is known by its number. */
	isEntry: boolean;
	to: unknown;
	text: string;
	from: string;
	options: MessageOptions;
	/** The fields that it was made of: of the item, the pasted row, or the entry. */
	input: IDataObject;
	/** Instead of a Callback URL, n8n's own for an execution that waits: taken as it is. */
	resumeUrl?: string;
	/** What was already found wrong while reading. */
	failure: Failure | null;
	/** Whether the item could not be read at all. */
	isUnread?: boolean;
}

const OUTPUTS: readonly Output[] = ['simplified', 'full', 'raw'];

/** The message's own options, read tolerantly: an empty field is one that is not set. */
export const messageOptions = (options: IDataObject, advanced: IDataObject): MessageOptions => ({
	country: textOf(options.country),
	reference: textOf(options.reference),
	callbackUrl: textOf(advanced.callbackUrl),
	sendOnceKey: textOf(options.sendOnceKey),
	encoding: options.encoding === 'gsm7' ? 'gsm7' : 'auto',
	output: OUTPUTS.find((output) => output === options.output) ?? 'simplified',
	includeInput: options.includeInput === true,
});

/** A message's text as an expression gave it. Nobody wants "[object Object]" or "NaN" by SMS. */
export function messageText(value: unknown): { text: string; failure: Failure | null } {
	if ((typeof value === 'object' && value !== null) || Number.isNaN(value)) {
		const failure = wrong(
			'messageIsNoText',
			'The message is an object, a list or no number (NaN), not text. Let the expression in Message give one text.',
		);
		return { text: '', failure };
	}
	return { text: String(value ?? ''), failure: null };
}

/** The options of an item, as far as they can be read. */
function optionsAt(context: IExecuteFunctions, item: number): MessageOptions {
	try {
		return messageOptions(context.getNodeParameter('options', item, {}) as IDataObject, {});
	} catch {
		return messageOptions({}, {});
	}
}

/** The draft of an item whose expressions fail. */
export function unreadDraft(context: IExecuteFunctions, item: number, thrown: unknown): Draft {
	const words = thrown instanceof Error ? thrown.message : 'it cannot be evaluated';
	const failure = wrong(
		'expressionFailed',
		`An expression of this node failed: ${asSentence(words)} Correct the expression.`,
	);
	return {
		...{ to: '', text: '', from: '', item, row: item + 1, isEntry: false },
		options: optionsAt(context, item),
		input: context.getInputData()[item]?.json ?? {},
		...{ failure, isUnread: true },
	};
}

/**
 * Builds an item's drafts; an expression that fails is that item's failure. Thrown, it would be everyone's, and
 * under On Error = Continue n8n would take the unsent items for sent ones.
 */
export function draftsOf(context: IExecuteFunctions, item: number, build: () => Draft[]): Draft[] {
	try {
		return build();
	} catch (thrown) {
		return [unreadDraft(context, item, thrown)];
	}
}

import type { IDataObject } from 'n8n-workflow';

import { textOf } from '../answer/fields';
import { wrong, type Failure } from '../fate';

/** The options that a message has of its own, wherever it comes from. */
export interface MessageOptions {
	/** ISO 3166-1 alpha-2, or a name in English; null for the provider's. */
	defaultCountry: string | null;
	/** The user's own id, handed back on results and reports. */
	reference: string | null;
	callbackUrl: string | null;
	/** No second message is sent to a number under the same key. An empty one is a mistake; null is none. */
	sendOnceKey: string | null;
	encoding: 'auto' | 'gsm7';
	/** Whether the provider's own response is left out of the result. */
	simplify: boolean;
}

/** What the user asked for, as it was typed. */
export interface Draft {
	/** The input item that it comes from. */
	item: number;
	/** Whether its item can have several, so that it is known by its number. */
	isEntry: boolean;
	to: unknown;
	text: string;
	from: string;
	options: MessageOptions;
	/** Instead of a Callback URL, n8n's own for an execution that waits: taken as it is. */
	resumeUrl?: string;
	/** What was already found wrong while reading. */
	failure: Failure | null;
	/** Whether the item could not be read at all. */
	isUnread?: boolean;
}

/** The message's own options, read tolerantly: an empty field is one that is not set. */
export function messageOptions(options: IDataObject): MessageOptions {
	return {
		defaultCountry: textOf(options.defaultCountry),
		reference: textOf(options.reference),
		callbackUrl: textOf(options.callbackUrl),
		sendOnceKey: textOf(options.sendOnceKey),
		encoding: options.encoding === 'gsm7' ? 'gsm7' : 'auto',
		simplify: options.simplify !== false,
	};
}

/** A message's text as an expression gave it; an object is a mistake, as nobody wants "[object Object]" by SMS. */
export function messageText(value: unknown): { text: string; failure: Failure | null } {
	if (typeof value === 'object' && value !== null) {
		const failure = wrong(
			'messageIsNoText',
			'The message is an object or a list, not text. Let the expression give one text.',
		);
		return { text: '', failure };
	}
	return { text: String(value ?? ''), failure: null };
}

/**
 * Builds an item's drafts; an expression that fails is that item's failure. Thrown, it would be everyone's, and
 * under On Error = Continue n8n would take the unsent items for sent ones.
 */
export function draftsOf(item: number, build: () => Draft[]): Draft[] {
	try {
		return build();
	} catch (thrown) {
		const words = thrown instanceof Error ? thrown.message : 'it cannot be evaluated';
		const failure = wrong('expressionFailed', `An expression of this node failed: ${words}`);
		const empty = { to: '', text: '', from: '', options: messageOptions({}) };
		return [{ ...empty, item, isEntry: false, failure, isUnread: true }];
	}
}

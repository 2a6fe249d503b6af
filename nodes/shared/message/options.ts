import type { IDataObject } from 'n8n-workflow';

import { textOf } from '../answer/fields';
import type { MessageError } from '../provider';
import { toGsm7, type Gsm7Text } from '../text';
import type { Draft, MessageOptions } from './types';
import { wrong } from './wrong';

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

/** A message's text as an expression gave it; an object is an error, as nobody wants "[object Object]" by SMS. */
export function messageText(value: unknown): { text: string; error: MessageError | null } {
	if (typeof value === 'object' && value !== null) {
		const error = wrong(
			'messageIsNoText',
			'The message is an object or a list, not text. Let the expression give one text.',
		);
		return { text: '', error };
	}
	return { text: String(value ?? ''), error: null };
}

/** The text as it is sent, by the option Encoding, and what was replaced in it. */
export const applyEncoding = (encoding: MessageOptions['encoding'], text: string): Gsm7Text =>
	encoding === 'gsm7' ? toGsm7(text) : { text, replaced: [] };

/**
 * Builds an item's drafts; an expression that fails is that item's error. Thrown, it would be everyone's, and
 * under On Error = Continue n8n would take the unsent items for sent ones.
 */
export function draftsOf(item: number, build: () => Draft[]): Draft[] {
	try {
		return build();
	} catch (thrown) {
		const words = thrown instanceof Error ? thrown.message : 'it cannot be evaluated';
		const error = wrong('expressionFailed', `An expression of this node failed: ${words}`);
		return [{ item, to: '', text: '', from: '', options: messageOptions({}), error }];
	}
}

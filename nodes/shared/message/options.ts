import type { IDataObject } from 'n8n-workflow';

import { textOf } from '../answer/fields';
import type { MessageError } from '../provider';
import type { Draft, MessageOptions } from './types';

/** The message's own options, read tolerantly: an empty field is one that is not set. */
export function messageOptions(options: IDataObject): MessageOptions {
	return {
		defaultCountry: textOf(options.defaultCountry)?.toUpperCase() ?? null,
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
		const error = {
			code: 'messageIsNoText',
			message: 'The message is an object or a list, not text. Let the expression give one text.',
			retryable: false,
		};
		return { text: '', error };
	}
	return { text: String(value ?? ''), error: null };
}

/**
 * Builds an item's drafts; an expression that fails is that item's error. Thrown, it would be everyone's, and
 * under On Error = Continue n8n would take the unsent items for sent ones.
 */
export function draftsOf(item: number, build: () => Draft[]): Draft[] {
	try {
		return build();
	} catch (thrown) {
		const words = thrown instanceof Error ? thrown.message : 'it cannot be evaluated';
		const error = {
			code: 'expressionFailed',
			message: `An expression of this node failed: ${words}`,
			retryable: false,
		};
		return [{ item, to: '', text: '', from: '', options: messageOptions({}), error }];
	}
}

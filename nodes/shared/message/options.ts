import type { IDataObject } from 'n8n-workflow';

import { textOf } from '../answer/fields';
import type { MessageError } from '../provider';
import type { MessageOptions } from './types';

/** The message's own options, read tolerantly: an empty field is one that is not set. */
export function messageOptions(options: IDataObject): MessageOptions {
	return {
		defaultCountry: textOf(options.defaultCountry)?.toUpperCase() ?? null,
		reference: textOf(options.reference),
		callbackUrl: textOf(options.callbackUrl),
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

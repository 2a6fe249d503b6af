import { writeCallbackUrl } from '../callbackUrl';
import type { Connection } from '../http/connection';
import type { PhoneReader } from '../phone';
import type { MessageError, SmsProvider } from '../provider';
import { measure } from '../text';
import { EXPRESSION } from './mailMerge';
import { applyEncoding } from './options';
import { senderError } from './sender';
import type { Draft, Prepared } from './types';
import { warningsOf } from './warnings';
import { wrong } from './wrong';

export interface Preparing {
	connection: Pick<Connection, 'provider' | 'webhookSecret'>;
	phone: PhoneReader;
	/** Epoch milliseconds, for the signatures. */
	now: number;
}

const MAX_SHOWN = 40;

/** What was entered for a number, as text. Not every value has one. */
export const typedText = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const nameOf = (typed: string) => {
	if (typed.trim() === '') return 'The number';
	return typed.length > MAX_SHOWN ? `"${typed.slice(0, MAX_SHOWN)}…"` : `"${typed}"`;
};

/** Characters as a provider's document means them: code points, so an emoji of two UTF-16 units is one. */
const countOf = (text: string): number => [...text].length;

export const isTooLong = (text: string, { maxCharacters }: SmsProvider): boolean =>
	maxCharacters !== null && countOf(text) > maxCharacters;

function textError(text: string, provider: SmsProvider): MessageError | null {
	if (text.trim() === '') {
		return wrong('emptyMessage', 'The message is empty. Enter the text to send in Message.');
	}
	if (EXPRESSION.test(text)) {
		return wrong(
			'unevaluatedExpression',
			'The message holds an expression, {{ $… }}, as plain text. Switch Message from Fixed to Expression.',
		);
	}
	if (!isTooLong(text, provider)) return null;
	return wrong(
		'messageTooLong',
		`The message has ${countOf(text)} characters; ${provider.displayName} takes ${provider.maxCharacters}. Shorten it, or send it in parts.`,
	);
}

/** The URL for the provider, signed; or what is wrong with the one that was entered. */
function callbackOf(
	{ options: { callbackUrl, reference }, resumeUrl }: Draft,
	{ connection: { provider, webhookSecret: secret }, now }: Preparing,
): { url: string | null } | { error: MessageError } {
	if (resumeUrl !== undefined) return { url: resumeUrl };
	if (callbackUrl === null || !provider.takesCallbackUrl) return { url: null };
	if (!/^https?:\/\/\S+$/i.test(callbackUrl) || !URL.canParse(callbackUrl)) {
		return {
			error: wrong(
				'invalidCallbackUrl',
				`The Callback URL "${callbackUrl}" is not a web address. Copy the Production URL of the trigger node; it starts with https://.`,
			),
		};
	}
	return {
		url: writeCallbackUrl({ url: callbackUrl, provider: provider.name, reference, secret, now }),
	};
}

/** Checks one message: number, text, sender, callback URL. Sends nothing, throws nothing. */
export function prepare(draft: Draft, preparing: Preparing): Prepared {
	const { provider } = preparing.connection;
	const { options, item } = draft;
	const from = draft.from.trim();
	const typed = typedText(draft.to);
	const number = preparing.phone.read(draft.to, options.defaultCountry ?? provider.defaultCountry);
	const { text, replaced } = applyEncoding(options.encoding, draft.text);
	const callback = callbackOf(draft, preparing);
	const error =
		draft.error ??
		(number.ok ? null : wrong('invalidNumber', `${nameOf(typed)} ${number.reason}`)) ??
		textError(text, provider) ??
		senderError(from, provider) ??
		('error' in callback ? callback.error : null);
	const to = number.ok ? number.e164 : typed;
	return {
		item,
		to,
		from: from || null,
		reference: options.reference,
		simplify: options.simplify,
		onceKey: options.sendOnceKey,
		hasNumber: number.ok,
		measure: draft.error === null ? measure(text) : null,
		replaced,
		warnings: error === null ? warningsOf({ number, from, text, encoding: options.encoding }) : [],
		ready:
			error === null && 'url' in callback
				? { to, text, from: from || null, callbackUrl: callback.url }
				: null,
		error,
	};
}

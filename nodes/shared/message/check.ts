import { isLocal, writeCallbackUrl } from '../callbackUrl';
import { clock } from '../clock';
import { asSentence, wrong, type Failure } from '../fate';
import type { Connection } from '../http/connection';
import { isWebAddress } from '../http/credential';
import type { PhoneReader, PhoneReading } from '../phone';
import type { Message, SmsProvider } from '../provider';
import {
	MAX_CHARACTERS,
	MAX_SEGMENTS,
	measure,
	toGsm7,
	type Gsm7Text,
	type Replacement,
	type TextMeasure,
} from '../text';
import type { Draft, MessageOptions } from './draft';
import { filledFailure, slipFailure } from './placeholders';
import { senderFailure } from './sender';
import { warningsOf } from './warnings';

/** A draft that was checked: with a message that can be sent, or with what is wrong. */
export interface Checked {
	draft: Draft;
	/** E.164, or what was typed where that is no number. */
	to: string;
	/** Of the number, as ISO 3166-1 alpha-2; null where it has no single one, or is no number. */
	country: string | null;
	from: string | null;
	measure: TextMeasure | null;
	/** What Encoding = GSM-7 replaced in the text. */
	replaced: readonly Replacement[];
	/** What the user should know of a message that is sent all the same: plain sentences. */
	warnings: readonly string[];
	/** Whether the number could be read; what else is wrong comes on top. */
	hasNumber: boolean;
	message: Message | null;
	failure: Failure | null;
}

export interface Checking {
	connection: Pick<Connection, 'provider' | 'baseUrl' | 'webhookSecret' | 'country' | 'sender'>;
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

/** Why a text is too long to be sent, or null. */
export function tooLong(text: string, { maxCharacters, displayName }: SmsProvider): string | null {
	if (text.length > MAX_CHARACTERS || measure(text).segments > MAX_SEGMENTS) {
		return `The message has ${text.length} characters, and one message takes at most ${MAX_SEGMENTS} SMS. Shorten it.`;
	}
	if (maxCharacters === null || countOf(text) <= maxCharacters) return null;
	return `The message has ${countOf(text)} characters; ${displayName} takes ${maxCharacters}. Shorten it, or send it in parts.`;
}

/** The text as it is sent, by the option Encoding, and what was replaced in it. */
export const applyEncoding = (encoding: MessageOptions['encoding'], text: string): Gsm7Text =>
	encoding === 'gsm7' && text.length <= MAX_CHARACTERS ? toGsm7(text) : { text, replaced: [] };

/** What a person sees of a text: neither blanks nor signs that only control it. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}]/u;

function textFailure(text: string, provider: SmsProvider): Failure | null {
	const long = tooLong(text, provider);
	if (long !== null) return wrong('messageTooLong', long);
	if (!VISIBLE.test(text)) {
		return wrong('emptyMessage', 'The message is empty. Enter the text to send in Message.');
	}
	return slipFailure(text, 'The message', 'Message');
}

/** Why the number cannot be read, or null. */
function numberFailure(typed: string, number: PhoneReading): Failure | null {
	if (number.ok) return null;
	return (
		slipFailure(typed, 'The number', 'its field') ??
		wrong('invalidNumber', asSentence(`${nameOf(typed)} ${number.reason}`))
	);
}

/** The URL for the provider, signed; or what is wrong with the one that was entered. */
function callbackOf(
	{ options: { callbackUrl, reference }, resumeUrl }: Draft,
	{ connection: { provider, webhookSecret: secret }, now }: Checking,
): { url: string | null; failure?: undefined } | { failure: Failure } {
	if (resumeUrl !== undefined) return { url: resumeUrl };
	if (callbackUrl === null || !provider.takesCallbackUrl) return { url: null };
	if (!isWebAddress(callbackUrl)) {
		return {
			failure: wrong(
				'invalidCallbackUrl',
				`The Callback URL "${callbackUrl.slice(0, 200)}" is not a web address. Copy the Production URL of the trigger node into Advanced Options → Callback URL.`,
			),
		};
	}
	return {
		url: writeCallbackUrl({ url: callbackUrl, provider: provider.name, reference, secret, now }),
	};
}

/** Why no delivery report may come, although the provider is told where to post it. */
function callbackWarnings(
	url: string | null,
	{ resumeUrl }: Draft,
	{ connection: { baseUrl, webhookSecret } }: Checking,
): string[] {
	if (url === null) return [];
	const isOwn = resumeUrl === undefined;
	return [
		isOwn && webhookSecret === null
			? 'The Callback URL is not signed, because the credential has no Webhook Secret. The trigger will refuse the delivery reports.'
			: null,
		isOwn && url.includes('/webhook-test/')
			? 'The Callback URL is the Test URL of the trigger node, which takes one report while the editor listens. Copy the Production URL instead.'
			: null,
		isLocal(url) && URL.canParse(baseUrl) && !isLocal(baseUrl)
			? 'The Callback URL leads to this computer only, so the provider cannot reach it. Set the environment variable WEBHOOK_URL of n8n.'
			: null,
	].filter((warning) => warning !== null);
}

/** Checks one draft: number, text, sender, callback URL. Sends nothing, throws nothing. */
export function check(draft: Draft, checking: Checking): Checked {
	const { provider, country, sender } = checking.connection;
	const { options } = draft;
	const from = draft.from.trim() || (sender ?? '');
	const typed = typedText(draft.to);
	const number = checking.phone.read(draft.to, options.country ?? country);
	const { text, replaced } = applyEncoding(options.encoding, draft.text);
	const callback = callbackOf(draft, checking);
	const failure =
		draft.failure ??
		numberFailure(typed, number) ??
		textFailure(text, provider) ??
		slipFailure(from, 'Sender') ??
		filledFailure('Sender', from) ??
		senderFailure(from, provider) ??
		callback.failure ??
		null;
	const to = number.ok ? number.e164 : typed;
	const url = 'url' in callback ? callback.url : null;
	const isGood = failure === null;
	return {
		draft,
		to,
		country: number.ok ? number.country : null,
		from: from || null,
		hasNumber: number.ok,
		measure: draft.failure === null ? measure(text) : null,
		replaced,
		warnings: isGood
			? [
					...warningsOf({ number, from, text, encoding: options.encoding }),
					...callbackWarnings(url, draft, checking),
				]
			: [],
		message: isGood ? { to, text, from: from || null, callbackUrl: url, id: clock.uuid() } : null,
		failure,
	};
}

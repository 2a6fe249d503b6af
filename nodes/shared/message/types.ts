import type { Problem } from '../http/nodeError';
import type { MessageError, OutgoingMessage, Verdict } from '../provider';
import type { Replacement, TextMeasure } from '../text';

/** The options that a message has of its own, wherever it comes from. */
export interface MessageOptions {
	/** ISO 3166-1 alpha-2, or a name in English; null for the provider's. */
	defaultCountry: string | null;
	/** The user's own id, handed back on results and reports. */
	reference: string | null;
	callbackUrl: string | null;
	/** No second message is sent to a number under the same key. */
	sendOnceKey: string | null;
	encoding: 'auto' | 'gsm7';
	/** Whether the provider's own answer is left out of the result. */
	simplify: boolean;
}

/** A message as the user gave it. */
export interface Draft {
	/** The input item that it comes from. */
	item: number;
	to: unknown;
	text: string;
	from: string;
	options: MessageOptions;
	/** Instead of a Callback URL, n8n's own for what waits: signed by n8n, and so taken as it is. */
	resumeUrl?: string;
	/** What was already found wrong while reading. */
	error: MessageError | null;
}

/** A message that was checked: ready to go, or with what is wrong with it. */
export interface Prepared {
	item: number;
	/** E.164, or what was typed where that is no number. */
	to: string;
	from: string | null;
	reference: string | null;
	simplify: boolean;
	onceKey: string | null;
	measure: TextMeasure | null;
	/** What Encoding = GSM-7 replaced in the text. */
	replaced: readonly Replacement[];
	/** What the user should know of a message that is sent all the same: plain sentences. */
	warnings: readonly string[];
	/** Whether the number could be read; what else is wrong comes on top. */
	hasNumber: boolean;
	ready: OutgoingMessage | null;
	error: MessageError | null;
}

/** A message with what became of it. */
export interface Settled extends Prepared {
	verdict: Verdict;
	/** What came of asking the provider; undefined where it was not asked. */
	asked?: Problem['asked'];
	/** Left out because the user asked for it, which is no failure. */
	skipped: boolean;
}

/** What is settled of a message without sending it now. */
export type Known = Pick<Settled, 'verdict' | 'asked' | 'skipped'>;

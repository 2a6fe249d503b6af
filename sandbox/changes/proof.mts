import type { SentAnswer } from './edits.mts';
import { mayHaveId, mayNameRefusal, maySayAccepted, maySayRefused } from './maybe.mts';
import { once } from './once.mts';
import type { AskedMessage, Entry, Reading } from './reading.mts';
import { read } from './reading.mts';
import { plain } from './roles.mts';

/**
 * The rule that makes changes fair. An answer to a message that was accepted may be anything but what can be held for a
 * proof of refusal; one to a message that was not, anything but what can be held for the documented success. Where
 * the rule of proof (docs/reference/outcomes.md) leaves open what an answer is, it counts as both, so that it comes in
 * neither case.
 */
export interface Proofs {
	isProofOfRefusal(answer: SentAnswer, message: AskedMessage): boolean;
	isDocumentedSuccess(answer: SentAnswer, message: AskedMessage): boolean;
}

/** What a provider says in words of its own, and surely: where it can be read otherwise, it is no. */
export interface OwnWords {
	/** The documented word of success, for this very message. */
	saysAccepted(reading: Reading, message: AskedMessage): boolean;
	/** Anything that looks accepted, for whichever message: an id, a word of success, a count above zero, an entry taken. */
	looksAccepted(reading: Reading): boolean;
	/** The documented refusal, or a failed `success`, of this very message. */
	saysRefused(reading: Reading, message: AskedMessage): boolean;
	/**
	 * Whether an acceptance of this message has an id, its own or one for the whole request. One that is called the id
	 * of a request or a batch counts as none: gateways have such ids in refusals, too.
	 */
	givesId(message: AskedMessage): boolean;
	/** Codes whose meaning the document gives. */
	codes: readonly number[];
	/** Whether the answer as a whole is a documented refusal, by its words or by its code. */
	namesRefusal?(reading: Reading): boolean;
}

/** They may come of something that was done, so they prove no refusal. */
const AFTERWARDS = [408, 409, 425];

export function proofsOf(provider: OwnWords): Proofs {
	const { saysAccepted, saysRefused, givesId, codes } = provider;
	const looks = once(provider.looksAccepted);
	return {
		isProofOfRefusal(answer, message) {
			const reading = read(answer);
			const { status } = reading;
			// 302 and 303 say that something was done; 301, 307 and 308 are a wrong address.
			if (status < 200 || (status >= 300 && status < 400)) return status !== 302 && status !== 303;
			// A contradiction is `unknown`, whatever the status and whatever stands beside it.
			if (saysAccepted(reading, message)) return false;
			if (provider.namesRefusal?.(reading)) return true;
			if (status >= 500) return mayNameRefusal(reading, message, codes);
			// "The provider's own error: with a 2xx or 4xx in the shape that it documents."
			if (maySayRefused(reading, message)) return true;
			// "Or a 4xx of any server that comes before anything is done", if nothing in it looks accepted.
			return status >= 400 && !AFTERWARDS.includes(status) && !looks(reading);
		},

		isDocumentedSuccess(answer, message) {
			const reading = read(answer);
			const hasId = mayHaveId(reading, message);
			const hasWord = saysAccepted(reading, message) || maySayAccepted(reading, message);
			// An id and a word together are the provider's own word of acceptance, whatever the status. Where it gives no ids,
			// a word alone may be.
			if (hasWord && (hasId || !givesId(message))) return true;
			if (reading.status < 200 || reading.status >= 300) return false;
			// In a 2xx each of them is, unless a refusal stands beside an id alone.
			return hasWord || (hasId && !saysRefused(reading, message));
		},
	};
}

/** The fields of an object at a path, in JSON that is one; none where there is no object. */
export function objectAt({ json }: Reading, ...path: string[]): Record<string, unknown> {
	let value: unknown = json;
	for (const name of path) value = (value as Record<string, unknown> | null | undefined)?.[name];
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Record<string, unknown>)
		: {};
}

export const isIn = ({ list }: Entry, name: string): boolean => list === plain(name);

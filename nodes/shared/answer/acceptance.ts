import { idOf, isObject, numberOf, plain, textOf } from './fields';
import { isFailedStatus, readStatus } from './status';

/** By the names in small letters, without separators. */
const IDS = /^(message|msg|sms|batch|bulk|job|request)?(id|ids|uuid|sid)$/;
/** What was taken: a flag, a count or a list. */
const TAKEN =
	/^(total|messages)?(successful|succeeded|success|accepted|sent|queued|delivered)(messages|recipients|numbers|count)?$/;
/** A list of these can be one of those that were refused. */
const COUNTS = /^(recipients|messagecount)$/;
/** These can hold a word of success and nothing more. */
const STATES = /^((message|delivery)?status|state|result|message|detail|description|text|data)$/;

/** What an error holds is about the error: its id, say. */
const ERRORS = /^(error|errors|fault|requestid)$/;

const isYes = (value: unknown) => value === true || /^(true|yes)$/i.test(textOf(value) ?? '');

function saysWell(value: unknown): boolean {
	const word = textOf(value);
	const status = readStatus(word);
	return word !== null && status !== 'unknown' && !isFailedStatus(status);
}

function isSign(name: string, value: unknown): boolean {
	// `{"id":"too_many_requests"}` names an error; the ids of messages have digits.
	if (IDS.test(name)) return /\d/.test(idOf(value) ?? '');
	if (STATES.test(name)) return saysWell(value);
	if (TAKEN.test(name) && Array.isArray(value) && value.length > 0) return true;
	return (TAKEN.test(name) || COUNTS.test(name)) && (isYes(value) || (numberOf(value) ?? 0) > 0);
}

/** More than any response to a refused request holds. */
const MAX_VALUES = 20_000;

/**
 * Whether anything in a response looks as if a message had been accepted: an id, a word of success, a count above
 * zero, a list of those that were. Asked where a refusal would let the request be made again: that nothing was found
 * for a message does not mean that it was not accepted.
 */
export function looksAccepted(body: unknown): boolean {
	if (saysWell(body)) return true;
	const waiting: unknown[] = [body];
	for (let seen = 0; waiting.length > 0; seen++) {
		if (seen > MAX_VALUES) return true;
		const value = waiting.pop();
		if (Array.isArray(value)) waiting.push(...(value as unknown[]).slice(0, MAX_VALUES));
		if (!isObject(value)) continue;
		for (const [key, inner] of Object.entries(value)) {
			const name = plain(key);
			if (ERRORS.test(name)) continue;
			if (isSign(name, inner)) return true;
			waiting.push(inner);
		}
	}
	return false;
}

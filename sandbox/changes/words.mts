// What a single value says. Each question comes in one of two kinds, as the rule of changes needs both: "surely", where
// nobody can read it otherwise, and "maybe", where anybody could.

const textOf = (value: unknown): string | null =>
	typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : null;

const NO_ERROR = new Set(['', '0', '000', 'none', 'null', 'no error', 'ok', 'success']);

/** An error that says there is none (0, "none", "No error") is none. */
export function isSurelyNoError(value: unknown): boolean {
	if (value === null || value === undefined || value === false) return true;
	if (typeof value === 'object') return Object.values(value).every(isSurelyNoError);
	return NO_ERROR.has(textOf(value)?.toLowerCase() ?? 'true');
}

const NO_ID = new Set(['', '0', '-1', 'none', 'null']);

/** "None", "null", 0 and -1 are no ids. A truth value or an empty list is none, either. */
export function isSurelyNoId(value: unknown): boolean {
	if (value === null || value === undefined || typeof value === 'boolean') return true;
	if (typeof value === 'object') return Object.keys(value).length === 0;
	return NO_ID.has(textOf(value)!.toLowerCase());
}

/** A text or a number that nobody would take for anything but an id. */
export const isSurelyId = (value: unknown): boolean =>
	typeof value === 'number'
		? Number.isInteger(value) && value > 1000
		: typeof value === 'string' && /^[a-z0-9_-]{6,}$/i.test(value) && /\d/.test(value);

const FAILURE =
	/fail|reject|refus|error|invalid|insufficient|undeliv|expire|not be|cannot|can.?t|could|unable|denied|block|blacklist|forbid|unauthori|not |no route|missing|required|unsupported|limit|too many|disturb|route|cancel|abort|bad/i;
const SUCCESS =
	/success|\bok\b|accept|queue|sent|process|deliver|submit|pending|schedul|done|^true$/i;

/** What gateways call it. */
export const isSurelyFailure = (value: unknown): boolean =>
	typeof value === 'string' && /^(failed|rejected|could not send)$/i.test(value);

/** Whether anybody could take a word, or a sentence, for one of failure. */
export const maySayFailure = (value: unknown): boolean =>
	value === false || (typeof value === 'string' && FAILURE.test(value) && !isSurelyNoError(value));

/** Whether anybody could take a word, or a sentence, for one of success. */
export const maySaySuccess = (value: unknown): boolean =>
	value === true || (typeof value === 'string' && SUCCESS.test(value) && !FAILURE.test(value));

/** Of a flag such as `success`, however it is written. */
export const isSurelyNo = (value: unknown): boolean =>
	value === false || value === 0 || value === 'false' || value === 'False' || value === 'FALSE';

export const mayBeNo = (value: unknown): boolean => !mayBeYes(value) && value !== undefined;

export const mayBeYes = (value: unknown): boolean =>
	value === 1 || value === true || (typeof value === 'string' && /^(true|1|yes)$/i.test(value));

/** Words that name why something was refused, in an answer of any status. */
const REASON =
	/invalid|insufficient|unauthori|forbid|not.?found|unsupported|blacklist|route|disturb|reject|denied|limit|too.?many|required|balance|not a number|not possible/i;

/**
 * With a 5xx, only a code or word whose meaning the document gives is a refusal. Few documents give a list, so every
 * word that names a reason may be one; "Server Error" and "Bad gateway" name none.
 */
export const mayNameReason = (value: unknown): boolean =>
	typeof value === 'string' && REASON.test(value);

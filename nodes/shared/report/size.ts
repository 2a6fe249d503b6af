import { isObject } from '../answer/fields';
import type { Callback } from './callback';

/**
 * How much a request may bring. One thread takes all of n8n's requests, so none may keep it for long. The longest
 * list that a provider here could report on is of 1000 messages.
 */

/** Of the body, as it was sent. */
const MAX_BYTES = 512 * 1024;
/** Objects, lists, and what is in them. */
const MAX_VALUES = 15_000;
/** In each other. n8n cannot store what is nested much deeper. */
const MAX_LEVELS = 100;
export const MAX_REPORTS = 1000;

/** Said to one that brought more. */
export const TOO_LARGE = `At most ${MAX_REPORTS} reports and ${MAX_BYTES / 1024} kB in a request.`;

/** Whether a body is too large to look into, and to hold against its signature. */
export const hasTooManyBytes = ({ rawBody }: Callback): boolean =>
	rawBody !== null && rawBody.length > MAX_BYTES;

/** Whether a body holds too much to look for reports in it. */
export function hasTooManyValues(body: unknown): boolean {
	let level: unknown[] = [body];
	let count = 0;
	for (let depth = 0; level.length > 0; depth++) {
		count += level.length;
		if (count > MAX_VALUES || depth > MAX_LEVELS) return true;
		level = level.flatMap((value) => {
			if (Array.isArray(value)) return value as unknown[];
			return isObject(value) ? Object.values(value) : [];
		});
	}
	return false;
}

import { isObject, textOf } from './fields';

/** A number's digits without the international prefix: what stays the same however it is written. */
const digits = (number: unknown) => (textOf(number) ?? '').replace(/\D/g, '').replace(/^00/, '');

/**
 * Finds each message's entry in a bulk answer by its number, whatever the answer's order and length.
 *
 * A number that has no entry, or more than one (the messages of a request have different numbers),
 * gets `undefined`: the answer says nothing sure of it.
 *
 * @param entries the answer's list, each entry with the number under `key`
 */
export function matchByNumber(
	entries: unknown,
	messages: ReadonlyArray<{ to: string }>,
	key = 'to',
): Array<Record<string, unknown> | undefined> {
	const byNumber = new Map<string, Record<string, unknown> | undefined>();
	for (const entry of Array.isArray(entries) ? entries.filter(isObject) : []) {
		const number = digits(entry[key]);
		byNumber.set(number, byNumber.has(number) ? undefined : entry);
	}
	return messages.map(({ to }) => byNumber.get(digits(to)));
}

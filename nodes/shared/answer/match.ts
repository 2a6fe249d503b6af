import { isObject, textOf } from './fields';

/** What stays the same of a number however it is written: its digits without the international prefix. */
const digitsOf = (number: string) => number.replace(/\D/g, '').replace(/^00/, '');

export interface Matching {
	/** The name of the entries' field with the number. */
	field?: string;
	/** Makes two writings of a number the same, from its digits; for a provider that drops the country code. */
	same?(digits: string): string;
}

/**
 * Finds each message's entry in a bulk answer by its number, whatever the answer's order and length.
 *
 * A number that has no entry, or more than one (the messages of a request have different numbers),
 * gets `undefined`: the answer says nothing sure of it.
 */
export function matchByNumber(
	entries: unknown,
	messages: ReadonlyArray<{ to: string }>,
	{ field = 'to', same = (digits) => digits }: Matching = {},
): Array<Record<string, unknown> | undefined> {
	const key = (number: unknown) => same(digitsOf(textOf(number) ?? ''));
	const byNumber = new Map<string, Record<string, unknown> | undefined>();
	for (const entry of Array.isArray(entries) ? entries.filter(isObject) : []) {
		const number = key(entry[field]);
		byNumber.set(number, byNumber.has(number) ? undefined : entry);
	}
	return messages.map(({ to }) => byNumber.get(key(to)));
}

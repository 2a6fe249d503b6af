import { isObject, textOf } from './fields';

/** Fewer digits are nobody's number. */
const MIN_DIGITS = 7;

/** What stays the same of a number however it is written: its digits, without the zeros that are dialled before it. */
const digitsOf = (number: unknown) => (textOf(number) ?? '').replace(/\D/g, '').replace(/^0+/, '');

const endOf = (digits: string) => digits.slice(-MIN_DIGITS);

interface Sent {
	to: string;
}

/**
 * By a number in a response, the index of the message that it is for: of the only one that ends in its digits, as it
 * may stand there without its country code.
 */
function finderOf(messages: readonly Sent[]): (number: unknown) => number | undefined {
	const numbers = messages.map(({ to }) => digitsOf(to));
	const whole = new Map(numbers.map((digits, index) => [digits, index]));
	const byEnd = new Map<string, number[]>();
	numbers.forEach((digits, index) => {
		const others = byEnd.get(endOf(digits));
		if (others) others.push(index);
		else byEnd.set(endOf(digits), [index]);
	});
	return (number) => {
		const digits = digitsOf(number);
		const [only, ...others] = (byEnd.get(endOf(digits)) ?? []).filter((index) =>
			numbers[index]?.endsWith(digits),
		);
		return whole.get(digits) ?? (others.length === 0 ? only : undefined);
	};
}

/**
 * Finds each message's entry in a bulk answer by its number, whatever the answer's order and length.
 *
 * A number that has no entry, or more than one (the messages of a request have different numbers),
 * gets `undefined`: the answer says nothing sure of it.
 *
 * @param field the name of the entries' field with the number
 */
export function matchByNumber(
	entries: unknown,
	messages: readonly Sent[],
	field = 'to',
): Array<Record<string, unknown> | undefined> {
	const find = finderOf(messages);
	const found = new Map<number, Record<string, unknown> | undefined>();
	for (const entry of Array.isArray(entries) ? entries.filter(isObject) : []) {
		const index = find(entry[field]);
		if (index !== undefined) found.set(index, found.has(index) ? undefined : entry);
	}
	return messages.map((_, index) => found.get(index));
}

/** Whether a number in the response to one message is somebody else's: the response is not to that message. */
export function isOfAnother(number: unknown, { to }: Sent): boolean {
	const digits = digitsOf(number);
	return digits.length >= MIN_DIGITS && !digitsOf(to).endsWith(digits);
}

import { seedOf } from '../random.mts';

type Entry = Record<string, unknown>;

/** Without limits to its digits: JSON has numbers that JavaScript cannot hold. */
const { rawJSON, isRawJSON } = JSON as unknown as {
	rawJSON(text: string): { rawJSON: string };
	isRawJSON(value: unknown): value is { rawJSON: string };
};

const isEntry = (value: unknown): value is Entry =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawJSON(value);

const textOf = (value: unknown): string =>
	isRawJSON(value) ? value.rawJSON : typeof value === 'string' ? value : JSON.stringify(value);

/** Changes phone numbers, which have a country code and nine digits, and nothing else. */
const ofNumber = (write: (country: string, own: string) => unknown) => (value: unknown) => {
	const [, country = '', own = ''] = /^\+?(\d{3})(\d{9})$/.exec(textOf(value ?? '')) ?? [];
	return own === '' ? value : write(country, own);
};

/** Nobody's number. */
const stranger = ofNumber((country, own) => `+${country}${own.slice(0, 2)}0000000`);

const ofText = (write: (text: string) => unknown) => (value: unknown) =>
	typeof value === 'string' ? write(value) : value;

const ofCount = (write: (count: number) => unknown) => (value: unknown) =>
	typeof value === 'number' ? write(value) : value;

const ofList = (write: (list: unknown[]) => unknown) => (value: unknown) =>
	Array.isArray(value) ? write(value) : value;

/** Another one like the first, if that is an entry. */
const ofFirst = (change: (first: Entry) => Entry) =>
	ofList((list) => (isEntry(list[0]) ? [...list, change(list[0])] : list));

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** An id that has more digits than a JavaScript number can hold; another for each that it replaces. */
const bigNumber = (value: unknown) =>
	isEntry(value) || Array.isArray(value)
		? value
		: rawJSON(`11706271${String(seedOf(textOf(value ?? '')) >>> 0).padStart(10, '0')}`);

/** Ways to say a value differently. One that does not fit a value leaves it as it is. */
export const rewritings = {
	// How people and providers write one phone number.
	local: ofNumber((_, own) => `0${own}`),
	digits: ofNumber((country, own) => country + own),
	spaced: ofNumber(
		(country, own) => `+${country} ${own.slice(0, 3)} ${own.slice(3, 6)} ${own.slice(6)}`,
	),
	zeros: ofNumber((country, own) => `00${country}${own}`),
	numeric: ofNumber((country, own) => Number(country + own)),
	stranger,

	upper: ofText((text) => text.toUpperCase()),
	capital: ofText(capital),

	bigNumber,
	text: (value: unknown) => (typeof value === 'string' ? value : textOf(value ?? null)),
	number: ofText((text) => (/^\d{1,15}$/.test(text) ? Number(text) : text)),
	list: (value: unknown) => [value],
	byIndex: ofList((list) => ({ ...list })),

	oneMore: ofCount((count) => count + 1),
	oneLess: ofCount((count) => count - 1),
	negative: ofCount((count) => -count),

	reversed: ofList((list) => list.toReversed()),
	doubled: ofList((list) => [...list, ...list]),
	withoutFirst: ofList((list) => list.slice(1)),
	withoutLast: ofList((list) => list.slice(0, -1)),
	onlyFirst: ofList((list) => list[0] ?? null),
	withNull: ofList((list) => [null, ...list]),
	firstAgain: ofFirst((first) => first),
	firstUnderAnotherId: ofFirst((first) => ({ ...first, message_id: `${first.message_id}2` })),
	firstFailed: ofFirst((first) => ({ ...first, status: 'failed', error: 'Not possible.' })),
	firstToStranger: ofFirst((first) =>
		Object.fromEntries(Object.entries(first).map(([name, value]) => [name, stranger(value)])),
	),
} satisfies Record<string, (value: unknown) => unknown>;

export type Rewriting = keyof typeof rewritings;

import type { SentAnswer } from './edits.mts';
import { once } from './once.mts';
import { plain, roleOf } from './roles.mts';

/** A message that a request was to send. */
export interface AskedMessage {
	/** E.164 */
	to: string;
	/** Its place among the messages of the request. */
	index: number;
	/** How many messages the request has. */
	count: number;
	/** Whether the answer has an entry for each message; else it speaks of all of them at once. */
	isBulk: boolean;
}

export interface Field {
	/** In lower case, letters and digits only. */
	name: string;
	value: unknown;
}

/** An object in a list. */
export interface Entry {
	/** The plain name of the list. */
	list: string;
	fields: Field[];
	/** Its phone number's last nine digits, by which it is the same however it is written; null if it has none. */
	number: string | null;
	index: unknown;
}

/** All that an answer says, wherever and however. */
export interface Reading {
	status: number;
	/** What is in no entry. */
	fields: Field[];
	entries: Entry[];
	/** The JSON; undefined where it is none, or where it cannot be read for sure. */
	json: unknown;
	text: string;
	/** Not where it says that it is packed, which it is not, or where its status has no body. */
	isReadable: boolean;
}

const OWN_DIGITS = 9;

/** The last nine digits, which are the same in 0701…, 256701… and +256 701 …; null where there are not so many. */
export function ownDigits(value: unknown): string | null {
	const digits = String(value ?? '').replace(/\D/g, '');
	return digits.length < OWN_DIGITS ? null : digits.slice(-OWN_DIGITS);
}

function parse(text: string): unknown {
	try {
		const json = JSON.parse(text.replace(/^\ufeff/, ''));
		return typeof json === 'string' ? (parse(json) ?? json) : json;
	} catch {
		return undefined;
	}
}

/** Names and values in what is no JSON: cut off, or with a comma too many. */
const PAIR = /"([^"\\]+)"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d[\d.eE+]*|true|false|null)/g;
const pairsOf = (text: string): Field[] =>
	[...text.matchAll(PAIR)].map(([, name = '', value = '']) => ({
		name: plain(name),
		value: parse(value) ?? value,
	}));

function entryOf(list: string, value: object, entries: Entry[]): Entry {
	const fields: Field[] = [];
	collect(value, list, fields, entries);
	const number = fields.find(({ name }) => roleOf(name) === 'number')?.value;
	const index = fields.find(({ name }) => name === 'index')?.value;
	return { list, fields, number: ownDigits(number), index };
}

/** Goes through all of a value, to the objects in its lists, too. */
function collect(value: unknown, name: string, fields: Field[], entries: Entry[]): void {
	if (Array.isArray(value)) {
		for (const item of value) {
			if (typeof item === 'object' && item !== null) entries.push(entryOf(name, item, entries));
			else fields.push({ name, value: item });
		}
	} else if (typeof value === 'object' && value !== null) {
		for (const [key, inner] of Object.entries(value)) {
			fields.push({ name: plain(key), value: inner });
			collect(inner, plain(key), fields, entries);
		}
	}
}

function readAfresh({ status, headers, text }: SentAnswer): Reading {
	const encoding = headers['content-encoding'] ?? 'identity';
	const isReadable = encoding === 'identity' && status !== 204 && status !== 304;
	const json = parse(text);
	const fields: Field[] = [];
	const entries: Entry[] = [];
	if (json === undefined) fields.push(...pairsOf(text));
	else collect(json, '', fields, entries);
	return { status, fields, entries, json: isReadable ? json : undefined, text, isReadable };
}

/** Once for all messages of a request. */
export const read = once(readAfresh);

/** Entries by what they are known by: thousands of messages look for theirs. */
const index = once(({ entries }: Reading) => ({
	byNumber: Map.groupBy(entries, ({ number }) => number),
	byPlace: Map.groupBy(entries, ({ index }) => String(index)),
}));

/** The entries that anybody could take for this message's: by their number, their place, or as they say neither. */
export function maybeOwn(reading: Reading, message: AskedMessage): Iterable<Entry> {
	if (message.count === 1) return reading.entries;
	const { byNumber, byPlace } = index(reading);
	return new Set([
		...(byNumber.get(ownDigits(message.to)) ?? []),
		...(byNumber.get(null) ?? []),
		...(byPlace.get(String(message.index)) ?? []),
	]);
}

/** The entries that nobody can take for another's. */
export function surelyOwn(reading: Reading, { to }: AskedMessage): readonly Entry[] {
	const number = ownDigits(to);
	return number === null ? [] : (index(reading).byNumber.get(number) ?? []);
}

import { isObject, plain, textOf } from '../../answer/fields';
import type { MessageStatus } from '../../provider';
import { isFinal, readStatus } from '../../answer/status';
import { NAMES } from './names';
import { readTime } from './time';

/** A delivery report (DLR), whatever the provider's words for it. */
export interface Report {
	messageId: string;
	to: string | null;
	status: MessageStatus;
	final: boolean;
	/** The provider's own word. */
	providerStatus: string;
	errorCode: string | null;
	errorMessage: string | null;
	/** When it happened, in epoch milliseconds, as the report tells; null where it tells none. */
	time: number | null;
}

/** How deep a report may be wrapped: `data.payload.to[0]` is four. */
const MAX_DEPTH = 6;

/** Every name that is looked for. */
const WANTED: ReadonlySet<string> = new Set(Object.values(NAMES).flat());

/** So many characters are read of a text: more is no id, no word, and no use. */
const MAX_TEXT = 1000;

/**
 * What an object says under the names that are looked for; objects in it, whose fields are named by both, come
 * after its own.
 */
type Fields = ReadonlyMap<string, string>;

/** An object that may tell of a message, and the objects around it, the innermost first. */
interface Place {
	fields: Fields;
	around: readonly Fields[];
}

function fieldsOf(object: Record<string, unknown>): Fields {
	const fields = new Map<string, string>();
	const add = (name: string, value: unknown) => {
		if (!WANTED.has(name) || fields.has(name)) return;
		const text = textOf(value);
		if (text !== null) fields.set(name, text.slice(0, MAX_TEXT));
	};
	const entries = Object.entries(object).map(([key, value]) => [plain(key), value] as const);
	for (const [name, value] of entries) add(name, value);
	for (const [name, value] of entries) {
		const inner: unknown = Array.isArray(value) ? value[0] : value;
		if (!isObject(inner)) continue;
		for (const [key, innerValue] of Object.entries(inner)) add(name + plain(key), innerValue);
	}
	return fields;
}

/** The first text that `read` accepts, by the names' order. */
function find<T>(
	fields: Fields,
	names: readonly string[],
	read: (text: string) => T | null,
): T | null {
	for (const name of names) {
		const text = fields.get(name);
		const found = text === undefined ? null : read(text);
		if (found !== null) return found;
	}
	return null;
}

const asItIs = (text: string): string => text;

/** The status in the provider's words; a code only where there is no word. */
const statusWord = (fields: Fields) =>
	find(fields, NAMES.status, (text) => (/^-?[\d.]+$/.test(text) ? null : text)) ??
	find(fields, NAMES.status, asItIs);

const ownId = (fields: Fields) =>
	find(fields, NAMES.messageId, asItIs) ?? find(fields, NAMES.anyId, asItIs);

/** The id of the message, and whether it stands under a name that anything can have. */
function idOf({ fields, around }: Place): { id: string; isPlain: boolean } | null {
	const own = find(fields, NAMES.messageId, asItIs);
	if (own !== null) return { id: own, isPlain: false };
	const any = find(fields, NAMES.anyId, asItIs);
	if (any !== null) return { id: any, isPlain: true };
	for (const outer of around) {
		const id = ownId(outer);
		if (id !== null) return { id, isPlain: false };
	}
	return null;
}

/** An error that is none: `0`, `000`, `NO_ERROR`. */
const NO_ERROR = /^(0{1,9}|no[\s_-]?error|none)$/i;

const errorText = (text: string) => (NO_ERROR.test(text) ? null : text);

export interface Reading {
	/** The provider's own status words, lower case. */
	statuses: Record<string, MessageStatus>;
	/** Epoch milliseconds. */
	now: number;
}

function reportOf(place: Place, messageId: string, { statuses, now }: Reading): Report | null {
	const { fields, around } = place;
	const providerStatus = statusWord(fields);
	if (providerStatus === null) return null;
	const lookUp = <T>(names: readonly string[], read: (text: string) => T | null): T | null => {
		for (const each of [fields, ...around]) {
			const found = find(each, names, read);
			if (found !== null) return found;
		}
		return null;
	};
	const status = readStatus(providerStatus, statuses);
	return {
		messageId,
		to: lookUp(NAMES.to, asItIs),
		status,
		final: isFinal(status),
		providerStatus,
		errorCode: lookUp(NAMES.errorCode, errorText),
		errorMessage: lookUp(NAMES.errorMessage, errorText),
		time: lookUp(NAMES.time, (text) => readTime(text, now)),
	};
}

/** A report, and the part of the body that tells of it. */
export interface Told {
	report: Report;
	raw: unknown;
}

interface Found extends Told {
	/** Its id stands under a name that anything can have. */
	isPlain: boolean;
}

/** The reports in a value: those of the innermost objects, as envelopes have ids and statuses of their own. */
function search(value: unknown, around: readonly Fields[], reading: Reading, depth = 0): Found[] {
	if (depth > MAX_DEPTH) return [];
	if (Array.isArray(value)) {
		const found = value.flatMap((each) => search(each, around, reading, depth + 1));
		return found.map((each) => ({ ...each, isPlain: false }));
	}
	if (!isObject(value)) return [];
	const place = { fields: fieldsOf(value), around };
	const inner = Object.values(value).flatMap((each) =>
		search(each, [place.fields, ...around], reading, depth + 1),
	);
	const id = idOf(place);
	const report = id && reportOf(place, id.id, reading);
	if (report === null || id === null) return inner;
	// Beside a message's own id, the one thing in it that has an id and a status is something else: a campaign, say.
	const [only, ...more] = inner;
	const isAside = only?.isPlain === true && more.length === 0 && !id.isPlain;
	return only === undefined || isAside ? [{ report, raw: value, isPlain: id.isPlain }] : inner;
}

/** All fields of a body as if they stood in one object, the outer ones first. What stands in lists is left out. */
function flatten(body: unknown): Fields {
	const all = new Map<string, string>();
	let level = [body].filter(isObject);
	for (let depth = 0; level.length > 0 && depth <= MAX_DEPTH; depth++) {
		for (const [name, text] of level.flatMap((object) => [...fieldsOf(object)])) {
			if (!all.has(name)) all.set(name, text);
		}
		level = level.flatMap((object) => Object.values(object)).filter(isObject);
	}
	return all;
}

/** Where the id and the status of one report are in different corners of the body. */
function scattered(body: unknown, reading: Reading): Told[] {
	const fields = flatten(body);
	const messageId = ownId(fields);
	const report = messageId && reportOf({ fields, around: [] }, messageId, reading);
	return report ? [{ report, raw: body }] : [];
}

/** A gateway's API answers "success" to a request; in its report, the word is of the message. */
const REPORTED: Record<string, MessageStatus> = { success: 'delivered' };

/** Reads the reports that a callback holds, one or many; none where it holds no message id with a status. */
export function parseReports(body: unknown, { statuses, now }: Reading): Told[] {
	const found = search(body, [], { statuses: { ...REPORTED, ...statuses }, now });
	if (found.length === 0) return scattered(body, { statuses, now });
	return found.map(({ report, raw }) => ({ report, raw: found.length === 1 ? body : raw }));
}

import type { IncomingMessage } from '../provider';
import { withCode } from './facts';
import { isObject, plain, textOf } from './fields';
import { findIds, isReference } from './ids';
import { MENTIONED, NAMES, PEOPLE } from './names';
import { firstOf, scopeOf, type Fields, type Scope } from './scope';
import { readTime } from './time';

/** How deep an incoming SMS may be wrapped: `data.payload.message.content` is four. */
const MAX_DEPTH = 6;

const isTextName = (name: string) => (NAMES.text as readonly string[]).includes(name);

/**
 * The text of an incoming SMS, which can be empty: as it was written, as a blank at its end can be one between two
 * parts. Null where there is none.
 */
export function textIn(object: Record<string, unknown>, depth = 0): string | null {
	const texts = new Map<string, string>();
	let inner: string | null = null;
	for (const [key, value] of Object.entries(object)) {
		const name = plain(key);
		if (isTextName(name) && (typeof value === 'string' || typeof value === 'number')) {
			if (!texts.get(name)) texts.set(name, String(value));
		} else if (isObject(value) && (isTextName(name) || name === 'sms') && depth < 2) {
			inner ??= textIn(value, depth + 1);
		}
	}
	const own = NAMES.text.flatMap((name) => texts.get(name) ?? []);
	return own.find((text) => text !== '') ?? inner ?? own[0] ?? null;
}

/** What is read first in a scope, or around it. */
function around<T>(scope: Scope, read: (fields: Fields) => T | null): T | null {
	for (const { fields } of [scope, ...scope.outer]) {
		const found = read(fields);
		if (found !== null) return found;
	}
	return null;
}

/** A longer text is no number, code or name. */
const MAX_NAME = 100;

const nameOf = (text: string) => (text.length > MAX_NAME ? null : text);

const writerOf = (scope: Scope): string | null =>
	around(scope, (fields) => {
		const from = firstOf(fields, 'from', nameOf) ?? firstOf(fields, 'writer', nameOf);
		return from === null ? null : withCode(fields, from);
	});

/** The number or code that it was written to, also where that stands in a list of one. */
function inboxOf(scope: Scope): string | null {
	const own = around(scope, (fields) => firstOf(fields, 'inbox', nameOf));
	if (own !== null) return own;
	for (const [key, value] of Object.entries(scope.raw)) {
		const [only, ...others] = Array.isArray(value) && PEOPLE.includes(plain(key)) ? value : [];
		if (!isObject(only) || others.length > 0) continue;
		return firstOf(scopeOf(only, plain(key), []).fields, 'to', nameOf);
	}
	return null;
}

/** Its own id; null where there is none, or only one that we gave to another. */
function idOf(scope: Scope): string | null {
	const { messageId, incomingId = messageId, ...fields } = scope.fields;
	// A receipt in what a person wrote is no more than words.
	const own = { ...fields, messageId: incomingId, receiptId: undefined };
	const found = findIds({ ...scope, fields: own });
	const [id, ...others] = found === null || isReference(found) ? [] : found.ids;
	return others.length > 0 ? null : (id ?? null);
}

/** At most 255, as its place in an SMS is one byte. */
const count = (text: string) =>
	/^\d{1,3}$/.test(text) && Number(text) < 256 ? Number(text) : null;

function partOf({ fields }: Scope): IncomingMessage['part'] {
	const id = firstOf(fields, 'partsId', textOf);
	const total = firstOf(fields, 'partsCount', count);
	const number = firstOf(fields, 'partNumber', count);
	if (id === null || total === null || number === null) return null;
	return total > 1 && number >= 1 && number <= total ? { id, total, number } : null;
}

/** The SMS that an object holds, which is about some that people wrote: one, or several. */
export function readIncoming(scope: Scope, now: number, depth = 0): IncomingMessage[] {
	const text = textIn(scope.raw);
	const from = writerOf(scope);
	if (text !== null && from !== null) {
		const timeOf = (text: string) => readTime(text, now);
		return [
			{
				messageId: idOf(scope),
				...{ from, to: inboxOf(scope), text },
				keyword: firstOf(scope.fields, 'keyword', nameOf),
				afterKeyword: firstOf(scope.fields, 'afterKeyword', textOf),
				time: around(scope, (fields) => firstOf(fields, 'received', timeOf)),
				part: partOf(scope),
				raw: scope.raw,
			},
		];
	}
	if (depth === MAX_DEPTH) return [];
	return Object.entries(scope.raw).flatMap(([key, value]) => {
		if (MENTIONED.includes(plain(key))) return [];
		const list: unknown[] = Array.isArray(value) ? value : [value];
		return list
			.filter(isObject)
			.flatMap((each) =>
				readIncoming(scopeOf(each, plain(key), [scope, ...scope.outer]), now, depth + 1),
			);
	});
}

import { isObject, plain, textOf } from './fields';
import { NAMES, PARTS, PEOPLE } from './names';
import { readReceipt } from './receipt';

/** What is looked for. */
export type Role = keyof typeof NAMES;

/**
 * What an object says, by what is looked for, the most telling name first: one text for each name, or several where
 * they stand in a list.
 */
export type Fields = Readonly<Partial<Record<Role, ReadonlyArray<readonly string[]>>>>;

/** An object, and what it stands in. */
export interface Scope {
	fields: Fields;
	/** The name that it goes by there; in a list, the list's. */
	name: string;
	/** What is around it, the nearest first. */
	outer: readonly Scope[];
	raw: Record<string, unknown>;
}

/** By a name, what it is looked for as, and how telling it is. */
const ROLES = new Map<string, Array<readonly [role: Role, order: number]>>();
for (const [role, names] of Object.entries(NAMES)) {
	for (const [order, name] of names.entries()) {
		ROLES.set(name, [...(ROLES.get(name) ?? []), [role as Role, order]]);
	}
}

/** How deep a message's parts are looked into: `status.reason.description`. */
const MAX_PARTS = 2;

function textsOf(value: unknown): string[] {
	if (!Array.isArray(value)) {
		const text = textOf(value);
		return text === null ? [] : [text];
	}
	const texts = value.map(textOf);
	return texts.includes(null) ? [] : (texts as string[]);
}

/** Anywhere else, a person may have written it. */
const holdsReceipt = (name: string) =>
	(NAMES.text as readonly string[]).includes(name) || /receipt|dlr|report|reply|answer/.test(name);

/** What an object says of itself, and what its parts say. */
function fieldsOf(object: Record<string, unknown>): Fields {
	const fields: Partial<Record<Role, Array<readonly string[]>>> = {};
	const orders: Partial<Record<Role, number[]>> = {};
	const put = (role: Role, order: number, texts: readonly string[]) => {
		const before = (orders[role] ??= []);
		const at = before.findIndex((each) => each >= order);
		if (at >= 0 && before[at] === order) return;
		const place = at < 0 ? before.length : at;
		before.splice(place, 0, order);
		(fields[role] ??= []).splice(place, 0, texts);
	};
	const add = (name: string, value: unknown) => {
		const roles = ROLES.get(name);
		const texts = roles === undefined ? [] : textsOf(value);
		if (roles === undefined || texts.length === 0) return;
		for (const [role, order] of roles) put(role, order, texts);
	};
	const collect = (of: Record<string, unknown>, part: string, depth: number): void => {
		const parts: Array<[string, Record<string, unknown>]> = [];
		for (const [key, value] of Object.entries(of)) {
			const name = plain(key);
			add(part + name, value);
			const inner = typeof value === 'object' ? PARTS.get(name) : undefined;
			const first: unknown = inner === 'error' && Array.isArray(value) ? value[0] : value;
			if (inner !== undefined && isObject(first)) parts.push([inner, first]);
			const receipt =
				typeof value === 'string' && part === '' && holdsReceipt(name) ? readReceipt(value) : null;
			for (const [field, text] of receipt ?? []) add(`receipt.${field}`, text);
		}
		if (depth === MAX_PARTS) return;
		for (const [inner, each] of parts) collect(each, `${inner}.`, depth + 1);
	};
	collect(object, '', 0);
	return fields;
}

export const scopeOf = (
	raw: Record<string, unknown>,
	name: string,
	outer: readonly Scope[],
): Scope => ({ fields: fieldsOf(raw), name, outer, raw });

/** So many of a list are looked at: what stands around messages is read again for each of them. */
const MAX_LISTED = 5;

/** The first text that is looked for as this and that `read` accepts. */
export function firstOf<T>(fields: Fields, role: Role, read: (text: string) => T | null): T | null {
	for (const texts of fields[role] ?? []) {
		for (const text of texts.slice(0, MAX_LISTED)) {
			const found = read(text);
			if (found !== null) return found;
		}
	}
	return null;
}

/** More values than a body may hold reports. */
const MAX_JOINED = 1001;
/** A text that is longer is no list. */
const MAX_LENGTH = 100_000;

/** The values that some gateways join in one text. */
export const joined = (texts: readonly string[], by: string | RegExp): string[] =>
	texts
		.slice(0, MAX_JOINED)
		.flatMap((text) => (text.length > MAX_LENGTH ? text : text.split(by, MAX_JOINED)))
		.slice(0, MAX_JOINED);

/** Whether it is one of the people that what it stands in was sent to. */
export const isPerson = ({ name }: Scope): boolean => PEOPLE.includes(name);

/** The message that a person is one of the receivers of; nothing for what is no person. */
export const messageOf = (scope: Scope): readonly Scope[] =>
	isPerson(scope) ? scope.outer.slice(0, 1) : [];

import { isObject, plain, textOf } from './fields';
import { NAMES, PARTS } from './names';
import { readReceipt } from './receipt';

/** What an object says, under the names that are looked for: one text, or several where they stand in a list. */
export type Fields = ReadonlyMap<string, readonly string[]>;

/** An object, and what it stands in. */
export interface Scope {
	fields: Fields;
	/** The name that it goes by there; in a list, the list's. */
	name: string;
	outer: Scope | null;
	raw: Record<string, unknown>;
}

const WANTED: ReadonlySet<string> = new Set(Object.values(NAMES).flat());

/** How deep a message's parts are looked into: `status.reason.description`. */
const MAX_PARTS = 2;

function textsOf(value: unknown): string[] {
	const texts = (Array.isArray(value) ? value : [value]).map(textOf);
	return texts.includes(null) ? [] : (texts as string[]);
}

/** What an object says of itself, and what its parts say. */
export function fieldsOf(object: Record<string, unknown>): Fields {
	const fields = new Map<string, readonly string[]>();
	const add = (name: string, texts: readonly string[]) => {
		if (texts.length > 0 && WANTED.has(name) && !fields.has(name)) fields.set(name, texts);
	};
	const collect = (of: Record<string, unknown>, part: string, depth: number): void => {
		const entries = Object.entries(of).map(([key, value]) => [plain(key), value] as const);
		for (const [name, value] of entries) add(part + name, textsOf(value));
		if (depth === MAX_PARTS) return;
		for (const [name, value] of entries) {
			const inner = PARTS.get(name);
			const first: unknown = inner === 'error' && Array.isArray(value) ? value[0] : value;
			if (inner !== undefined && isObject(first)) collect(first, `${inner}.`, depth + 1);
		}
	};
	collect(object, '', 0);
	for (const value of Object.values(object)) {
		const receipt = typeof value === 'string' ? readReceipt(value) : null;
		for (const [name, text] of receipt ?? []) add(`receipt.${name}`, [text]);
	}
	return fields;
}

/** The first text under one of the names that `read` accepts. */
export function firstOf<T>(
	fields: Fields,
	names: readonly string[],
	read: (text: string) => T | null,
): T | null {
	for (const name of names) {
		for (const text of fields.get(name) ?? []) {
			const found = read(text);
			if (found !== null) return found;
		}
	}
	return null;
}

/** A scope, and those around it, the innermost first. */
export function* chainOf(scope: Scope): Generator<Scope> {
	for (let each: Scope | null = scope; each !== null; each = each.outer) yield each;
}

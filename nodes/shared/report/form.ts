import { isObject, plain } from '../answer/fields';
import { parseJson } from '../answer/json';
import { CONTAINERS, NAMES } from '../answer/names';

/** How deep a name may lead: `data[0][status]` is three. */
const MAX_DEPTH = 10;

/** `results[0][status]` as the way that it describes. */
function wayOf(name: string): string[] {
	const [start = '', ...steps] = name.split('[');
	const way = [start, ...steps.map((step) => step.replace(/\]$/, '').replace(/^'|'$/g, ''))];
	const isPlain = start === '' || way.length > MAX_DEPTH || way.includes('__proto__');
	return isPlain ? [name] : way;
}

/** Beside other fields, JSON can be what a person wrote, whatever its name: it is read where reports are looked for. */
const holdsReports = (name: string) =>
	CONTAINERS.includes(plain(name)) && !(NAMES.text as readonly string[]).includes(plain(name));

/** A text that holds JSON, as forms have no other way to send what is nested. */
function valueOf(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
	try {
		return parseJson(value);
	} catch {
		return value;
	}
}

/** What was numbered in a form is a list. */
function withLists(value: unknown): unknown {
	if (!isObject(value)) return value;
	const entries = Object.entries(value).map(([name, inner]) => [name, withLists(inner)] as const);
	const isList = entries.length > 0 && entries.every(([name]) => /^\d*$/.test(name));
	return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

/** The fields of a form or a query as what they describe: names with brackets are nested, and so is JSON. */
export function readForm(fields: Iterable<readonly [name: string, value: unknown]>): unknown {
	const entries = [...fields].filter(([name]) => name !== '__proto__');
	// Without a prototype: V8 makes a hidden class for each of a thousand names that another object gets.
	const root = Object.create(null) as Record<string, unknown>;
	for (const [name, value] of entries) {
		const way = wayOf(name);
		const last = way.pop() as string;
		const isRead = entries.length === 1 || holdsReports(last);
		let at = root;
		for (const step of way) {
			const inner = Object.hasOwn(at, step) ? at[step] : undefined;
			at = isObject(inner) ? inner : ((at[step] = {}) as Record<string, unknown>);
		}
		at[last === '' ? String(Object.keys(at).length) : last] = isRead ? valueOf(value) : value;
	}
	const read = Object.entries(root).map(([name, value]) => [name, withLists(value)] as const);
	return Object.fromEntries(read);
}

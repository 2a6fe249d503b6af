/** A body before it is written: what JSON can hold, and what no parser would make, such as the same name twice. */
export type Tree =
	| { kind: 'value'; value: string | number | boolean | null }
	/** Written as it is, where a number may stand. */
	| { kind: 'raw'; text: string }
	| { kind: 'list'; items: Tree[] }
	| { kind: 'object'; fields: Array<[name: string, value: Tree]> }
	/** A list of so many; each `#` in one becomes its number. */
	| { kind: 'repeat'; item: Tree; times: number }
	/** So deep within objects, or within lists where the name is null. */
	| { kind: 'deep'; inner: Tree; depth: number; name: string | null }
	/** An object of so many fields. */
	| { kind: 'wide'; name: string; times: number };

export const value = (of: string | number | boolean | null): Tree => ({ kind: 'value', value: of });
export const list = (...items: Tree[]): Tree => ({ kind: 'list', items });
export const object = (fields: Record<string, Tree>): Tree => ({
	kind: 'object',
	fields: Object.entries(fields),
});

/** A body is then more than large enough. */
const MAX_LENGTH = 1_000_000;

function numbered(text: string, times: number, separator: string): string {
	const length = Math.min(times, Math.ceil(MAX_LENGTH / text.length));
	return Array.from({ length }, (_, index) => text.replaceAll('#', String(index))).join(separator);
}

export function toJson(tree: Tree): string {
	switch (tree.kind) {
		case 'value':
			return JSON.stringify(tree.value);
		case 'raw':
			return tree.text;
		case 'list':
			return `[${tree.items.map(toJson).join(',')}]`;
		case 'object':
			return `{${tree.fields.map(([name, of]) => `${JSON.stringify(name)}:${toJson(of)}`).join(',')}}`;
		case 'repeat':
			return `[${numbered(toJson(tree.item), tree.times, ',')}]`;
		case 'deep': {
			const [start, end] = tree.name === null ? '[]' : [`{${JSON.stringify(tree.name)}:`, '}'];
			return start!.repeat(tree.depth) + toJson(tree.inner) + end!.repeat(tree.depth);
		}
		case 'wide':
			return `{${numbered(`${JSON.stringify(`${tree.name}#`)}:1`, tree.times, ',')}}`;
	}
}

/** Forms have no depth; what is deep becomes names such as `data[id]`, or JSON. */
const MAX_FORM_DEPTH = 8;

function pairs(tree: Tree, name: string, depth = 0): string[] {
	const within = (key: string) => (name === '' ? key : `${name}[${key}]`);
	if (depth > MAX_FORM_DEPTH) return [];
	switch (tree.kind) {
		case 'value':
			return [
				`${encodeURIComponent(name)}=${encodeURIComponent(String(tree.value).toWellFormed())}`,
			];
		case 'raw':
			return [`${encodeURIComponent(name)}=${tree.text}`];
		case 'list':
			return tree.items.flatMap((item, index) => pairs(item, within(String(index)), depth + 1));
		case 'object':
			return tree.fields.flatMap(([key, of]) => pairs(of, within(key.toWellFormed()), depth + 1));
		case 'wide':
			return [numbered(`${encodeURIComponent(within(tree.name))}#=1`, tree.times, '&')];
		case 'deep':
		case 'repeat':
			return [`${encodeURIComponent(name || 'data')}=${encodeURIComponent(toJson(tree))}`];
	}
}

export const toForm = (tree: Tree): string => pairs(tree, '').join('&');

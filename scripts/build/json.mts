/** A shorter part of JSON costs more to share than to repeat. */
const MIN_SHARED_LENGTH = 40;

/** How often each part of a value is in it, by its JSON. What is in a part that repeats counts once. */
function countParts(value: unknown, counts = new Map<string, number>()): Map<string, number> {
	const json = JSON.stringify(value);
	const count = counts.get(json) ?? 0;
	counts.set(json, count + 1);
	if (count === 0 && typeof value === 'object' && value !== null) {
		for (const part of Object.values(value)) countParts(part, counts);
	}
	return counts;
}

/** As JSON and as a part of a literal. In ASCII, as Node takes longer to load a file with other characters. */
const escape = (json: string) =>
	json
		.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
		.replace(/[\\']/g, '\\$&');

/**
 * A CommonJS module that exports the JSON of each value: the pieces that it is joined from, in which nothing repeats.
 * All pieces are one literal, as a literal takes Node as long to load as a hundred characters. What JSON does not
 * have, functions and `undefined`, is left out.
 */
export function jsonModule(values: Record<string, unknown>): string {
	const data = JSON.parse(JSON.stringify(values)) as typeof values;
	const counts = countParts(data);

	/** The JSON of a value, on a new line where a part that repeats begins or ends. */
	const cut = (value: unknown): string => {
		const json = JSON.stringify(value);
		if (json.length < MIN_SHARED_LENGTH) return json;
		const lines = Array.isArray(value)
			? `[${value.map(cut).join(',')}]`
			: typeof value === 'object' && value !== null
				? `{${Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}:${cut(part)}`)}}`
				: json;
		return counts.get(json)! > 1 ? `\n${lines}\n` : lines;
	};

	const pieces = new Map<string, number>();
	const indexOf = (piece: string) => {
		if (!pieces.has(piece)) pieces.set(piece, pieces.size);
		return pieces.get(piece);
	};
	const texts = Object.entries(data).map(([name, value]) => {
		const indices = cut(value).split(/\n+/).map(indexOf);
		return `exports.${name} = join([${indices}]);\n`;
	});
	return `"use strict";
const pieces = '${[...pieces.keys()].map(escape).join('\\n\\\n')}'.split('\\n');
const join = (indices) => indices.map((index) => pieces[index]).join('');
${texts.join('')}`;
}

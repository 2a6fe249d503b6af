/** Finding the column that a person means. */

/** In characters: a question of a survey can be a column's name, a page cannot. */
const LONGEST_NAME = 5000;

/** Follows a path such as `order.lines[0].id`. */
function followPath(row: Record<string, unknown>, path: string): unknown {
	let value: unknown = row;
	for (const key of path.replace(/\[(\w+)\]/g, '.$1').split('.')) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
		value = (value as Record<string, unknown>)[key];
	}
	return value;
}

/** A name as one sees and types it: headers of CSV files can hold a byte order mark, or end in a space. */
const visible = (name: string): string =>
	name
		.normalize('NFC')
		.replace(/\p{Cf}/gu, '')
		.replace(/\s+/g, ' ')
		.trim();

/** The one column that is alike by this measure; none where several are. */
function onlyAlike(
	row: Record<string, unknown>,
	name: string,
	measure: (name: string) => string,
): string | undefined {
	const wanted = measure(name);
	const [only, ...others] = Object.keys(row).filter((key) => measure(key) === wanted);
	return others.length === 0 ? only : undefined;
}

/**
 * The right spelling of a column's name, or undefined. The exact name comes first, as CSV headers may hold dots; then
 * a path; then what one sees of a name; then a name that differs only in capitals, if only one does.
 */
export function columnFor(row: Record<string, unknown>, name: string): string | undefined {
	if (Object.hasOwn(row, name)) return name;
	if (name.length > LONGEST_NAME) return undefined;
	if (followPath(row, name) !== undefined) return name;
	return (
		onlyAlike(row, name, visible) ??
		onlyAlike(row, name, (text) => visible(text).toLocaleLowerCase('en'))
	);
}

/** The value of a column, null for an empty cell; undefined where the row has no such column. */
export function findColumn(row: Record<string, unknown>, name: string): unknown {
	const column = columnFor(row, name);
	if (column === undefined) return undefined;
	return Object.hasOwn(row, column) ? (row[column] ?? null) : followPath(row, column);
}

const MAX_NAMES = 20;
const MAX_LENGTH = 60;

/** A name that fits into a sentence. */
export const shown = (name: string): string =>
	name.length > MAX_LENGTH ? `${name.slice(0, MAX_LENGTH)}…` : name;

/** What a person needs who named columns that are not there. */
export function namesHint(row: Record<string, unknown>, wanted: readonly string[]): string {
	const names = Object.keys(row);
	if (names.length === 0) return 'The row has no columns.';
	const plain = (name: string) => name.toLowerCase().replace(/[\s_-]/g, '');
	const similar = wanted
		.map((name) => names.find((other) => plain(other) === plain(name)))
		.find((name) => name !== undefined);
	const more = names.length > MAX_NAMES ? `, and ${names.length - MAX_NAMES} more` : '';
	const list = `The columns are: ${names.slice(0, MAX_NAMES).map(shown).join(', ')}${more}.`;
	return similar === undefined ? list : `Did you mean "${shown(similar)}"? ${list}`;
}

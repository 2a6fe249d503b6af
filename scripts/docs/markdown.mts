/** Markdown as Prettier leaves it, so that generated pages need no second pass. */

const cellOf = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();

const width = (text: string): number => [...text].length;

/** A table with its columns aligned; the first row is its head. */
export function table(rows: readonly string[][]): string {
	const cells = rows.map((row) => row.map(cellOf));
	const columns = cells[0] ?? [];
	const widths = columns.map((_, column) =>
		Math.max(3, ...cells.map((row) => width(row[column] ?? ''))),
	);
	const line = (row: string[]) =>
		`| ${widths.map((size, column) => (row[column] ?? '') + ' '.repeat(size - width(row[column] ?? ''))).join(' | ')} |`;
	const [head = [], ...body] = cells;
	return [line(head), line(widths.map((size) => '-'.repeat(size))), ...body.map(line)].join('\n');
}

export const list = (items: readonly string[]): string =>
	items.map((item) => `- ${cellOf(item)}`).join('\n');

/** Paragraphs, tables and headings, an empty line between them. */
export const page = (blocks: readonly string[]): string =>
	`${blocks.filter(Boolean).join('\n\n')}\n`;

/**
 * Reads a table as spreadsheets copy and save it (RFC 4180): a cell in quotes may hold separators, lines and doubled
 * quotes. As in csv-parse with `relax_quotes` and `trim`, a quote elsewhere is a quote, and blanks around a cell go.
 *
 * @returns the cells of each line that is not empty, or null where a quote is never closed
 */
export function readCells(text: string, separator: string): string[][] | null {
	const plain = new RegExp(`[^${separator}\\r\\n]*`, 'y');
	const quoted = new RegExp(`[^\\S${separator}\\r\\n]*"([^"]*(?:""[^"]*)*)("?)`, 'y');
	const end = new RegExp(`${separator}|\\r\\n|\\r|\\n|$`, 'y');
	const read = (pattern: RegExp, at: number): RegExpExecArray | null => {
		pattern.lastIndex = at;
		return pattern.exec(text);
	};
	const rows: string[][] = [];
	let row: string[] = [];
	let at = text.startsWith('\uFEFF') ? 1 : 0;
	for (;;) {
		const inQuotes = read(quoted, at);
		if (inQuotes?.[2] === '') return null;
		at += inQuotes?.[0].length ?? 0;
		const [rest = ''] = read(plain, at) as RegExpExecArray;
		at += rest.length;
		row.push(cellOf(inQuotes?.[1], rest));
		const [ending = ''] = read(end, at) as RegExpExecArray;
		at += ending.length;
		if (ending === separator) continue;
		if (row.length > 1 || row[0] !== '' || inQuotes) rows.push(row);
		if (ending === '') return rows;
		row = [];
	}
}

/** @param inQuotes what stands between quotes, if the cell begins with one */
function cellOf(inQuotes: string | undefined, rest: string): string {
	if (inQuotes === undefined) return rest.trim();
	const content = inQuotes.replaceAll('""', '"');
	return rest.trim() === '' ? content : `"${content}"${rest}`.trimEnd();
}

import type { IDataObject } from 'n8n-workflow';

import { wrong, type Failure } from '../../fate';
import { shown } from '../columns';
import { draftsOf } from '../draft';
import { common, limitFailure, losesItems, ONE_FOR_ALL, type ReadForm } from './common';
import { columnsOf, mergeRows } from './rows';

const NO_ROWS = wrong(
	'tableInvalid',
	'Pasted Table holds no rows below its headings. Copy the rows in your spreadsheet together with the headings, and paste them.',
);

/** What people separate columns by: a spreadsheet copies tabs; CSV files have semicolons or commas. */
const SEPARATORS = ['\t', ';', ',', '|'];

/** Excel writes the separator into a first line of its own. */
const SEPARATOR_LINE = /^"?sep=.?"?[\r\n]+/i;

/** More than any list of people has. */
const MAX_COLUMNS = 500;

/** Gives each heading a name of its own: of two that are the same, the second is "Name (2)". */
function headingsOf(cells: readonly string[]): string[] {
	const counts = new Map<string, number>();
	return cells.map((cell) => {
		const name = cell.trim();
		const count = (counts.get(name) ?? 0) + 1;
		counts.set(name, count);
		return count === 1 ? name : `${name} (${count})`;
	});
}

/** A cell that begins with a quotation mark, and does not end with one, would take other cells and rows into it. */
function openQuote(cell: string): Failure {
	const [start = ''] = cell.split(/[\t\r\n]/, 1);
	return wrong(
		'tableInvalid',
		`A cell of Pasted Table begins with a quotation mark and does not end with one: ${shown(start)}. Remove the mark, then run it again.`,
	);
}

/** The rows of a pasted table, by their headings. */
async function readTable(text: string): Promise<IDataObject[] | Failure> {
	const { parse } = await import('./csv.js');
	const table = text.replace(/^\ufeff/, '').replace(SEPARATOR_LINE, '');
	const heading = table.split(/[\r\n]/).find((line) => line.trim() !== '') ?? '';
	const delimiter = SEPARATORS.find((separator) => heading.includes(separator)) ?? '\t';
	const { data, errors } = parse<string[]>(table, { delimiter, skipEmptyLines: 'greedy' });
	const open = errors.find(({ type }) => type === 'Quotes');
	if (open !== undefined) return openQuote(table.slice((open.index ?? 1) - 1));
	const [first = [], ...rows] = data;
	const headings = headingsOf(first.slice(0, MAX_COLUMNS));
	return rows.map((cells) =>
		Object.fromEntries(
			headings.flatMap((name, column): Array<[string, string]> => {
				const cell = cells[column];
				return name === '' || cell === undefined ? [] : [[name, cell.trim()]];
			}),
		),
	);
}

/** Mail merge over rows that were copied from a spreadsheet; the first has the headings. Read once, for all items. */
export const fromTable: ReadForm = async (context) => {
	const shared = { ...common(context, true)(0), isEntry: true, to: '', text: '' };
	const refuse = (failure: Failure) => [{ ...shared, failure }];
	if (losesItems(context, 'table')) return refuse(ONE_FOR_ALL('Table'));
	const given = context.getNodeParameter('table', 0, '');
	// As it is: a tab at its beginning is a first heading that is empty.
	const text = typeof given === 'string' ? given : '';
	const tooMuch = limitFailure('Table', text, text.split('\n', 100_000).length);
	if (tooMuch !== null) return refuse(tooMuch);
	const rows = await readTable(text);
	if (!Array.isArray(rows)) return refuse(rows);
	if (rows.length === 0) return refuse(NO_ROWS);
	const merge = mergeRows(context, columnsOf(rows));
	return draftsOf(context, 0, () =>
		rows.map((row, index) => ({ ...merge(0, row), row: index + 1, isEntry: true })),
	);
};

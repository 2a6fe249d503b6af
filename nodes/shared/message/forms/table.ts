import type { IDataObject } from 'n8n-workflow';

import { textOf } from '../../answer/fields';
import { wrong } from '../../fate';
import { draftsOf } from '../draft';
import { common, type ReadForm } from './common';
import { readCells } from './csv';
import { losesItems, ONE_FOR_ALL } from './once';
import { columnsOf, mergeRows } from './rows';

const NO_ROWS = wrong(
	'tableInvalid',
	'Pasted Table holds no rows below its headings. Copy the rows in your spreadsheet together with the headings, and paste them.',
);

/** What people separate columns by: a spreadsheet copies tabs; CSV files have semicolons or commas. */
const SEPARATORS = ['\t', ';', ','];

/** The rows of a pasted table, by their headings. */
function readTable(text: string): IDataObject[] {
	const [heading = ''] = text.split('\n', 1);
	const separator = SEPARATORS.find((one) => heading.includes(one)) ?? '\t';
	const [headings = [], ...rows] = readCells(text, separator) ?? [];
	return rows.map((cells) =>
		Object.fromEntries(
			headings.flatMap((name, index) => (cells[index] === undefined ? [] : [[name, cells[index]]])),
		),
	);
}

/** Mail merge over rows that were copied from a spreadsheet; the first has the headings. Read once, for all items. */
export const fromTable: ReadForm = (context) => {
	const shared = { ...common(context, true)(0), isEntry: true, to: '', text: '' };
	if (losesItems(context, 'table')) return [{ ...shared, failure: ONE_FOR_ALL('Table') }];
	const rows = readTable(textOf(context.getNodeParameter('table', 0, '')) ?? '');
	if (rows.length === 0) return [{ ...shared, failure: NO_ROWS }];
	const merge = mergeRows(context, columnsOf(rows));
	return draftsOf(context, 0, () =>
		rows.map((row, index) => ({ ...merge(0, row), row: index + 1, isEntry: true })),
	);
};

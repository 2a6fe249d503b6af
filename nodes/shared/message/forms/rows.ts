import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { textOf } from '../../answer/fields';
import { wrong, type Failure } from '../../fate';
import { perItem, textParameter } from '../../parameters';
import { findColumn, namesHint, shown } from '../columns';
import { draftsOf, messageText, type Draft, type MessageOptions } from '../draft';
import { fillIn, parseTemplate, type Filled } from '../mailMerge';
import { nameFailure } from '../placeholders';
import { common, items, type ReadForm } from './common';

/** Whether any row has a column: a row without it then has an empty cell there. */
export type HasColumn = (name: string) => boolean;

/** Some nodes, such as the one that reads CSV files, leave empty cells out. */
export function columnsOf(rows: ReadonlyArray<Record<string, unknown>>): HasColumn {
	const known = new Map<string, boolean>();
	return (name) => {
		const hasColumn = known.get(name) ?? rows.some((row) => findColumn(row, name) !== undefined);
		known.set(name, hasColumn);
		return hasColumn;
	};
}

/** An option that can hold placeholders, or is not set. */
const fillOption = (
	text: string | null,
	row: IDataObject,
	isEmpty: HasColumn,
): Filled | { text: null; failure?: undefined } =>
	text === null ? { text } : fillIn(parseTemplate(text), row, isEmpty);

/** Fills in the options; one that cannot be is left out, and is a failure. */
function fillOptions(
	options: MessageOptions,
	row: IDataObject,
	hasColumn: HasColumn,
): Pick<Draft, 'options' | 'failure'> {
	const country = fillOption(options.country, row, hasColumn);
	const reference = fillOption(options.reference, row, hasColumn);
	const sendOnceKey = fillOption(options.sendOnceKey, row, hasColumn);
	return {
		options: {
			...options,
			// Where the cell is empty, it is the credential's.
			country: textOf(country.text),
			reference: textOf(reference.text),
			sendOnceKey: textOf(sendOnceKey.text),
		},
		failure:
			country.failure ??
			reference.failure ??
			sendOnceKey.failure ??
			nameFailure('Send Once', sendOnceKey.text ?? null, true) ??
			null,
	};
}

/** A row of people, by the parameters Phone Column and Message. */
export type MergeRow = (item: number, row: IDataObject) => Draft;

/** Mail merge: the number is in a column of each row, and the text's placeholders name columns. */
export function mergeRows(context: IExecuteFunctions, hasColumn: HasColumn): MergeRow {
	const shared = common(context, true);
	const toField = perItem<unknown>(context, 'toField', '');
	const message = perItem<unknown>(context, 'message', '');
	let parsed = { source: '', template: parseTemplate('') };
	const templateOf = (source: string) => {
		if (parsed.source !== source) parsed = { source, template: parseTemplate(source) };
		return parsed.template;
	};
	const missing = (column: string, row: IDataObject): Failure =>
		wrong(
			'unknownField',
			`"${shown(column)}" in Phone Column is no column of this row. ${namesHint(row, [column])}`,
		);
	return (item, row) => {
		const draft = shared(item);
		const column = textParameter(toField(item));
		const to = findColumn(row, column);
		const said = messageText(message(item));
		const filled = fillIn(templateOf(said.text), row);
		const { options, failure } = fillOptions(draft.options, row, hasColumn);
		return {
			...draft,
			...{ to, text: filled.text ?? '', options, input: row },
			failure:
				(to === undefined && !hasColumn(column) ? missing(column, row) : null) ??
				said.failure ??
				filled.failure ??
				draft.failure ??
				failure,
		};
	};
}

/** Mail merge over the input: each item is a row. */
export const fromFields: ReadForm = (context) => {
	const merge = mergeRows(context, columnsOf(context.getInputData().map(({ json }) => json)));
	return items(context).flatMap(([item, { json }]) =>
		draftsOf(context, item, () => [merge(item, json)]),
	);
};

import { draftsOf } from '../draft';
import { items, type ReadForm } from './common';
import { columnsOf, mergeRows } from './rows';

/** Mail merge over the input: each item is a row. */
export const fromFields: ReadForm = (context) => {
	const merge = mergeRows(context, columnsOf(context.getInputData().map(({ json }) => json)));
	return items(context).flatMap(([item, { json }]) =>
		draftsOf(context, item, () => [merge(item, json)]),
	);
};

import type { IExecuteFunctions } from 'n8n-workflow';

import { perItem } from '../../parameters';
import { draftsOf, type Draft } from '../draft';
import { common, items, writtenText } from './common';

/** Number and text are parameters, evaluated for each item: as Send has them, and one of the forms of a batch. */
export function fromItems(context: IExecuteFunctions): Draft[] {
	const shared = common(context);
	const to = perItem<unknown>(context, 'to', '');
	const textOf = writtenText(context);
	return items(context).flatMap(([item]) =>
		draftsOf(context, item, () => {
			const draft = shared(item);
			const { text, failure } = textOf(item);
			return [{ ...draft, to: to(item), text, failure: failure ?? draft.failure }];
		}),
	);
}

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { perItem, textParameter } from '../../parameters';
import { messageOptions } from '../options';
import type { Draft } from '../types';

/** A form in which a batch names its recipients. */
export type ReadForm = (context: IExecuteFunctions) => Draft[];

export const items = (context: IExecuteFunctions) => [...context.getInputData().entries()];

/** What every form shares: the sender and the options, for each item. */
export function common(context: IExecuteFunctions) {
	const from = perItem<unknown>(context, 'from', '');
	const options = perItem<IDataObject>(context, 'options', {});
	return (item: number) => ({
		item,
		from: textParameter(from(item)),
		options: messageOptions(options(item)),
	});
}

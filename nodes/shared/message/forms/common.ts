import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isExpression, perItem, textParameter } from '../../parameters';
import { messageOptions, type Draft } from '../draft';
import { nameFailure } from '../placeholders';

/**
 * A form in which a batch names its recipients.
 *
 * @param wasRead whether an item could be read in an earlier try of the same execution
 */
export type ReadForm = (
	context: IExecuteFunctions,
	wasRead: (item: number) => boolean,
) => Draft[] | Promise<Draft[]>;

export const items = (context: IExecuteFunctions) => [...context.getInputData().entries()];

/** What a draft has from the node's own parameters, for each item: the sender and the options. */
export type Shared = Omit<Draft, 'to' | 'text'>;

const NAMES = { sendOnceKey: 'Send Once', reference: 'Reference' } as const;

/**
 * What every form shares.
 *
 * @param isFilled whether the form fills placeholders in
 */
export function common(context: IExecuteFunctions, isFilled = false): (item: number) => Shared {
	const from = perItem<unknown>(context, 'from', '');
	const options = perItem<IDataObject>(context, 'options', {});
	const advanced = perItem<IDataObject>(context, 'advanced', {});
	const typed = (context.getNode().parameters.options ?? {}) as IDataObject;
	const input = context.getInputData();
	return (item) => {
		const given = options(item);
		const read = messageOptions(given, advanced(item));
		const failures = (Object.keys(NAMES) as Array<keyof typeof NAMES>).map((name) => {
			const isData = isExpression(typed[name]);
			// Left empty it is not set; an expression that gives nothing is a mistake.
			const text = isData ? textParameter(given[name]) : read[name];
			return nameFailure(NAMES[name], text, isData || isFilled);
		});
		return {
			...{ item, row: item + 1, isEntry: false, options: read },
			from: textParameter(from(item)),
			input: input[item]?.json ?? {},
			failure: failures.find((failure) => failure !== null) ?? null,
		};
	};
}

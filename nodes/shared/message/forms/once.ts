import type { IExecuteFunctions } from 'n8n-workflow';

import { wrong, type Failure } from '../../fate';

/** What an expression says that looks at one item only. */
const OF_ONE_ITEM = /\$json\b|\$binary\b|\$itemIndex\b|\$input\.item\b/;

/**
 * Whether a parameter that is read once, for all items, looks at one of several: the messages of the others would be
 * lost without a word.
 */
export const losesItems = (context: IExecuteFunctions, parameter: string): boolean =>
	OF_ONE_ITEM.test(String(context.getNode().parameters[parameter])) &&
	context.getInputData().length > 1;

export const ONE_FOR_ALL = (name: string): Failure =>
	wrong(
		'messagesOfOneItem',
		`${name} is read once, for all items, but its expression looks at one item only. Collect all with an expression like {{ $input.all().flatMap(item => item.json.messages) }}, or choose A Row per Person in Recipients.`,
	);

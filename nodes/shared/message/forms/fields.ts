import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { textOf } from '../../answer/fields';
import { perItem, textParameter } from '../../parameters';
import { fillIn, lookUp, namesHint, parseTemplate, type Filled } from '../mailMerge';
import { wrong } from '../../fate';
import { draftsOf, messageText, type Draft, type MessageOptions } from '../draft';
import { nameFailure } from '../placeholders';
import { common, items, type ReadForm } from './common';

/**
 * Whether a name is that of a column: an item without it has an empty cell there, which some of n8n's nodes, such
 * as the one that reads CSV, leave out.
 */
function columnsOf(context: IExecuteFunctions): (name: string) => boolean {
	const known = new Map<string, boolean>();
	return (name) => {
		const isColumn =
			known.get(name) ?? items(context).some(([, { json }]) => lookUp(json, name) !== undefined);
		known.set(name, isColumn);
		return isColumn;
	};
}

/** An option that can hold placeholders, or is not set. */
const fillOption = (
	text: string | null,
	json: IDataObject,
	isEmpty?: (name: string) => boolean,
): Filled | { text: null; failure?: null } =>
	text === null ? { text } : fillIn(parseTemplate(text), json, isEmpty);

/** Fills in the options; one that cannot be is left out, and is a failure. */
function fillOptions(
	options: MessageOptions,
	json: IDataObject,
	isColumn: (name: string) => boolean,
): Pick<Draft, 'options' | 'failure'> {
	const defaultCountry = fillOption(options.defaultCountry, json, isColumn);
	const reference = fillOption(options.reference, json, isColumn);
	const sendOnceKey = fillOption(options.sendOnceKey, json, isColumn);
	return {
		options: {
			...options,
			// Where the cell is empty, it is the provider's.
			defaultCountry: textOf(defaultCountry.text),
			reference: textOf(reference.text),
			sendOnceKey: textOf(sendOnceKey.text),
		},
		failure:
			defaultCountry.failure ??
			reference.failure ??
			sendOnceKey.failure ??
			nameFailure('Send Once Key', sendOnceKey.text ?? null, true) ??
			null,
	};
}

/** Mail merge: the number is in a field of each item, and the text's placeholders name fields. */
export const fromFields: ReadForm = (context) => {
	const shared = common(context, true);
	const toField = perItem<unknown>(context, 'toField', '');
	const message = perItem<unknown>(context, 'message', '');
	const isColumn = columnsOf(context);
	let parsed = { source: '', template: parseTemplate('') };
	const templateOf = (source: string) => {
		if (parsed.source !== source) parsed = { source, template: parseTemplate(source) };
		return parsed.template;
	};
	const draftOf = (item: number, json: IDataObject): Draft => {
		const draft = shared(item);
		const field = textParameter(toField(item));
		const to = lookUp(json, field);
		const said = messageText(message(item));
		const filled = fillIn(templateOf(said.text), json);
		const { options, failure } = fillOptions(draft.options, json, isColumn);
		const noNumber =
			to === undefined && !isColumn(field)
				? wrong(
						'unknownField',
						`The item has no field "${field}" for the number. ${namesHint(json, field)}`,
					)
				: null;
		return {
			...draft,
			to,
			text: filled.text ?? '',
			options,
			failure: noNumber ?? said.failure ?? filled.failure ?? draft.failure ?? failure,
		};
	};
	return items(context).flatMap(([item, { json }]) => draftsOf(item, () => [draftOf(item, json)]));
};

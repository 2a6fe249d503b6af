import type { IDataObject } from 'n8n-workflow';

import { textOf } from '../../answer/fields';
import { perItem, textParameter } from '../../parameters';
import { fillIn, lookUp, namesHint, parseTemplate } from '../mailMerge';
import { draftsOf, messageText } from '../options';
import type { Draft, MessageOptions } from '../types';
import { wrong } from '../wrong';
import { common, items, type ReadForm } from './common';

/** The options that can hold placeholders. */
const FILLED = ['defaultCountry', 'reference', 'sendOnceKey'] as const;

function fillOptions(options: MessageOptions, json: IDataObject): Pick<Draft, 'options' | 'error'> {
	const filled = { ...options };
	for (const name of FILLED) {
		const template = options[name];
		if (template === null) continue;
		const { text, error } = fillIn(parseTemplate(template), json);
		if (error) return { options, error };
		filled[name] = text;
	}
	// Where the field is empty, it is the provider's.
	filled.defaultCountry = textOf(filled.defaultCountry);
	return { options: filled, error: null };
}

/** Mail merge: the number is in a field of each item, and the text's placeholders name fields. */
export const fromFields: ReadForm = (context) => {
	const shared = common(context);
	const toField = perItem<unknown>(context, 'toField', '');
	const message = perItem<unknown>(context, 'message', '');
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
		const { options, error } = fillOptions(draft.options, json);
		const noNumber =
			to === undefined
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
			error: noNumber ?? said.error ?? filled.error ?? error,
		};
	};
	return items(context).flatMap(([item, { json }]) => draftsOf(item, () => [draftOf(item, json)]));
};

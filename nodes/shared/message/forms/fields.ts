import type { IDataObject } from 'n8n-workflow';

import { perItem, textParameter } from '../../parameters';
import type { MessageError } from '../../provider';
import { fillIn, lookUp, namesHint, parseTemplate, type Filled } from '../mailMerge';
import { draftsOf, messageText } from '../options';
import type { Draft } from '../types';
import { common, items, type ReadForm } from './common';

/** An option that can hold placeholders, or is not set. */
const fillOption = (
	text: string | null,
	json: IDataObject,
): Filled | { text: null; error?: null } =>
	text === null ? { text } : fillIn(parseTemplate(text), json);

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
		const reference = fillOption(draft.options.reference, json);
		const sendOnceKey = fillOption(draft.options.sendOnceKey, json);
		const noNumber: MessageError | null =
			to === undefined
				? {
						code: 'unknownField',
						message: `The item has no field "${field}" for the number. ${namesHint(json, field)}`,
						retryable: false,
					}
				: null;
		const errors = [said, filled, reference, sendOnceKey].map((part) => part.error ?? null);
		return {
			...draft,
			to,
			text: filled.text ?? '',
			options: {
				...draft.options,
				reference: reference.text ?? null,
				sendOnceKey: sendOnceKey.text ?? null,
			},
			error: noNumber ?? errors.find((error) => error !== null) ?? null,
		};
	};
	return items(context).flatMap(([item, { json }]) => draftsOf(item, () => [draftOf(item, json)]));
};

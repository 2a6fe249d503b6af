import type { IDataObject } from 'n8n-workflow';

import { perItem, textParameter } from '../../parameters';
import type { MessageError } from '../../provider';
import { fillIn, lookUp, namesHint, parseTemplate } from '../mailMerge';
import { draftsOf, messageText } from '../options';
import type { Draft } from '../types';
import { common, items, type ReadForm } from './common';

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
		const reference = draft.options.reference;
		const filledReference = reference === null ? null : fillIn(parseTemplate(reference), json);
		const noNumber: MessageError | null =
			to === undefined
				? {
						code: 'unknownField',
						message: `The item has no field "${field}" for the number. ${namesHint(json, field)}`,
						retryable: false,
					}
				: null;
		const errors = [filled, filledReference].map((part) =>
			part && 'error' in part ? part.error : null,
		);
		return {
			...draft,
			to,
			text: 'text' in filled ? filled.text : '',
			options: {
				...draft.options,
				reference: filledReference && 'text' in filledReference ? filledReference.text : reference,
			},
			error: said.error ?? noNumber ?? errors.find((error) => error !== null) ?? null,
		};
	};
	return items(context).flatMap(([item, { json }]) => draftsOf(item, () => [draftOf(item, json)]));
};

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isObject, objectOf, textOf } from '../answer/fields';
import { perItem, textParameter } from '../parameters';
import type { MessageError } from '../provider';
import { fillIn, lookUp, namesHint, parseTemplate } from './mailMerge';
import { draftsOf, messageOptions, messageText } from './options';
import type { Draft } from './types';

/** The four forms in which a batch names its recipients. */
type ReadForm = (context: IExecuteFunctions) => Draft[];

const items = (context: IExecuteFunctions) => [...context.getInputData().entries()];

/** What every form shares: the sender and the options, for each item. */
function common(context: IExecuteFunctions) {
	const from = perItem<unknown>(context, 'from', '');
	const options = perItem<IDataObject>(context, 'options', {});
	return (item: number) => ({
		item,
		from: textParameter(from(item)),
		options: messageOptions(options(item)),
	});
}

/** Mail merge: the number is in a field of each item, and the text's placeholders name fields. */
const fromFields: ReadForm = (context) => {
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
		const filled = fillIn(templateOf(messageText(message(item)).text), json);
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
			error: noNumber ?? errors.find((error) => error !== null) ?? null,
		};
	};
	return items(context).flatMap(([item, { json }]) => draftsOf(item, () => [draftOf(item, json)]));
};

/** Number and text are expressions, evaluated for each item. */
const fromItems: ReadForm = (context) => {
	const shared = common(context);
	const to = perItem<unknown>(context, 'to', '');
	const message = perItem<unknown>(context, 'message', '');
	return items(context).flatMap(([item]) =>
		draftsOf(item, () => [{ ...shared(item), to: to(item), ...messageText(message(item)) }]),
	);
};

const splitList = (recipients: unknown): unknown[] =>
	Array.isArray(recipients)
		? recipients.flatMap(splitList)
		: typeof recipients === 'string'
			? recipients
					.split(/[,;\t\r\n]+/)
					.map((part) => part.trim())
					.filter(Boolean)
			: [recipients];

/** One text to a list of numbers. Items that give the same list and text are one batch, sent once. */
const fromList: ReadForm = (context) => {
	const shared = common(context);
	const recipients = perItem<unknown>(context, 'recipients', '');
	const message = perItem<unknown>(context, 'message', '');
	const seen = new Set<string>();
	const draftsOfItem = (item: number): Draft[] => {
		const list = splitList(recipients(item));
		const said = messageText(message(item));
		const draft = shared(item);
		const key = JSON.stringify([list, said.text, draft.from, draft.options]);
		if (seen.has(key)) return [];
		seen.add(key);
		// An empty list is one message without a number, so that it is told.
		return (list.length > 0 ? list : ['']).map((to): Draft => ({ ...draft, to, ...said }));
	};
	return items(context).flatMap(([item]) => draftsOf(item, () => draftsOfItem(item)));
};

function parseMessages(value: unknown): unknown[] | null {
	let messages = value;
	if (typeof value === 'string') {
		try {
			messages = JSON.parse(value);
		} catch {
			return null;
		}
	}
	return Array.isArray(messages) ? messages : null;
}

const NO_ARRAY: MessageError = {
	code: 'messagesInvalid',
	message:
		'Messages is not an array. Enter an array of objects, for example [{ "to": "+256701234567", "message": "Hello" }], or an expression that gives one.',
	retryable: false,
};

/** What an expression says that looks at one item only. */
const OF_ONE_ITEM = /\$json\b|\$binary\b|\$itemIndex\b|\$input\.item\b/;

const OF_ONE: MessageError = {
	code: 'messagesOfOneItem',
	message:
		'Messages is read once, for all items, but its expression looks at one item only, so the messages of the others would be lost. Collect all in one array with an expression like {{ $input.all().flatMap(item => item.json.messages) }}, or choose Recipients From: Fields of the Items.',
	retryable: false,
};

/** One array with all messages. */
const fromJson: ReadForm = (context) => {
	const shared = common(context)(0);
	const messages = parseMessages(context.getNodeParameter('messages', 0, '[]'));
	const isOfOneItem = OF_ONE_ITEM.test(String(context.getNode().parameters.messages));
	// The messages of the other items would be lost without a word.
	const losesItems = isOfOneItem && context.getInputData().length > 1;
	if (messages === null || losesItems) {
		return [{ ...shared, to: '', text: '', error: losesItems ? OF_ONE : NO_ARRAY }];
	}
	return messages.map((entry, index): Draft => {
		const { to, message, from, reference } = objectOf(entry);
		const { text, error } = messageText(message);
		return {
			item: 0,
			to,
			text,
			from: textOf(from) ?? shared.from,
			options: { ...shared.options, reference: textOf(reference) ?? shared.options.reference },
			error: isObject(entry)
				? error
				: {
						code: 'invalidMessage',
						message: `Entry ${index} of Messages is not an object. Enter { "to": …, "message": … }.`,
						retryable: false,
					},
		};
	});
};

export const forms = new Map<string, ReadForm>([
	['fields', fromFields],
	['items', fromItems],
	['list', fromList],
	['json', fromJson],
]);

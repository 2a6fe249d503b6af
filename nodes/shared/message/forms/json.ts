import { isObject, objectOf, textOf } from '../../answer/fields';
import type { MessageError } from '../../provider';
import { messageText } from '../options';
import type { Draft } from '../types';
import { common, type ReadForm } from './common';

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
export const fromJson: ReadForm = (context) => {
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

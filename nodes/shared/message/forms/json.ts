import { isObject, objectOf, textOf } from '../../answer/fields';
import { messageText } from '../options';
import type { Draft, MessageOptions } from '../types';
import { wrong } from '../wrong';
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

const NO_ARRAY = wrong(
	'messagesInvalid',
	'Messages is not an array. Enter an array of objects, for example [{ "to": "+256701234567", "message": "Hello" }], or an expression that gives one.',
);

/** What an expression says that looks at one item only. */
const OF_ONE_ITEM = /\$json\b|\$binary\b|\$itemIndex\b|\$input\.item\b/;

const OF_ONE = wrong(
	'messagesOfOneItem',
	'Messages is read once, for all items, but its expression looks at one item only, so the messages of the others would be lost. Collect all in one array with an expression like {{ $input.all().flatMap(item => item.json.messages) }}, or choose Recipients From: Fields of the Items.',
);

/** The options, with those that an entry has for itself. */
const withOwn = (options: MessageOptions, own: Record<string, unknown>): MessageOptions => ({
	...options,
	defaultCountry: textOf(own.defaultCountry) ?? options.defaultCountry,
	reference: textOf(own.reference) ?? options.reference,
});

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
		const { to, message, from, ...own } = objectOf(entry);
		const { text, error } = messageText(message);
		return {
			item: 0,
			to,
			text,
			from: textOf(from) ?? shared.from,
			options: withOwn(shared.options, own),
			error: isObject(entry)
				? error
				: wrong(
						'invalidMessage',
						`Entry ${index} of Messages is not an object. Enter { "to": …, "message": … }.`,
					),
		};
	});
};

import { isObject, objectOf, textOf } from '../../answer/fields';
import { wrong, type Failure } from '../../fate';
import { isExpression } from '../../parameters';
import { messageText, type Draft, type MessageOptions } from '../draft';
import { nameFailure } from '../placeholders';
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

/** A name that an entry gives itself: empty where it is there, and holds nothing. */
const nameOf = (own: Record<string, unknown>, name: string): string | null =>
	Object.hasOwn(own, name) ? (textOf(own[name]) ?? '') : null;

/** The options, with those that an entry has for itself, and what is wrong with these. */
function withOwn(
	options: MessageOptions,
	own: Record<string, unknown>,
	isData: boolean,
): { options: MessageOptions; failure: Failure | null } {
	const key = nameOf(own, 'sendOnceKey');
	const reference = textOf(own.reference);
	return {
		options: {
			...options,
			defaultCountry: textOf(own.defaultCountry) ?? options.defaultCountry,
			reference: reference ?? options.reference,
			sendOnceKey: key ?? options.sendOnceKey,
		},
		failure: nameFailure('sendOnceKey', key, isData) ?? nameFailure('reference', reference, isData),
	};
}

/** One array with all messages. */
export const fromJson: ReadForm = (context) => {
	const shared = { ...common(context)(0), isEntry: true };
	const messages = parseMessages(context.getNodeParameter('messages', 0, '[]'));
	const typed = context.getNode().parameters.messages;
	// The messages of the other items would be lost without a word.
	const losesItems = OF_ONE_ITEM.test(String(typed)) && context.getInputData().length > 1;
	if (messages === null || losesItems) {
		return [{ ...shared, to: '', text: '', failure: losesItems ? OF_ONE : NO_ARRAY }];
	}
	return messages.map((entry, index): Draft => {
		const { to, message, from, ...own } = objectOf(entry);
		const { text, failure } = messageText(message);
		const { options, failure: wrongName } = withOwn(shared.options, own, isExpression(typed));
		const noObject = isObject(entry)
			? null
			: wrong(
					'invalidMessage',
					`Entry ${index} of Messages is not an object. Enter { "to": …, "message": … }.`,
				);
		return {
			...shared,
			to,
			text,
			from: textOf(from) ?? shared.from,
			options,
			failure: noObject ?? failure ?? shared.failure ?? wrongName,
		};
	});
};

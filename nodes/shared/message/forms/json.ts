import type { IDataObject } from 'n8n-workflow';

import { isObject, objectOf, textOf } from '../../answer/fields';
import { parseJson } from '../../answer/json';
import { wrong, type Failure } from '../../fate';
import { isExpression } from '../../parameters';
import { messageText, type Draft, type MessageOptions } from '../draft';
import { nameFailure } from '../placeholders';
import { common, losesItems, ONE_FOR_ALL, type ReadForm } from './common';

function parseMessages(value: unknown): unknown[] | null {
	let messages = value;
	if (typeof value === 'string') {
		try {
			messages = parseJson(value);
		} catch {
			return null;
		}
	}
	return Array.isArray(messages) ? messages : null;
}

const NO_ARRAY = wrong(
	'messagesInvalid',
	'Messages is not an array. Enter one like [{ "to": "+256 …", "message": "Hello" }], or an expression that gives one.',
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
			country: textOf(own.country) ?? options.country,
			reference: reference ?? options.reference,
			sendOnceKey: key ?? options.sendOnceKey,
		},
		failure: nameFailure('sendOnceKey', key, isData) ?? nameFailure('reference', reference, isData),
	};
}

/** One array with all messages. Read once, for all items. */
export const fromJson: ReadForm = (context) => {
	const shared = { ...common(context)(0), isEntry: true };
	const messages = parseMessages(context.getNodeParameter('messages', 0, '[]'));
	const isData = isExpression(context.getNode().parameters.messages);
	const isLossy = losesItems(context, 'messages');
	if (messages === null || isLossy) {
		return [{ ...shared, to: '', text: '', failure: isLossy ? ONE_FOR_ALL('Messages') : NO_ARRAY }];
	}
	return messages.map((entry, index): Draft => {
		const { to, message, from, ...own } = objectOf(entry);
		const { text, failure } = messageText(message);
		const { options, failure: wrongName } = withOwn(shared.options, own, isData);
		const noObject = isObject(entry)
			? null
			: wrong(
					'invalidMessage',
					'The entry of Messages is not an object. Enter { "to": …, "message": … }.',
				);
		return {
			...shared,
			...{ to, text, options, row: index + 1, input: objectOf(entry) as IDataObject },
			from: textOf(from) ?? shared.from,
			failure: noObject ?? failure ?? shared.failure ?? wrongName,
		};
	});
};

import type { INodeProperties } from 'n8n-workflow';

import type { SmsProvider } from '../provider';
import { from, message, to } from './fields';
import { sendOptions } from './options';
import { choice, choices, showFor, text, type Choice } from './property';

const LIST: Choice = ['list', 'List of Numbers', 'One text to all numbers of a list'];
const JSON_ARRAY: Choice = ['json', 'JSON Array', 'All messages from one expression'];

const recipientsFrom: INodeProperties = choice(
	'recipientsFrom',
	'Recipients',
	[
		[
			'fields',
			'A Row per Person (Mail Merge)',
			'Each item that comes in is a person; the text has placeholders such as {name}',
		],
		[
			'table',
			'Pasted Table',
			'Rows copied from a spreadsheet; the text has placeholders such as {name}',
		],
		['items', 'Expressions for Each Item', 'Number and text are expressions'],
		LIST,
		JSON_ARRAY,
	],
	'Where the numbers and the texts come from',
	{ noDataExpression: true, displayOptions: { hide: { '@tool': [true] } } },
);

/** An AI agent's tool has no items of people: the model gives them all in one field. */
const recipientsFromModel: INodeProperties = {
	...recipientsFrom,
	displayOptions: { show: { '@tool': [true] } },
	options: choices([LIST, JSON_ARRAY]),
	default: 'list',
};

const table = text(
	'table',
	'Table',
	'Copy the rows in your spreadsheet together with their headings, and paste them here',
	{
		required: true,
		typeOptions: { rows: 6 },
		placeholder: 'Name\tPhone\nSarah\t+256 …',
		hint: 'The first row holds the headings',
	},
);

const toField: INodeProperties = text(
	'toField',
	'Phone Column',
	'The name of the column that holds the numbers',
	{
		required: true,
		requiresDataPath: 'single',
		placeholder: 'e.g. Phone',
		hint: 'Enter the name of the column, not an expression',
	},
);

const mergeMessage: INodeProperties = {
	...message,
	placeholder: 'e.g. Dear {name}, see you on {date}.',
	description:
		'What the SMS says. In place of {name}, each person gets the text of the column name. To send a brace itself, write it twice.',
	hint: 'Write {column} where a column of the row belongs, for example {name}',
};

const recipients = text(
	'recipients',
	'Numbers',
	'The numbers, separated by commas or new lines, or an expression that gives a list. The same list with the same text is sent only once, even if several items come in.',
	{ required: true, typeOptions: { rows: 4 }, placeholder: 'e.g. 0701 234567, 0772 345678' },
);

const messages: INodeProperties = {
	displayName: 'Messages',
	name: 'messages',
	type: 'json',
	typeOptions: { rows: 6 },
	required: true,
	default: '[]',
	description:
		'An array of objects. Each has to and message, and may have from, country, reference and sendOnceKey. The node reads it once, even if several items come in.',
	hint: 'For example: [{ "to": "+256 …", "message": "Hello" }]',
};

/** The parameters of Send Batch, but for Safeguards and Advanced Options. */
export const batchProperties = (provider: SmsProvider): INodeProperties[] => [
	recipientsFrom,
	recipientsFromModel,
	...showFor({ recipientsFrom: ['table'] }, [table]),
	...showFor({ recipientsFrom: ['fields', 'table'] }, [toField, mergeMessage]),
	...showFor({ recipientsFrom: ['items'] }, [to]),
	...showFor({ recipientsFrom: ['list'] }, [recipients]),
	...showFor({ recipientsFrom: ['items', 'list'] }, [message]),
	...showFor({ recipientsFrom: ['json'] }, [messages]),
	from(provider),
	sendOptions(true),
];

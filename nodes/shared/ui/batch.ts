import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { SmsProvider } from '../provider';
import { from, message, options, to } from './fields';
import { messageOptions, simplify } from './options';
import { showFor } from './show';

const list: INodePropertyOptions = {
	name: 'List of Numbers',
	value: 'list',
	description: 'The same text to every number of a list',
};

const json: INodePropertyOptions = {
	name: 'JSON Array',
	value: 'json',
	description: 'One expression gives all messages',
};

const recipientsFrom: INodeProperties = {
	displayName: 'Recipients From',
	name: 'recipientsFrom',
	type: 'options',
	noDataExpression: true,
	displayOptions: { hide: { '@tool': [true] } },
	description: 'Where the numbers and the texts come from',
	options: [
		{
			name: 'Fields of the Items (Mail Merge)',
			value: 'fields',
			description: 'Each item is a person; the text has placeholders such as {name}',
		},
		{
			name: 'Expressions for Each Item',
			value: 'items',
			description: 'Number and text are expressions, evaluated for each item',
		},
		list,
		json,
	],
	default: 'fields',
};

/** An AI agent's tool has no items of people: the model gives them all in one field. */
const recipientsFromModel: INodeProperties = {
	...recipientsFrom,
	displayOptions: { show: { '@tool': [true] } },
	options: [list, json],
	default: 'list',
};

const toField: INodeProperties = {
	displayName: 'Field with the Number',
	name: 'toField',
	type: 'string',
	required: true,
	requiresDataPath: 'single',
	default: '',
	placeholder: 'e.g. phone',
	description: "The name of the items' field that holds the number",
	hint: 'Enter the name of the field',
};

const mergeMessage: INodeProperties = {
	...message,
	placeholder: 'e.g. Dear {name}, see you on {date}.',
	description:
		'The text to send, the same for all items. {field} is filled in with that field of each item, {a.b} with a nested one. Write {{ and }} for braces.',
	hint: 'Write {field} where a field of the item belongs, for example {name}',
};

const recipients: INodeProperties = {
	displayName: 'Recipients',
	name: 'recipients',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. +256701234567, +256772345678',
	description:
		'The numbers, separated by commas or new lines, or an expression that gives an array. Items that give the same list and text send it once.',
};

const messages: INodeProperties = {
	displayName: 'Messages',
	name: 'messages',
	type: 'json',
	typeOptions: { rows: 6 },
	required: true,
	default: '[\n  { "to": "+256701234567", "message": "Hello" }\n]',
	description:
		'An array of objects with to and message, and if you like from, reference and defaultCountry. Read once, for all items.',
};

const batchSize: INodeProperties = {
	displayName: 'Batch Size',
	name: 'batchSize',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 100,
	description: 'How many messages go in one request',
};

const concurrency: INodeProperties = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 50 },
	default: 5,
	description: 'How many requests run at the same time',
};

const requestsPerMinute: INodeProperties = {
	displayName: 'Requests per Minute',
	name: 'requestsPerMinute',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description:
		'The most requests in a minute, shared by all nodes with the same credential. 0 keeps to the limit that the provider documents.',
};

const failWhen: INodeProperties = {
	displayName: 'Fail When',
	name: 'failWhen',
	type: 'options',
	options: [
		{
			name: 'All Messages Failed',
			value: 'allFailed',
			description: 'Otherwise hand on every result, with the failed ones marked',
		},
		{
			name: 'Any Message Failed',
			value: 'anyFailed',
			description: 'The error then lists which messages were accepted',
		},
	],
	default: 'allFailed',
	description: 'When the node ends in an error, if On Error is Stop Workflow',
};

const invalidNumbers: INodeProperties = {
	displayName: 'Invalid Numbers',
	name: 'invalidNumbers',
	type: 'options',
	options: [
		{
			name: 'Report',
			value: 'report',
			description: 'Send the others, and mark the invalid ones as rejected',
		},
		{
			name: 'Fail',
			value: 'fail',
			description: 'Send nothing at all',
		},
	],
	default: 'report',
	description: 'What to do if a number cannot be read',
};

const skipDuplicates: INodeProperties = {
	displayName: 'Skip Duplicates',
	name: 'skipDuplicates',
	type: 'boolean',
	default: false,
	description:
		'Whether to send only one message to a number that comes more than once, however it is written',
};

const batchOptions = ({
	bulk,
	concurrency: usual,
	...provider
}: SmsProvider): INodeProperties[] => [
	...(bulk.length > 0
		? [
				{
					...batchSize,
					typeOptions: {
						minValue: 1,
						maxValue: Math.max(...bulk.map(({ maxBatchSize }) => maxBatchSize)),
					},
					default: provider.batchSize,
				},
			]
		: []),
	{ ...concurrency, default: usual },
	failWhen,
	invalidNumbers,
	requestsPerMinute,
	skipDuplicates,
	simplify,
];

export const batchProperties = (provider: SmsProvider): INodeProperties[] => {
	const form = (value: string, properties: INodeProperties[]) =>
		showFor({ recipientsFrom: [value] }, properties);
	return [
		recipientsFrom,
		recipientsFromModel,
		...form('fields', [toField, mergeMessage]),
		...form('items', [to, message]),
		...form('list', [recipients, message]),
		...form('json', [messages]),
		from(provider),
		options([...messageOptions(provider), ...batchOptions(provider)]),
	];
};

import type { INodeProperties } from 'n8n-workflow';

import { COUNTRIES } from '../phone/countries';
import type { SmsProvider } from '../provider';
import { choice, collection, number, text, toggle, type Choice } from './property';

const countries: Choice[] = COUNTRIES.map(({ code, name }) => [code, name]);

/** A searchable list of countries, and none. */
export const countryChoices = (none: string): Choice[] => [['', none], ...countries];

export const country = choice(
	'country',
	'Country',
	countryChoices('As in the Credential'),
	'The country of numbers without a country code. An expression can give its name, two letters or calling code. In a mail merge, write a column, such as {Country}.',
);

const encoding = choice(
	'encoding',
	'Encoding',
	[
		['auto', 'Automatic', 'Sends the text as it is'],
		[
			'gsm7',
			'GSM-7',
			'Replaces curly quotes, long dashes and accents, so that 160 characters fit into an SMS instead of 70',
		],
	],
	'What to do with special characters. With even one of them, only 70 characters fit into one SMS.',
);

export const output = choice(
	'output',
	'Output',
	[
		['simplified', 'Simplified', 'What most workflows need'],
		['full', 'Full', 'All fields, even empty ones'],
		['raw', 'Raw', "All fields, and the provider's own answer"],
	],
	'How much each result shows',
);

const includeInput = toggle(
	'includeInput',
	'Include Input Fields',
	false,
	'Whether to keep the fields of each row, such as the name, and put the result into the field sms',
);

const reference = text(
	'reference',
	'Reference',
	'Your own ID for this message. It comes back in the result, and in delivery reports if the Callback URL is set. In a mail merge, it can hold placeholders.',
	{ placeholder: 'e.g. order-17' },
);

const sendOnceKey = text(
	'sendOnceKey',
	'Send Once',
	'A name for this message, such as reminder-{id} in a mail merge. Nobody gets a second message under the same name, even in another execution. Needs a saved workflow.',
	{ placeholder: 'e.g. reminder-2026-11-21' },
);

const skipDuplicates = toggle(
	'skipDuplicates',
	'Skip Duplicates',
	false,
	'Whether a number gets only one message, even if it is in the list twice',
);

/** The options of a message that is sent. */
export const sendOptions = (isBatch: boolean): INodeProperties =>
	collection('options', 'Options', [
		...[country, encoding, includeInput, output, reference, sendOnceKey],
		...(isBatch ? [skipDuplicates] : []),
	]);

/** The options of a question: its result is the answer. */
export const answerOptions: INodeProperties = collection('options', 'Options', [country, encoding]);

export const previewOptions = collection('options', 'Options', [
	country,
	encoding,
	number(
		'pricePerSegment',
		'Price per Segment',
		0,
		'What the provider charges for one SMS. A long text takes several.',
		{ minValue: 0, numberPrecision: 6 },
	),
	text('currency', 'Currency', 'The currency of the price, which the result repeats', {
		placeholder: 'e.g. UGX',
	}),
]);

const callbackUrl = text(
	'callbackUrl',
	'Callback URL',
	'Where the provider posts delivery reports: the Production URL of the trigger node. The trigger takes them only if the credential has a Webhook Secret.',
	{ placeholder: 'e.g. https://n8n.example.com/webhook/…/webhook' },
);

const requestsPerMinute = number(
	'requestsPerMinute',
	'Requests per Minute',
	0,
	'The most requests in a minute, for all nodes with this credential. With 0, the limit that the provider documents applies.',
	{ minValue: 0 },
);

const batchSize = ({ bulk, batchSize: usual }: SmsProvider): INodeProperties =>
	number('batchSize', 'Batch Size', usual, 'How many messages go in one request', {
		minValue: 1,
		maxValue: Math.max(...bulk.map(({ maxBatchSize }) => maxBatchSize)),
	});

const batchOptions = (provider: SmsProvider): INodeProperties[] => [
	...(provider.bulk.length > 0 ? [batchSize(provider)] : []),
	number(
		'concurrency',
		'Concurrency',
		provider.concurrency,
		'How many requests run at the same time',
		{ minValue: 1, maxValue: 50 },
	),
	choice(
		'failWhen',
		'Fail When',
		[
			['allFailed', 'All Messages Failed', 'Otherwise every result comes out, failed ones too'],
			['anyFailed', 'Any Message Failed', 'The error then lists who got the message'],
		],
		'When the node ends in an error, if On Error is Stop Workflow',
	),
	choice(
		'invalidNumbers',
		'Invalid Numbers',
		[
			['report', 'Report', 'Sends the others, and marks the invalid ones as rejected'],
			['fail', 'Fail', 'Sends nothing at all'],
		],
		'What to do if a number cannot be read',
	),
];

export const advancedOptions = (provider: SmsProvider, isBatch: boolean): INodeProperties =>
	collection('advanced', 'Advanced Options', [
		...(provider.takesCallbackUrl ? [callbackUrl] : []),
		requestsPerMinute,
		...(isBatch ? batchOptions(provider) : []),
	]);

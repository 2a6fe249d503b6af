import type { INodeProperties } from 'n8n-workflow';

import { choice, collection, number, text, toggle, type Choice } from './property';

export const STATUSES: readonly Choice[] = [
	['delivered', 'Delivered', 'It is on the phone'],
	['expired', 'Expired', 'The phone could not be reached in time'],
	['failed', 'Failed', 'It will not arrive'],
	['queued', 'Queued', 'It waits at the provider'],
	['rejected', 'Rejected', 'It was refused'],
	['sent', 'Sent', 'The network has it, but the phone does not yet'],
	['undelivered', 'Undelivered', 'It did not reach the phone'],
	['unknown', 'Unknown', 'The report has a word that the trigger does not know'],
];

const statusWords: INodeProperties = {
	displayName: 'Status Words',
	name: 'statusWords',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Word',
	default: {},
	description: 'What the words or codes of the provider mean, if the trigger does not know them',
	options: [
		{
			displayName: 'Word',
			name: 'values',
			values: [
				text('word', 'Word or Code', 'As it stands in the report', { placeholder: 'e.g. 1' }),
				choice('status', 'Status', STATUSES, 'What it means'),
			],
		},
	],
};

const forIncoming = { displayOptions: { show: { '/events': ['incomingSms'] } } };

const incomingOptions = [
	text(
		'optOutWords',
		'Opt-Out Words',
		'More words that mean "no more messages", separated by commas. Each counts only if it is the whole SMS.',
		{ ...forIncoming, placeholder: 'e.g. ondoa, no more' },
	),
	toggle(
		'usualOptOutWords',
		'Usual Opt-Out Words',
		true,
		'Whether the usual words count, such as stop, unsubscribe, acha and hagarika. They are English, Swahili, Kinyarwanda, French and Arabic.',
		forIncoming,
	),
];

export const triggerOptions: INodeProperties = collection('options', 'Options', [
	text(
		'allowedAddresses',
		'Allowed Addresses',
		'Only requests from these IP addresses and ranges are accepted. Behind a proxy, n8n needs its environment variable N8N_PROXY_HOPS to know the sender.',
		{ placeholder: 'e.g. 192.0.2.10, 198.51.100.0/24' },
	),
	toggle(
		'deduplicate',
		'Deduplicate',
		true,
		'Whether to ignore a report or an SMS that came before',
	),
	number(
		'groupWindowMs',
		'Group Window (Ms)',
		0,
		'All reports and SMS that come within this time start one execution, with an item for each. At most 5000 ms.',
		{ minValue: 0, maxValue: 5000 },
	),
	toggle(
		'onlyAdvances',
		'Ignore Late Reports',
		true,
		'Whether to ignore a report that comes too late, such as sent after delivered',
	),
	toggle(
		'includeRaw',
		'Include Raw',
		false,
		'Whether to add what the provider posted as the field raw',
	),
	statusWords,
	...incomingOptions,
]);

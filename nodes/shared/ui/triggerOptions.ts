import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

export const STATUSES: INodePropertyOptions[] = [
	{ name: 'Delivered', value: 'delivered', description: 'It is on the phone' },
	{ name: 'Expired', value: 'expired', description: 'The phone could not be reached in time' },
	{ name: 'Failed', value: 'failed', description: 'It will not arrive' },
	{ name: 'Queued', value: 'queued', description: 'It waits at the provider' },
	{ name: 'Rejected', value: 'rejected', description: 'It was refused' },
	{ name: 'Sent', value: 'sent', description: 'The network has it, the phone not yet' },
	{ name: 'Undelivered', value: 'undelivered', description: 'It did not reach the phone' },
	{ name: 'Unknown', value: 'unknown', description: 'The report has a word that is not known' },
];

const deduplicate: INodeProperties = {
	displayName: 'Deduplicate',
	name: 'deduplicate',
	type: 'boolean',
	default: true,
	description: 'Whether to drop a report that came before: gateways send one again if in doubt',
};

const groupWindow: INodeProperties = {
	displayName: 'Group Window (Ms)',
	name: 'groupWindowMs',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 5000 },
	default: 0,
	description:
		'Reports that come within so many milliseconds, up to 5000, start one execution with an item for each. With 0 each starts its own.',
};

const includeRaw: INodeProperties = {
	displayName: 'Include Raw',
	name: 'includeRaw',
	type: 'boolean',
	default: false,
	description: "Whether to add the provider's own report as the field raw",
};

const ipAllowlist: INodeProperties = {
	displayName: 'IP Allow-List',
	name: 'ipAllowlist',
	type: 'string',
	default: '',
	placeholder: 'e.g. 192.0.2.10, 198.51.100.0/24',
	description:
		'Only these addresses and ranges are heard. Behind a proxy, n8n knows the sender only if its environment variable N8N_PROXY_HOPS is set.',
};

const onlyAdvances: INodeProperties = {
	displayName: 'Only Advances',
	name: 'onlyAdvances',
	type: 'boolean',
	default: true,
	description:
		'Whether to drop a report that would take a message back, such as sent after delivered',
};

const statusWords: INodeProperties = {
	displayName: 'Status Words',
	name: 'statusWords',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add word',
	default: {},
	description:
		"What the provider's words or codes mean, where the trigger reports them as unknown. Ask its support for a list.",
	options: [
		{
			displayName: 'Word',
			name: 'values',
			values: [
				{
					displayName: 'Word or Code',
					name: 'word',
					type: 'string',
					default: '',
					placeholder: 'e.g. 1',
					description: 'As it stands in the report',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: STATUSES,
					default: 'delivered',
					description: 'What it means',
				},
			],
		},
	],
};

export const triggerOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [deduplicate, groupWindow, includeRaw, ipAllowlist, onlyAdvances, statusWords],
};

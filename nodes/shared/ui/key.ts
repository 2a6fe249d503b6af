import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { KeyInput, SmsProvider } from '../provider';
import { showFor } from './show';

const fields: Record<keyof KeyInput, INodeProperties> = {
	expiryDays: {
		displayName: 'Expiry Days',
		name: 'expiryDays',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 365 },
		default: 0,
		description:
			'How many days the new key is to be valid, from 1 to 365. 0 leaves it to the provider.',
	},
	includeToken: {
		displayName: 'Include Token',
		name: 'includeToken',
		type: 'boolean',
		default: false,
		description:
			'Whether to put the token itself into the output. It is then in the execution data, where everyone who sees the execution can read it.',
	},
};

const operationsOf = ({ displayName, keys }: SmsProvider): INodePropertyOptions[] => [
	...keys.map((key) => ({
		name: key.displayName,
		value: key.name,
		action: key.action,
		description: key.description,
	})),
	{
		name: 'Verify',
		value: 'verify',
		action: 'Verify the key',
		description: `Check whether ${displayName} accepts the credential, without sending anything`,
	},
];

export const keyProperties = (provider: SmsProvider): INodeProperties[] => {
	const options = operationsOf(provider);
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: ['key'] } },
			options,
			default: 'verify',
		},
		...provider.keys.flatMap((key) =>
			showFor(
				{ resource: ['key'], operation: [key.name] },
				key.fields.map((name) => fields[name]),
			),
		),
	];
};

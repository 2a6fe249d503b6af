import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { KeyInput, SmsProvider } from '../provider';
import { number, operations, showFor, toggle } from './property';

const fields: Record<keyof KeyInput, INodeProperties> = {
	expiryDays: number(
		'expiryDays',
		'Expiry Days',
		0,
		'How many days the new key is valid, from 1 to 365. 0 leaves it to the provider.',
		{ minValue: 0, maxValue: 365 },
	),
	includeToken: toggle(
		'includeToken',
		'Include Token',
		false,
		'Whether to put the token itself into the output, where everyone who sees the execution can read it',
	),
};

const operationsOf = ({ displayName, keys }: SmsProvider): INodePropertyOptions[] => [
	{
		name: 'Verify',
		value: 'verify',
		action: 'Verify key',
		description: `Checks whether ${displayName} accepts the credential; sends nothing`,
	},
	...keys.map((key) => ({
		name: key.displayName,
		value: key.name,
		action: key.action,
		description: key.description,
	})),
];

export const keyProperties = (provider: SmsProvider): INodeProperties[] => [
	operations('key', operationsOf(provider)),
	...provider.keys.flatMap((key) =>
		showFor(
			{ resource: ['key'], operation: [key.name] },
			key.fields.map((name) => fields[name]),
		),
	),
];

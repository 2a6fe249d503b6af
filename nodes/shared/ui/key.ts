import type { INodeProperties } from 'n8n-workflow';

import type { SmsProvider } from '../provider';

export const keyProperties = ({ displayName }: SmsProvider): INodeProperties[] => [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['key'] } },
		options: [
			{
				name: 'Verify',
				value: 'verify',
				action: 'Verify the key',
				description: `Check whether ${displayName} accepts the credential, without sending anything`,
			},
		],
		default: 'verify',
	},
];

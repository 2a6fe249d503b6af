import type { INodeProperties } from 'n8n-workflow';

import type { SmsProvider } from '../provider';
import { endpointPath } from './endpointPath';
import { showFor } from './show';

export const accountProperties = (provider: SmsProvider): INodeProperties[] => [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['account'] } },
		options: [
			{
				name: 'Get Balance',
				value: 'getBalance',
				action: 'Get the balance',
				description: 'Get how much money or how many messages the account has left',
			},
		],
		default: 'getBalance',
	},
	...showFor(
		{ resource: ['account'], operation: ['getBalance'] },
		endpointPath(
			provider,
			({ balance }) => balance === null,
			'the balance',
			'e.g. /account/balance',
		),
	),
];

import type { INodeProperties } from 'n8n-workflow';

import type { SmsProvider } from '../provider';
import { endpointPath, needsPath } from './fields';
import { operations, showFor } from './property';

const hasNoBalance = ({ balance }: SmsProvider) => balance === null;

export const accountProperties = (provider: SmsProvider): INodeProperties[] => [
	operations('account', [
		{
			name: 'Get Balance',
			value: 'getBalance',
			action: 'Get balance',
			description: needsPath(provider, hasNoBalance, 'Shows what the account has left'),
		},
	]),
	...showFor(
		{ resource: ['account'], operation: ['getBalance'] },
		endpointPath(provider, hasNoBalance, 'read the balance', 'e.g. /account/balance'),
	),
];

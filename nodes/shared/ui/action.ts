import type { INodeProperties } from 'n8n-workflow';

import type { SmsProvider } from '../provider';
import { accountProperties } from './account';
import { keyProperties } from './key';
import { messageProperties } from './message';

const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Account', value: 'account' },
		{ name: 'Key', value: 'key' },
		{ name: 'Message', value: 'message' },
	],
	default: 'message',
};

/** Everything that an action node's panel shows, made from what the provider can do. */
export const actionProperties = (provider: SmsProvider): INodeProperties[] => [
	resource,
	...messageProperties(provider),
	...accountProperties(provider),
	...keyProperties(provider),
];

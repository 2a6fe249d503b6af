import type { INodeProperties } from 'n8n-workflow';

import type { SmsProvider } from '../provider';
import { accountProperties } from './account';
import { keyProperties } from './key';
import { messageProperties } from './message';
import { toolDescriptions } from './tool';

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
	...toolDescriptions(provider),
	resource,
	...messageProperties(provider),
	...accountProperties(provider),
	...keyProperties(provider),
];

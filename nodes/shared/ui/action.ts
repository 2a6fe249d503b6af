import type { INodeProperties } from 'n8n-workflow';

import type { SmsProvider } from '../provider';
import { accountProperties } from './account';
import { keyProperties } from './key';
import { messageProperties } from './message';
import { choice } from './property';
import { toolDescriptions } from './tool';

const resource = choice(
	'resource',
	'Resource',
	[
		['message', 'SMS'],
		['account', 'Account'],
		['key', 'Key'],
	],
	'',
	{ noDataExpression: true, description: undefined },
);

/** Everything that an action node's panel shows, made from what the provider can do. */
export const actionProperties = (provider: SmsProvider): INodeProperties[] => [
	...toolDescriptions(provider),
	resource,
	...messageProperties(provider),
	...accountProperties(provider),
	...keyProperties(provider),
];

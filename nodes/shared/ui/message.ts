import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { SmsProvider } from '../provider';
import { batchProperties } from './batch';
import { endpointPath } from './endpointPath';
import { from, message, options, to } from './fields';
import { messageOptions, previewOptions, simplify } from './options';
import { sendAndWaitOperation, sendAndWaitProperties } from './sendAndWait';
import { showFor } from './show';

const operationsOf = ({ takesCallbackUrl }: SmsProvider): INodePropertyOptions[] => [
	{
		name: 'Get',
		value: 'get',
		action: 'Get a message',
		description: 'Get where a message stands: queued, sent, delivered or failed',
	},
	{
		name: 'Preview',
		value: 'preview',
		action: 'Preview a message',
		description:
			'Show what would be sent: the number with its country code, and how many SMS the text takes. Sends nothing and costs nothing.',
	},
	{
		name: 'Send',
		value: 'send',
		action: 'Send a message',
		description:
			'Send one SMS for each item. Costs money, reaches a real person and cannot be called back: running it again sends again.',
	},
	...(takesCallbackUrl ? [sendAndWaitOperation] : []),
	{
		name: 'Send Batch',
		value: 'sendBatch',
		action: 'Send a batch of messages',
		description:
			'Send many SMS in few requests, personalised or the same for all. Costs money, reaches real people and cannot be called back: running it again sends again.',
	},
];

const operation = (options: INodePropertyOptions[]): INodeProperties => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['message'] } },
	options,
	default: 'send',
});

const messageId: INodeProperties = {
	displayName: 'Message ID',
	name: 'messageId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. sm_1a2b3c4d5e6f7g8h9i0j',
	description: 'The messageId that Send or Send Batch returned',
};

const get = (provider: SmsProvider): INodeProperties[] => [
	messageId,
	...endpointPath(
		provider,
		({ lookup }) => lookup === null,
		'looking a message up',
		'e.g. /sms/{messageId}',
	),
	options([simplify]),
];

export const messageProperties = (provider: SmsProvider): INodeProperties[] => [
	operation(operationsOf(provider)),
	...showFor({ resource: ['message'], operation: ['send'] }, [
		to,
		message,
		from(provider),
		options([...messageOptions(provider), simplify]),
	]),
	...(provider.takesCallbackUrl
		? showFor(
				{ resource: ['message'], operation: ['sendAndWaitForDelivery'] },
				sendAndWaitProperties(provider),
			)
		: []),
	...showFor({ resource: ['message'], operation: ['sendBatch'] }, batchProperties(provider)),
	...showFor({ resource: ['message'], operation: ['preview'] }, [
		to,
		message,
		options(previewOptions(provider)),
	]),
	...showFor({ resource: ['message'], operation: ['get'] }, get(provider)),
];

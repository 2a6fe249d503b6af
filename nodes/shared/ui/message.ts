import {
	SEND_AND_WAIT_OPERATION,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import { safeguards } from '../message/guards';
import type { SmsProvider } from '../provider';
import { batchProperties } from './batch';
import { endpointPath, from, message, needsPath, to } from './fields';
import { advancedOptions, output, previewOptions, sendOptions } from './options';
import { collection, operations, showFor, text } from './property';
import { waitForAnswer, waitForDelivery } from './wait';

const hasNoLookup = ({ lookup }: SmsProvider) => lookup === null;

const operationsOf = (provider: SmsProvider): INodePropertyOptions[] => [
	{
		name: 'Send',
		value: 'send',
		action: 'Send SMS',
		description: 'One SMS for each item that comes in',
		builderHint: { propertyHint: 'For one person. For a list, choose sendBatch.' },
	},
	{
		name: 'Send Batch',
		value: 'sendBatch',
		action: 'Send SMS to many people',
		description: 'Many SMS: one text for all, or a text for each person',
		builderHint: {
			propertyHint:
				'Takes all items at once, so put no loop before it. A text may have placeholders such as {name} for a column. Results come back in the order of the rows.',
		},
	},
	{
		name: 'Send and Wait for Response',
		value: SEND_AND_WAIT_OPERATION,
		displayOptions: { hide: { '@tool': [true] } },
		action: 'Send SMS and wait for response',
		description:
			'Sends one SMS with a link; the workflow continues when a button on its page is pressed',
	},
	...(provider.takesCallbackUrl
		? [
				{
					name: 'Send and Wait for Delivery',
					value: 'sendAndWaitForDelivery',
					displayOptions: { hide: { '@tool': [true] } },
					action: 'Send SMS and wait for delivery',
					description: 'Sends one SMS; the workflow continues when it is delivered or has failed',
				},
			]
		: []),
	{
		name: 'Get Message',
		value: 'get',
		action: 'Get message',
		description: needsPath(provider, hasNoLookup, 'Shows how far an SMS has come'),
	},
	{
		name: 'Preview',
		value: 'preview',
		action: 'Preview SMS',
		description: 'Shows what a number and a text become; sends nothing',
	},
];

const messageId = ({ messageIdExample }: SmsProvider): INodeProperties =>
	text('messageId', 'Message ID', 'The messageId that Send or Send Batch returned', {
		required: true,
		placeholder: `e.g. ${messageIdExample}`,
	});

const get = (provider: SmsProvider): INodeProperties[] => [
	messageId(provider),
	...endpointPath(provider, hasNoLookup, 'look a message up', 'e.g. /sms/{messageId}'),
	collection('options', 'Options', [output]),
];

/** By operation, what it shows above Safeguards. */
const parametersOf = (provider: SmsProvider): Record<string, INodeProperties[]> => ({
	send: [to, message, from(provider), sendOptions(false)],
	sendBatch: batchProperties(provider),
	[SEND_AND_WAIT_OPERATION]: waitForAnswer(provider),
	...(provider.takesCallbackUrl ? { sendAndWaitForDelivery: waitForDelivery(provider) } : {}),
	get: get(provider),
	preview: [to, message, previewOptions],
});

/** By operation, what it shows below Safeguards. */
const advancedOf = (provider: SmsProvider): Record<string, INodeProperties[]> => ({
	send: [advancedOptions(provider, false)],
	sendBatch: [advancedOptions(provider, true)],
});

const SENDING = ['send', 'sendBatch', SEND_AND_WAIT_OPERATION, 'sendAndWaitForDelivery'];

const forOperation = (byOperation: Record<string, INodeProperties[]>): INodeProperties[] =>
	Object.entries(byOperation).flatMap(([operation, properties]) =>
		showFor({ resource: ['message'], operation: [operation] }, properties),
	);

export const messageProperties = (provider: SmsProvider): INodeProperties[] => [
	operations('message', operationsOf(provider)),
	...forOperation(parametersOf(provider)),
	...showFor({ resource: ['message'], operation: SENDING }, [safeguards]),
	...forOperation(advancedOf(provider)),
];

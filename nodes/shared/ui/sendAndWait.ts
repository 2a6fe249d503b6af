import type { INodeProperties, INodePropertyOptions, IWebhookDescription } from 'n8n-workflow';

import type { SmsProvider } from '../provider';
import { from, message, options, to } from './fields';
import { messageOptions, simplify } from './options';
import { showFor } from './show';

export const sendAndWaitOperation: INodePropertyOptions = {
	name: 'Send and Wait for Delivery',
	value: 'sendAndWaitForDelivery',
	displayOptions: { hide: { '@tool': [true] } },
	action: 'Send a message and wait for its delivery',
	description:
		'Send one SMS, and go on when its delivery report comes. Costs money, reaches a real person and cannot be called back: running it again sends again.',
};

const notice: INodeProperties = {
	displayName:
		'The workflow sleeps until the provider reports what became of the message. It must be able to reach this n8n.',
	name: 'waitNotice',
	type: 'notice',
	default: '',
};

/** n8n makes a tool for human review of every node that sends and waits; of this one, too. */
const reviewNotice: INodeProperties = {
	displayName:
		'This node cannot ask anybody for a review: it waits for the phone, not for an answer. As a tool it sends nothing.',
	name: 'reviewNotice',
	type: 'notice',
	displayOptions: { show: { '@tool': [true] } },
	default: '',
};

const limitWaitTime: INodeProperties = {
	displayName: 'Limit Wait Time',
	name: 'limitWaitTime',
	type: 'boolean',
	default: true,
	description:
		'Whether to go on without a delivery report after some time. The message is then looked up once more.',
};

/** As n8n's own Wait node has them. */
const limit: INodeProperties[] = [
	{
		displayName: 'Limit Type',
		name: 'limitType',
		type: 'options',
		options: [
			{
				name: 'After Time Interval',
				value: 'afterTimeInterval',
				description: 'Wait for a certain amount of time',
			},
			{
				name: 'At Specified Time',
				value: 'atSpecifiedTime',
				description: 'Wait until a certain date and time',
			},
		],
		default: 'afterTimeInterval',
		description: 'What ends the wait',
	},
	...showFor({ limitType: ['afterTimeInterval'] }, [
		{
			displayName: 'Amount',
			name: 'resumeAmount',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 2 },
			default: 1,
			description: 'How long to wait',
		},
		{
			displayName: 'Unit',
			name: 'resumeUnit',
			type: 'options',
			options: [
				{ name: 'Days', value: 'days' },
				{ name: 'Hours', value: 'hours' },
				{ name: 'Minutes', value: 'minutes' },
				{ name: 'Seconds', value: 'seconds' },
			],
			default: 'days',
			description: 'The unit of the amount. Networks try to deliver for up to three days.',
		},
	]),
	...showFor({ limitType: ['atSpecifiedTime'] }, [
		{
			displayName: 'Max Date and Time',
			name: 'maxDateAndTime',
			type: 'dateTime',
			default: '',
			description: 'When to go on',
		},
	]),
];

/** The parameters of message:sendAndWait. The callback URL is n8n's own. */
export const sendAndWaitProperties = (provider: SmsProvider): INodeProperties[] => [
	notice,
	reviewNotice,
	to,
	message,
	from(provider),
	limitWaitTime,
	...showFor({ limitWaitTime: [true] }, limit),
	options([...messageOptions(provider).filter(({ name }) => name !== 'callbackUrl'), simplify]),
];

/** Where an execution that waits hears of its message. n8n makes a signed URL of it for each execution. */
export const resumeWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		responseData: '',
		path: '={{ $nodeId }}',
		isFullPath: true,
		restartWebhook: true,
	},
];

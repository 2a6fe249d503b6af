import type { INodeProperties, IWebhookDescription } from 'n8n-workflow';

import type { SmsProvider } from '../provider';
import { from, message, to } from './fields';
import { sendOptions } from './options';
import { choice, dateTime, notice, number, showFor, toggle } from './property';

const waitNotice = notice(
	'waitNotice',
	'The workflow sleeps until the delivery report comes. The provider must be able to reach this n8n. If no report comes in time, the result says so: look the message up then with Get Message.',
);

/** As n8n's own Wait node has them. */
const limit: INodeProperties[] = [
	choice(
		'limitType',
		'Limit Type',
		[
			['afterTimeInterval', 'After Time Interval', 'Waits for a certain amount of time'],
			['atSpecifiedTime', 'At Specified Time', 'Waits until a certain date and time'],
		],
		'What ends the wait',
	),
	...showFor({ limitType: ['afterTimeInterval'] }, [
		number('resumeAmount', 'Amount', 1, 'How long to wait', { minValue: 0, numberPrecision: 2 }),
		choice(
			'resumeUnit',
			'Unit',
			[
				['days', 'Days'],
				['hours', 'Hours'],
				['minutes', 'Minutes'],
				['seconds', 'Seconds'],
			],
			'The unit of the amount. Networks try to deliver for up to three days.',
		),
	]),
	...showFor({ limitType: ['atSpecifiedTime'] }, [
		dateTime('maxDateAndTime', 'Max Date and Time', 'When to go on'),
	]),
];

/** Until when an execution waits. */
export const waitLimit: INodeProperties[] = [
	toggle(
		'limitWaitTime',
		'Limit Wait Time',
		true,
		'Whether to go on after some time, with what is known by then',
	),
	...showFor({ limitWaitTime: [true] }, limit),
];

/** The parameters of Send and Wait for Delivery. The callback URL is n8n's own. */
export const waitForDelivery = (provider: SmsProvider): INodeProperties[] => [
	waitNotice,
	to,
	message,
	from(provider),
	...waitLimit,
	sendOptions(false),
];

/** Where an execution that waits hears of its message. n8n makes a URL of it for each execution. */
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

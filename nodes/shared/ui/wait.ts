import type { INodeProperties, IWebhookDescription } from 'n8n-workflow';

import type { SmsProvider } from '../provider';
import { from, message, to } from './fields';
import { answerOptions, sendOptions } from './options';
import { choice, dateTime, notice, number, showFor, text, toggle } from './property';

const waitNotice = notice(
	'waitNotice',
	'The workflow sleeps until the delivery report comes. The provider must be able to reach this n8n. If no report comes in time, the result says so: look the message up then with Get Message.',
);

/** As n8n's own nodes that wait have them. */
const limit = (aboutUnit: string): INodeProperties[] => [
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
			aboutUnit,
		),
	]),
	...showFor({ limitType: ['atSpecifiedTime'] }, [
		dateTime('maxDateAndTime', 'Max Date and Time', 'When the workflow continues'),
	]),
];

/** Until when an execution waits. */
const waitLimit = (about: string, aboutUnit: string): INodeProperties[] => [
	toggle('limitWaitTime', 'Limit Wait Time', true, about),
	...showFor({ limitWaitTime: [true] }, limit(aboutUnit)),
];

/** The parameters of Send and Wait for Delivery. The callback URL is n8n's own. */
export const waitForDelivery = (provider: SmsProvider): INodeProperties[] => [
	waitNotice,
	to,
	message,
	from(provider),
	...waitLimit(
		'Whether to continue after some time, even without a report',
		'The unit of the amount. Networks try to deliver for up to three days.',
	),
	sendOptions(false),
];

const linkNotice = notice(
	'linkNotice',
	'The SMS ends with a link of about 165 characters, so it takes two SMS or more, and each costs. The link opens a page of this n8n, so phones must be able to reach it. Opening it changes nothing. Only pressing a button there is an answer.',
);

const question: INodeProperties = {
	...message,
	description: 'Your question. The SMS shows it, and so does the page behind the link.',
	placeholder: 'e.g. May we order 20 bags of cement for 800,000?',
};

/** Named as in n8n's own nodes, which also make a human review of them. */
const responseType: INodeProperties = {
	displayName: 'Response Type',
	name: 'responseType',
	type: 'hidden',
	default: 'approval',
};

const approvalOptions: INodeProperties = {
	displayName: 'Approval Options',
	name: 'approvalOptions',
	type: 'fixedCollection',
	placeholder: 'Add Option',
	default: {},
	description: 'The buttons on the page, and what they say',
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				choice(
					'approvalType',
					'Type of Approval',
					[
						['single', 'Approve Only', 'One button'],
						['double', 'Approve and Disapprove', 'Two buttons'],
					],
					'Which buttons the page has',
				),
				text('approveLabel', 'Approve Button Label', 'What the button says', {
					default: 'Approve',
				}),
				...showFor({ approvalType: ['double'] }, [
					text('disapproveLabel', 'Disapprove Button Label', 'What the second button says', {
						default: 'Decline',
					}),
				]),
			],
		},
	],
};

/** The parameters of Send and Wait for Response. */
export const waitForAnswer = (provider: SmsProvider): INodeProperties[] => [
	linkNotice,
	to,
	question,
	from(provider),
	responseType,
	approvalOptions,
	...waitLimit(
		'Whether to continue if nobody answers in time. That counts as declined.',
		'The unit of the amount',
	),
	answerOptions,
];

/**
 * Where an execution that waits is heard of: a link shows a page by GET, and answers and delivery reports come by POST.
 * n8n makes a URL of it for each execution.
 */
export const resumeWebhooks: IWebhookDescription[] = (['GET', 'POST'] as const).map(
	(httpMethod) => ({
		name: 'default',
		httpMethod,
		responseMode: 'onReceived',
		responseData: '',
		path: '={{ $nodeId }}',
		isFullPath: true,
		restartWebhook: true,
	}),
);

/** What the canvas shows of a node that waits. */
export const waitingTooltip =
	'={{ $parameter["operation"] === "sendAndWait" ? "Waiting for the answer" : "Waiting for the delivery report" }}';

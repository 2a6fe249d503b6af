import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import type { SmsProvider } from '../provider';

const verification: INodeProperties = {
	displayName: 'Verification',
	name: 'verification',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Signed URL',
			value: 'signedUrl',
			description:
				'Accept only callback URLs that the node signed with the Webhook Secret of the credential',
		},
		{
			name: 'None',
			value: 'none',
			description: 'Accept every request',
		},
	],
	default: 'signedUrl',
	description: 'How to tell a genuine delivery report from a forged one',
};

const unverified: INodeProperties = {
	displayName:
		'Anyone who learns the URL can report any message as delivered. Use this only for testing.',
	name: 'unverifiedNotice',
	type: 'notice',
	displayOptions: { show: { verification: ['none'] } },
	default: '',
};

const statuses: INodeProperties = {
	displayName: 'Statuses',
	name: 'statuses',
	type: 'multiOptions',
	options: [
		{ name: 'Delivered', value: 'delivered' },
		{ name: 'Expired', value: 'expired' },
		{ name: 'Failed', value: 'failed' },
		{ name: 'Queued', value: 'queued' },
		{ name: 'Rejected', value: 'rejected' },
		{ name: 'Sent', value: 'sent' },
		{ name: 'Undelivered', value: 'undelivered' },
		{ name: 'Unknown', value: 'unknown' },
	],
	default: [],
	description: 'The statuses that start an execution. Leave it empty for all.',
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Include Raw',
			name: 'includeRaw',
			type: 'boolean',
			default: false,
			description: "Whether to add the provider's own report as the field raw",
		},
	],
};

const connectNotice = ({ displayName }: SmsProvider): INodeProperties => ({
	displayName: `To receive reports: copy the Production URL above into the option Callback URL of the ${displayName} node that sends, and give the credential a Webhook Secret. Then activate this workflow.`,
	name: 'connectNotice',
	type: 'notice',
	default: '',
});

export const triggerProperties = (provider: SmsProvider): INodeProperties[] => [
	connectNotice(provider),
	statuses,
	verification,
	unverified,
	options,
];

const help = (displayName: string) =>
	`Copy the webhook URL into the option Callback URL of the ${displayName} node that sends. The test URL works while the editor listens, the production URL while the workflow is active.`;

export const triggerPanel = ({
	displayName,
}: SmsProvider): INodeTypeDescription['triggerPanel'] => ({
	header: '',
	executionsHelp: { inactive: help(displayName), active: help(displayName) },
	activationHint: 'Activate the workflow, and delivery reports start it by the production URL.',
});

import type { INodeProperties } from 'n8n-workflow';

/** The fields that every provider's credential has. */

export const baseUrlAt = (address: string, sandboxPath: string): INodeProperties => ({
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	default: address,
	required: true,
	description: `Where the API is. Change it only to use a sandbox or a proxy, for example http://localhost:4010${sandboxPath}.`,
});

const webhookSecret: INodeProperties = {
	displayName: 'Webhook Secret',
	name: 'webhookSecret',
	type: 'string',
	typeOptions: { password: true },
	default: '',
};

const previousWebhookSecret: INodeProperties = {
	displayName: 'Previous Webhook Secret',
	name: 'previousWebhookSecret',
	type: 'string',
	typeOptions: { password: true },
	displayOptions: { hide: { webhookSecret: [''] } },
	default: '',
	description:
		'Only when you change the Webhook Secret: the one before it. Delivery reports that come by it are still accepted. Empty it after a week.',
};

/** For a provider that takes a callback URL with each message. */
export const signingSecrets: INodeProperties[] = [
	{
		...webhookSecret,
		description:
			'A long random text of your own. The node signs callback URLs with it, and the trigger accepts only delivery reports that come by a signed URL. Leave it empty if you do not use delivery reports.',
	},
	previousWebhookSecret,
];

/** For a provider that knows one URL for all messages. */
export const tokenSecrets: INodeProperties[] = [
	{
		...webhookSecret,
		description:
			'A long random text of your own, of letters and digits. The trigger accepts only delivery reports that carry it as the token in their URL. If the provider signs its reports, enter the secret that it signs with instead. Leave it empty if you do not use delivery reports.',
	},
	previousWebhookSecret,
];

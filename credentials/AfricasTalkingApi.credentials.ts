import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { africasTalking } from '../nodes/AfricasTalking/provider';
import { authenticateBy } from '../nodes/shared/http/authenticate';

import { commonFields, plainField, secretField } from '../nodes/shared/ui/credential';
import { choice } from '../nodes/shared/ui/property';

export class AfricasTalkingApi implements ICredentialType {
	name = 'africasTalkingApi';

	displayName = "Africa's Talking API";

	icon = {
		light: 'file:../icons/africas-talking.svg',
		dark: 'file:../icons/africas-talking.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-sms-gateways/n8n-nodes-sms-gateways/blob/main/docs/africas-talking.md';

	properties: INodeProperties[] = [
		choice(
			'environment',
			'Environment',
			[
				['live', 'Live', 'Sends real SMS'],
				['sandbox', 'Sandbox', 'Sends to the simulator of the provider only'],
			],
			'Whether real SMS are sent. Each of the two has API keys of its own.',
			{ displayOptions: { show: { practice: [false] } } },
		),
		plainField(
			'username',
			'Username',
			'The username of your app, not the name that you sign in with. In the sandbox it is "sandbox".',
		),
		secretField('apiKey', 'API Key', "The key from your app's settings in Africa's Talking"),
		...commonFields({
			provider: africasTalking,
			where:
				'The API key is in your app under Settings → API Key. Base URL, Sender and Webhook Secret may stay empty.',
			baseUrl: '',
			sandboxPath: '/africas-talking',
		}),
	];

	authenticate = authenticateBy(africasTalking);
}

import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { ugsms } from '../nodes/Ugsms/provider';
import { authenticateBy } from '../nodes/shared/http/authenticate';

import { baseUrlAt, tokenSecrets } from '../nodes/shared/ui/credential';

export class UgsmsApi implements ICredentialType {
	name = 'ugsmsApi';

	displayName = 'UGSMS API';

	icon = {
		light: 'file:../icons/ugsms.svg',
		dark: 'file:../icons/ugsms.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-sms-gateways/n8n-nodes-sms-gateways/blob/main/docs/ugsms.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'API Key (API Version 2)', value: 'apiKey' },
				{ name: 'Username and Password (API Version 1)', value: 'usernamePassword' },
			],
			default: 'apiKey',
			description: 'How you sign in to the API. Version 2 can do more.',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			displayOptions: { show: { authentication: ['apiKey'] } },
			default: '',
			required: true,
			description: 'The key from your UGSMS account',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			displayOptions: { show: { authentication: ['usernamePassword'] } },
			default: '',
			required: true,
			description: 'The username of your UGSMS account',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			displayOptions: { show: { authentication: ['usernamePassword'] } },
			default: '',
			required: true,
			description: 'The password of your UGSMS account',
		},
		baseUrlAt('https://ugsms.com', '/ugsms'),
		...tokenSecrets,
	];

	authenticate = authenticateBy(ugsms);
}

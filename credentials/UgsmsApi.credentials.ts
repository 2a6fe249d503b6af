import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { ugsms } from '../nodes/Ugsms/provider';
import { authenticateBy } from '../nodes/shared/http/authenticate';

import { commonFields, plainField, secretField } from '../nodes/shared/ui/credential';
import { choice } from '../nodes/shared/ui/property';

const byKey = { displayOptions: { show: { authentication: ['apiKey'] } } };
const byPassword = { displayOptions: { show: { authentication: ['usernamePassword'] } } };

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
		choice(
			'authentication',
			'Authentication',
			[
				['apiKey', 'API Key (API Version 2)'],
				['usernamePassword', 'Username and Password (API Version 1)'],
			],
			'How you sign in to the API. Version 2 can do more.',
			{ displayOptions: { show: { practice: [false] } } },
		),
		secretField('apiKey', 'API Key', 'The key from your UGSMS account', byKey),
		plainField('username', 'Username', 'The username of your UGSMS account', byPassword),
		secretField('password', 'Password', 'The password of your UGSMS account', byPassword),
		...commonFields({
			provider: ugsms,
			where:
				'The API key is in UGSMS under Settings → API Settings → Generate API Key. Sender and Webhook Secret may stay empty.',
			baseUrl: 'https://ugsms.com',
			sandboxPath: '/ugsms',
		}),
	];

	authenticate = authenticateBy(ugsms);
}

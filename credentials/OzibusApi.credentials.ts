import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { ozibus } from '../nodes/Ozibus/provider';
import { authenticateBy } from '../nodes/shared/http/authenticate';
import { preAuthenticateBy } from '../nodes/shared/http/preAuthenticate';
import { commonFields, secretField } from '../nodes/shared/ui/credential';

export class OzibusApi implements ICredentialType {
	name = 'ozibusApi';

	displayName = 'Ozibus API';

	icon = {
		light: 'file:../icons/ozibus.svg',
		dark: 'file:../icons/ozibus.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-sms-gateways/n8n-nodes-sms-gateways/blob/main/docs/ozibus.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		secretField(
			'apiKey',
			'API Key',
			'The key from your Ozibus account. n8n exchanges it for access tokens that last an hour.',
		),
		...commonFields({
			provider: ozibus,
			where: 'The API key is in your Ozibus account. Sender and Webhook Secret may stay empty.',
			baseUrl: 'https://api.ozibus.com/v1',
			sandboxPath: '/ozibus/v1',
		}),
	];

	preAuthentication = preAuthenticateBy(ozibus);

	authenticate = authenticateBy(ozibus);
}

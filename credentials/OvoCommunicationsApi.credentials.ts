import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { baseUrlAt, signingSecrets } from '../nodes/shared/ui/credential';

export class OvoCommunicationsApi implements ICredentialType {
	name = 'ovoCommunicationsApi';

	displayName = 'OVO Communications API';

	icon = {
		light: 'file:../icons/ovoCommunications.svg',
		dark: 'file:../icons/ovoCommunications.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-sms-gateways/n8n-nodes-sms-gateways/blob/main/docs/ovo-communications.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The key from your OVO Communications dashboard',
		},
		baseUrlAt('https://api.ovocommunications.com/v1', '/ovo-communications/v1'),
		...signingSecrets,
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey}}' } },
	};

	/**
	 * The provider documents no call just for testing a key, so a message that does not exist is looked up:
	 * its 404 in the API's own error form means that the key was accepted. Nothing is sent.
	 */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/sms/credential-test',
			ignoreHttpStatusErrors: { ignore: true, except: [401, 403] },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'OVO Communications refused this API key. Copy the key from your dashboard again, without spaces.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'OVO Communications knows this API key, but does not let it use the SMS API. Ask their support to enable it.',
				},
			},
			{
				// n8n 1 cannot except a status from being ignored. That the code is this one is assumed.
				type: 'responseSuccessBody',
				properties: {
					key: 'error.code',
					value: 'invalid_api_key',
					message:
						'OVO Communications refused this API key. Copy the key from your dashboard again, without spaces.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'error.code',
					value: undefined,
					message:
						'Something answered at this Base URL, but not as the OVO Communications API does. Check the Base URL.',
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}

import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { baseUrlAt, tokenSecrets } from '../nodes/shared/ui/credential';

const TOKEN_PATH = '/auth/token';

const addressOf = ({ url, uri }: { url?: string; uri?: string }): string => url ?? uri ?? '';

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
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The key from your Ozibus account. n8n exchanges it for access tokens that last an hour.',
		},
		baseUrlAt('https://api.ozibus.com/v1', '/ozibus/v1'),
		...tokenSecrets,
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		{ apiKey, baseUrl }: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const answer = (await this.helpers.httpRequest({
			method: 'POST',
			url: `${String(baseUrl).replace(/\/+$/, '')}${TOKEN_PATH}`,
			body: { api_key: apiKey },
			json: true,
		})) as IDataObject;
		// Without this, the next request would carry the token "undefined".
		if (typeof answer.access_token !== 'string' || answer.access_token === '') {
			throw new Error(
				'The Base URL answered without an access token, so it is not the Ozibus API. Check the Base URL.',
			);
		}
		return { accessToken: answer.access_token };
	}

	/** A bearer token for every request but the one that asks for a token: that takes the API key. */
	authenticate: IAuthenticate = async ({ apiKey, accessToken }, options) =>
		// The HTTP Request node names it `uri`.
		addressOf(options).endsWith(TOKEN_PATH)
			? { ...options, body: { api_key: apiKey } }
			: { ...options, headers: { ...options.headers, Authorization: `Bearer ${accessToken}` } };

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: TOKEN_PATH,
			method: 'POST',
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Ozibus refused this API key. Copy the key from your account again, without spaces.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'access_token',
					value: undefined,
					message:
						'Something answered at this Base URL, but not as the Ozibus API does. Check the Base URL.',
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}

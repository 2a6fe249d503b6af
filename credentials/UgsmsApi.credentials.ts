import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	INodeProperties,
} from 'n8n-workflow';

import { baseUrlAt, notAWebPage, tokenSecrets } from '../nodes/shared/ui/credential';

/** What a request's body holds already, where that is fields. */
const fieldsOf = (body: unknown): IDataObject =>
	typeof body === 'object' && body !== null ? (body as IDataObject) : {};

const REFUSED =
	'UGSMS refused this credential. Check Authentication, then copy the key, or the username and password, again.';

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

	/** Version 2 by header; version 1 in the body, never in the query, which servers log. */
	authenticate: IAuthenticate = async ({ authentication, apiKey, username, password }, options) => {
		if (authentication !== 'usernamePassword') {
			return { ...options, headers: { ...options.headers, 'X-API-Key': apiKey } };
		}
		// The HTTP Request node names the fields of a form `form`.
		const { form, body } = options as { form?: unknown; body?: unknown };
		const fields = { ...fieldsOf(form ?? body), username, password };
		return { ...options, ...(form === undefined ? { body: fields } : { form: fields }) };
	};

	/** Version 1 documents nothing but sending. A message without number and text sends nothing: 400 is a good sign. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '={{$credentials.authentication === "usernamePassword" ? "/v1/sms/send" : "/api/v2/account/balance"}}',
			method: '={{$credentials.authentication === "usernamePassword" ? "POST" : "GET"}}' as 'GET',
			headers: {
				'Content-Type':
					'={{$credentials.authentication === "usernamePassword" ? "application/x-www-form-urlencoded" : "application/json"}}',
			},
			body: { numbers: '', message_body: '' },
			ignoreHttpStatusErrors: { ignore: true, except: [401, 403, 404, 405, 500, 502, 503] },
		},
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: REFUSED } },
			// n8n 1 cannot except a status from being ignored. All but the first of these words are documented.
			...['Invalid API key', 'API key is required', 'Unauthorized.'].map((value) => ({
				type: 'responseSuccessBody' as const,
				properties: { key: 'error', value, message: REFUSED },
			})),
			notAWebPage('UGSMS'),
		] as ICredentialTestRequest['rules'],
	};
}

import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { ezzySms } from '../nodes/EzzySms/provider';
import { authenticateBy } from '../nodes/shared/http/authenticate';

import { baseUrlAt, tokenSecrets } from '../nodes/shared/ui/credential';

export class EzzySmsApi implements ICredentialType {
	name = 'ezzySmsApi';

	displayName = 'EzzySMS API';

	icon = {
		light: 'file:../icons/ezzySms.svg',
		dark: 'file:../icons/ezzySms.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-sms-gateways/n8n-nodes-sms-gateways/blob/main/docs/ezzysms.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			description: 'The username that you sign in to EzzySMS with',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The password that you sign in to EzzySMS with',
		},
		baseUrlAt('https://ezzysms.com/api/v1', '/ezzysms/api/v1'),
		...tokenSecrets,
	];

	authenticate = authenticateBy(ezzySms);
}

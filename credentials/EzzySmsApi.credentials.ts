import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { ezzySms } from '../nodes/EzzySms/provider';
import { authenticateBy } from '../nodes/shared/http/authenticate';

import { commonFields, plainField, secretField } from '../nodes/shared/ui/credential';

export class EzzySmsApi implements ICredentialType {
	name = 'ezzySmsApi';

	displayName = 'EzzySMS API';

	icon = {
		light: 'file:../icons/ezzysms.svg',
		dark: 'file:../icons/ezzysms.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-sms-gateways/n8n-nodes-sms-gateways/blob/main/docs/ezzysms.md';

	properties: INodeProperties[] = [
		plainField(
			'username',
			'Username',
			'The username that you sign in to EzzySMS with. It must not contain a colon.',
		),
		secretField('password', 'Password', 'The password that you sign in to EzzySMS with'),
		...commonFields({
			provider: ezzySms,
			where:
				'Username and password are those that you sign in to EzzySMS with. Sender and Webhook Secret may stay empty.',
			baseUrl: 'https://ezzysms.com/api/v1',
			sandboxPath: '/ezzysms/api/v1',
		}),
	];

	authenticate = authenticateBy(ezzySms);
}

import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { kannel } from '../nodes/Kannel/provider';
import { authenticateBy } from '../nodes/shared/http/authenticate';

import { commonFields, plainField, secretField } from '../nodes/shared/ui/credential';

export class KannelApi implements ICredentialType {
	name = 'kannelApi';

	displayName = 'Kannel API';

	icon = {
		light: 'file:../icons/kannel.svg',
		dark: 'file:../icons/kannel.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-sms-gateways/n8n-nodes-sms-gateways/blob/main/docs/kannel.md';

	properties: INodeProperties[] = [
		plainField(
			'username',
			'Username',
			'The username for sending, from the configuration of Kannel',
		),
		secretField(
			'password',
			'Password',
			'The password for sending, from the configuration of Kannel',
		),
		...commonFields({
			provider: kannel,
			where:
				'Username and password for sending are in the configuration of Kannel. Sender and Webhook Secret may stay empty.',
			baseUrl: 'http://localhost:13013',
			sandboxPath: '/kannel',
		}),
	];

	authenticate = authenticateBy(kannel);
}

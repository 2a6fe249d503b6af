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
		plainField('username', 'Username', "The username of a sendsms-user in Kannel's configuration"),
		secretField('password', 'Password', 'The password of that sendsms-user'),
		...commonFields({
			provider: kannel,
			where:
				"Username and password are those of a sendsms-user in Kannel's configuration. Sender and Webhook Secret may stay empty.",
			baseUrl: 'http://localhost:13013',
			sandboxPath: '/kannel',
		}),
	];

	authenticate = authenticateBy(kannel);
}

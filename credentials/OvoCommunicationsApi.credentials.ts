import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { ovoCommunications } from '../nodes/OvoCommunications/provider';
import { authenticateBy } from '../nodes/shared/http/authenticate';

import { commonFields, secretField } from '../nodes/shared/ui/credential';

export class OvoCommunicationsApi implements ICredentialType {
	name = 'ovoCommunicationsApi';

	displayName = 'OVO Communications API';

	icon = {
		light: 'file:../icons/ovo-communications.svg',
		dark: 'file:../icons/ovo-communications.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-sms-gateways/n8n-nodes-sms-gateways/blob/main/docs/ovo-communications.md';

	properties: INodeProperties[] = [
		secretField('apiKey', 'API Key', 'The key from your OVO Communications dashboard'),
		...commonFields({
			provider: ovoCommunications,
			where: 'The API key is in your OVO Communications dashboard. Webhook Secret may stay empty.',
			baseUrl: 'https://api.ovocommunications.com/v1',
			sandboxPath: '/ovo-communications/v1',
		}),
	];

	authenticate = authenticateBy(ovoCommunications);
}

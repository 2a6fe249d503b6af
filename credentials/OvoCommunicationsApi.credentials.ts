import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { ovoCommunications } from '../nodes/OvoCommunications/provider';
import { authenticateBy } from '../nodes/shared/http/authenticate';

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

	authenticate = authenticateBy(ovoCommunications);
}

import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { infobip } from '../nodes/Infobip/provider';
import { authenticateBy } from '../nodes/shared/http/authenticate';

import { commonFields, secretField } from '../nodes/shared/ui/credential';

export class InfobipApi implements ICredentialType {
	name = 'infobipApi';

	displayName = 'Infobip API';

	icon = {
		light: 'file:../icons/infobip.svg',
		dark: 'file:../icons/infobip.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-sms-gateways/n8n-nodes-sms-gateways/blob/main/docs/infobip.md';

	properties: INodeProperties[] = [
		secretField(
			'apiKey',
			'API Key',
			'The key from your Infobip account. It must be allowed to send SMS.',
		),
		...commonFields({
			provider: infobip,
			where:
				'API key and Base URL are on the home page of your Infobip account. Sender and Webhook Secret may stay empty.',
			baseUrl: '',
			sandboxPath: '/infobip',
		}),
	];

	authenticate = authenticateBy(infobip);
}

import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { smsGate } from '../nodes/SmsGate/provider';
import { authenticateBy } from '../nodes/shared/http/authenticate';

import { commonFields, plainField, secretField } from '../nodes/shared/ui/credential';

export class SmsGateApi implements ICredentialType {
	name = 'smsGateApi';

	displayName = 'SMSGate API';

	icon = {
		light: 'file:../icons/smsgate.svg',
		dark: 'file:../icons/smsgate.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/n8n-nodes-sms-gateways/n8n-nodes-sms-gateways/blob/main/docs/smsgate.md';

	properties: INodeProperties[] = [
		plainField(
			'username',
			'Username',
			'The username on the first screen of the app. It must not contain a colon.',
		),
		secretField('password', 'Password', 'The password on the first screen of the app'),
		plainField(
			'deviceId',
			'Device ID',
			'Which phone sends. To find it, send one SMS with Options → Output → Raw: deviceId is in the result. With it, the node can settle what is unknown. If it is empty, any phone of the account sends.',
			{ required: false },
		),
		...commonFields({
			provider: smsGate,
			where:
				'Username and password are on the first screen of the app, once it is online. Device ID and Webhook Secret may stay empty. For a server of your own, or the phone itself, change Base URL.',
			baseUrl: 'https://api.sms-gate.app/3rdparty/v1',
			sandboxPath: '/smsgate/3rdparty/v1',
		}),
	];

	authenticate = authenticateBy(smsGate);
}

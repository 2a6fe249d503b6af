import {
	NodeConnectionTypes,
	type ICredentialTestFunctions,
	type ICredentialsDecrypted,
	type INodeCredentialTestResult,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { listening } from '../shared/report/listening';
import { triggerPanel, triggerProperties } from '../shared/ui/trigger';
import { ovoCommunications } from './provider';

export class OvoCommunicationsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OVO Communications Trigger',
		name: 'ovoCommunicationsTrigger',
		icon: {
			light: 'file:../../icons/ovoCommunications.svg',
			dark: 'file:../../icons/ovoCommunications.dark.svg',
		},
		group: ['trigger'],
		// With a version 1, n8n evaluates an expression for each webhook.
		version: 1.1,
		subtitle:
			'={{ $parameter["statuses"].length ? $parameter["statuses"].join(", ") : "all delivery reports" }}',
		description:
			'Send SMS with OVO Communications, or start a workflow when one is delivered or fails',
		defaults: {
			name: 'OVO Communications Trigger',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ovoCommunicationsApi',
				required: true,
				testedBy: 'ovoCommunicationsTest',
				displayOptions: {
					show: {
						verification: ['signedUrl', 'hmac'],
					},
				},
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: 'webhook',
			},
			{
				name: 'setup',
				httpMethod: 'GET',
				responseMode: 'onReceived',
				responseData: '',
				path: 'webhook',
				ndvHideUrl: true,
			},
		],
		triggerPanel,
		properties: triggerProperties(ovoCommunications),
	};

	methods = {
		credentialTest: {
			async ovoCommunicationsTest(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				const { testCredential } = await import('../shared/http/credentialTest.js');
				return await testCredential(this, ovoCommunications, credential);
			},
		},
	};

	webhookMethods = listening(ovoCommunications);

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { receive } = await import('../shared/report/receive.js');
		return await receive(this, ovoCommunications);
	}
}

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
import { ezzySms } from './provider';

export class EzzySmsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'EzzySMS Trigger',
		name: 'ezzySmsTrigger',
		icon: {
			light: 'file:../../icons/ezzySms.svg',
			dark: 'file:../../icons/ezzySms.dark.svg',
		},
		group: ['trigger'],
		// With a version 1, n8n evaluates an expression for each webhook.
		version: 1.1,
		subtitle:
			'={{ $parameter["statuses"].length ? $parameter["statuses"].join(", ") : "all delivery reports" }}',
		description: 'Send SMS with EzzySMS, or start a workflow when one is delivered or fails',
		defaults: {
			name: 'EzzySMS Trigger',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ezzySmsApi',
				required: true,
				testedBy: 'ezzySmsTest',
				displayOptions: {
					show: {
						verification: ['token', 'hmac'],
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
		properties: triggerProperties(ezzySms),
	};

	methods = {
		credentialTest: {
			async ezzySmsTest(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				const { testCredential } = await import('../shared/http/credentialTest.js');
				return await testCredential(this, ezzySms, credential);
			},
		},
	};

	webhookMethods = listening(ezzySms);

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { receive } = await import('../shared/report/receive.js');
		return await receive(this, ezzySms);
	}
}

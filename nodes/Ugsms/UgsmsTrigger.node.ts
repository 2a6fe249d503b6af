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
import { ugsms } from './provider';

export class UgsmsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'UGSMS Trigger',
		name: 'ugsmsTrigger',
		icon: {
			light: 'file:../../icons/ugsms.svg',
			dark: 'file:../../icons/ugsms.dark.svg',
		},
		group: ['trigger'],
		// With a version 1, n8n evaluates an expression for each webhook.
		version: 1.1,
		subtitle:
			'={{ $parameter["statuses"].length ? $parameter["statuses"].join(", ") : "all delivery reports" }}',
		description: 'Send SMS with UGSMS, or start a workflow when one is delivered or fails',
		defaults: {
			name: 'UGSMS Trigger',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ugsmsApi',
				required: true,
				testedBy: 'ugsmsTest',
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
		properties: triggerProperties(ugsms),
	};

	methods = {
		credentialTest: {
			async ugsmsTest(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				const { testCredential } = await import('../shared/http/credentialTest.js');
				return await testCredential(this, ugsms, credential);
			},
		},
	};

	webhookMethods = listening(ugsms);

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { receive } = await import('../shared/report/receive.js');
		return await receive(this, ugsms);
	}
}

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
import { ozibus } from './provider';

export class OzibusTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ozibus Trigger',
		name: 'ozibusTrigger',
		icon: {
			light: 'file:../../icons/ozibus.svg',
			dark: 'file:../../icons/ozibus.dark.svg',
		},
		group: ['trigger'],
		// With a version 1, n8n evaluates an expression for each webhook.
		version: 1.1,
		subtitle:
			'={{ $parameter["statuses"].length ? $parameter["statuses"].join(", ") : "all delivery reports" }}',
		description: 'Send SMS with Ozibus, or start a workflow when one is delivered or fails',
		defaults: {
			name: 'Ozibus Trigger',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ozibusApi',
				required: true,
				testedBy: 'ozibusTest',
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
		properties: triggerProperties(ozibus),
	};

	methods = {
		credentialTest: {
			async ozibusTest(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				const { testCredential } = await import('../shared/http/credentialTest.js');
				return await testCredential(this, ozibus, credential);
			},
		},
	};

	webhookMethods = listening(ozibus);

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { receive } = await import('../shared/report/receive.js');
		return await receive(this, ozibus);
	}
}

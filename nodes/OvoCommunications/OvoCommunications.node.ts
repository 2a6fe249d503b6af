import {
	NodeConnectionTypes,
	type ICredentialTestFunctions,
	type ICredentialsDecrypted,
	type INodeCredentialTestResult,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { actionProperties } from '../shared/ui/action';
import { actionHints } from '../shared/ui/hints';
import { resumeWebhooks, waitingTooltip } from '../shared/ui/wait';
import { ovoCommunications } from './provider';

export class OvoCommunications implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OVO Communications',
		name: 'ovoCommunications',
		icon: {
			light: 'file:../../icons/ovoCommunications.svg',
			dark: 'file:../../icons/ovoCommunications.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send SMS with OVO Communications: one, or thousands from a list',
		defaults: {
			name: 'OVO Communications',
		},
		usableAsTool: true,
		hints: actionHints,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ovoCommunicationsApi',
				required: true,
				testedBy: 'ovoCommunicationsTest',
			},
		],
		webhooks: resumeWebhooks,
		waitingNodeTooltip: waitingTooltip,
		properties: actionProperties(ovoCommunications),
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

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runAction } = await import('../shared/action.js');
		return await runAction(this, ovoCommunications);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { resume } = await import('../shared/wait/resume.js');
		return await resume(this, ovoCommunications);
	}
}

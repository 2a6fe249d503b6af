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
import { ezzySms } from './provider';

export class EzzySms implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'EzzySMS',
		name: 'ezzySms',
		icon: {
			light: 'file:../../icons/ezzySms.svg',
			dark: 'file:../../icons/ezzySms.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send SMS with EzzySMS: one, or thousands from a list',
		defaults: {
			name: 'EzzySMS',
		},
		usableAsTool: true,
		hints: actionHints,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ezzySmsApi',
				required: true,
				testedBy: 'ezzySmsTest',
			},
		],
		webhooks: resumeWebhooks,
		waitingNodeTooltip: waitingTooltip,
		properties: actionProperties(ezzySms),
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

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runAction } = await import('../shared/action.js');
		return await runAction(this, ezzySms);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { resume } = await import('../shared/wait/resume.js');
		return await resume(this, ezzySms);
	}
}

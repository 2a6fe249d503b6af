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
import { ugsms } from './provider';

export class Ugsms implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'UGSMS',
		name: 'ugsms',
		icon: {
			light: 'file:../../icons/ugsms.svg',
			dark: 'file:../../icons/ugsms.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send SMS with UGSMS: one, or thousands from a list',
		defaults: {
			name: 'UGSMS',
		},
		usableAsTool: true,
		hints: actionHints,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ugsmsApi',
				required: true,
				testedBy: 'ugsmsTest',
			},
		],
		webhooks: resumeWebhooks,
		waitingNodeTooltip: waitingTooltip,
		properties: actionProperties(ugsms),
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

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runAction } = await import('../shared/action.js');
		return await runAction(this, ugsms);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { resume } = await import('../shared/wait/resume.js');
		return await resume(this, ugsms);
	}
}

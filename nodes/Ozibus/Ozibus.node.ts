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
import { ozibus } from './provider';

export class Ozibus implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ozibus',
		name: 'ozibus',
		icon: {
			light: 'file:../../icons/ozibus.svg',
			dark: 'file:../../icons/ozibus.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send SMS with Ozibus: one, or thousands from a list',
		defaults: {
			name: 'Ozibus',
		},
		usableAsTool: true,
		hints: actionHints,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ozibusApi',
				required: true,
				testedBy: 'ozibusTest',
			},
		],
		webhooks: resumeWebhooks,
		waitingNodeTooltip: waitingTooltip,
		properties: actionProperties(ozibus),
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

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { runAction } = await import('../shared/action.js');
		return await runAction(this, ozibus);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { resume } = await import('../shared/wait/resume.js');
		return await resume(this, ozibus);
	}
}

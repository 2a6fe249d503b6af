import {
	NodeConnectionTypes,
	type EngineResponse,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	type NodeOutput,
} from 'n8n-workflow';

import { runActionOrWait } from '../shared/action';
import { resume } from '../shared/report/resume';
import { actionProperties } from '../shared/ui/action';
import { resumeWebhooks } from '../shared/ui/sendAndWait';
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
		description: 'Send SMS with OVO Communications, one or thousands, and see what became of each',
		defaults: {
			name: 'OVO Communications',
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ovoCommunicationsApi',
				required: true,
				displayOptions: {
					hide: {
						operation: ['preview'],
					},
				},
			},
		],
		webhooks: resumeWebhooks,
		waitingNodeTooltip: '=Waiting for the delivery report',
		properties: actionProperties(ovoCommunications),
	};

	async execute(this: IExecuteFunctions, response?: EngineResponse): Promise<NodeOutput> {
		return await runActionOrWait(this, ovoCommunications, response);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await resume(this, ovoCommunications);
	}
}

import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { credentialTest, receive, triggerDescription } from '../shared/face';
import { listening } from '../shared/report/listening';
import { kannel } from './provider';

export class KannelTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kannel Trigger',
		name: 'kannelTrigger',
		icon: {
			light: 'file:../../icons/kannel.svg',
			dark: 'file:../../icons/kannel.dark.svg',
		},
		group: ['trigger'],
		// With a version 1, n8n evaluates an expression for each webhook.
		version: 1.1,
		subtitle:
			'={{ $parameter["events"].join(" and ").replace("deliveryReport", "delivery reports").replace("incomingSms", "incoming SMS") }}',
		description: 'Send SMS with Kannel, or start a workflow when one is delivered or fails',
		defaults: {
			name: 'Kannel Trigger',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'kannelApi',
				required: true,
				testedBy: 'kannelTest',
				displayOptions: { show: { verification: ['signedUrl', 'hmac'] } },
			},
		],
		...triggerDescription(kannel),
	};

	methods = credentialTest(kannel);

	webhookMethods = listening(kannel);

	webhook = receive(kannel);
}

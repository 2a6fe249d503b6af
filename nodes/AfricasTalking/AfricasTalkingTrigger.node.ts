import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { credentialTest, receive, triggerDescription } from '../shared/face';
import { listening } from '../shared/report/listening';
import { africasTalking } from './provider';

export class AfricasTalkingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: "Africa's Talking Trigger",
		name: 'africasTalkingTrigger',
		icon: {
			light: 'file:../../icons/africas-talking.svg',
			dark: 'file:../../icons/africas-talking.dark.svg',
		},
		group: ['trigger'],
		// With a version 1, n8n evaluates an expression for each webhook.
		version: 1.1,
		subtitle:
			'={{ $parameter["events"].join(" and ").replace("deliveryReport", "delivery reports").replace("incomingSms", "incoming SMS") }}',
		description:
			"Send SMS with Africa's Talking, or start a workflow when one is delivered or fails",
		defaults: {
			name: "Africa's Talking Trigger",
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'africasTalkingApi',
				required: true,
				testedBy: 'africasTalkingTest',
				displayOptions: { show: { verification: ['token', 'hmac'] } },
			},
		],
		...triggerDescription(africasTalking),
	};

	methods = credentialTest(africasTalking);

	webhookMethods = listening(africasTalking);

	webhook = receive(africasTalking);
}

import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { credentialTest, receive, triggerDescription } from '../shared/face';
import { listening } from '../shared/report/listening';
import { smsGate } from './provider';

export class SmsGateTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SMSGate Trigger',
		name: 'smsGateTrigger',
		icon: {
			light: 'file:../../icons/smsgate.svg',
			dark: 'file:../../icons/smsgate.dark.svg',
		},
		group: ['trigger'],
		// With a version 1, n8n evaluates an expression for each webhook.
		version: 1.1,
		subtitle:
			'={{ $parameter["events"].join(" and ").replace("deliveryReport", "delivery reports").replace("incomingSms", "incoming SMS") }}',
		description: 'Send SMS with SMSGate, or start a workflow when one is delivered or fails',
		defaults: {
			name: 'SMSGate Trigger',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'smsGateApi',
				required: true,
				testedBy: 'smsGateTest',
				displayOptions: { show: { verification: ['token', 'hmac'] } },
			},
		],
		...triggerDescription(smsGate),
	};

	methods = credentialTest(smsGate);

	webhookMethods = listening(smsGate);

	webhook = receive(smsGate);
}

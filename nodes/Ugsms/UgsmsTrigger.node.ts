import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { credentialTest, receive, triggerDescription } from '../shared/face';
import { listening } from '../shared/report/listening';
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
			'={{ $parameter["events"].join(" and ").replace("deliveryReport", "delivery reports").replace("incomingSms", "incoming SMS") }}',
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
				displayOptions: { show: { verification: ['token', 'hmac'] } },
			},
		],
		...triggerDescription(ugsms),
	};

	methods = credentialTest(ugsms);

	webhookMethods = listening(ugsms);

	webhook = receive(ugsms);
}

import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { credentialTest, receive, triggerDescription } from '../shared/face';
import { listening } from '../shared/report/listening';
import { ovoCommunications } from './provider';

export class OvoCommunicationsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OVO Communications Trigger',
		name: 'ovoCommunicationsTrigger',
		icon: {
			light: 'file:../../icons/ovo-communications.svg',
			dark: 'file:../../icons/ovo-communications.dark.svg',
		},
		group: ['trigger'],
		// With a version 1, n8n evaluates an expression for each webhook.
		version: 1.1,
		subtitle:
			'={{ $parameter["events"].join(" and ").replace("deliveryReport", "delivery reports").replace("incomingSms", "incoming SMS") }}',
		description:
			'Send SMS with OVO Communications, or start a workflow when one is delivered or fails',
		defaults: {
			name: 'OVO Communications Trigger',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ovoCommunicationsApi',
				required: true,
				testedBy: 'ovoCommunicationsTest',
				displayOptions: { show: { verification: ['signedUrl', 'hmac'] } },
			},
		],
		...triggerDescription(ovoCommunications),
	};

	methods = credentialTest(ovoCommunications);

	webhookMethods = listening(ovoCommunications);

	webhook = receive(ovoCommunications);
}

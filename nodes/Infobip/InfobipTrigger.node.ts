import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { credentialTest, receive, triggerDescription } from '../shared/face';
import { listening } from '../shared/report/listening';
import { infobip } from './provider';

export class InfobipTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Infobip Trigger',
		name: 'infobipTrigger',
		icon: {
			light: 'file:../../icons/infobip.svg',
			dark: 'file:../../icons/infobip.dark.svg',
		},
		group: ['trigger'],
		// With a version 1, n8n evaluates an expression for each webhook.
		version: 1.1,
		subtitle:
			'={{ $parameter["events"].join(" and ").replace("deliveryReport", "delivery reports").replace("incomingSms", "incoming SMS") }}',
		description: 'Send SMS with Infobip, or start a workflow when one is delivered or fails',
		defaults: {
			name: 'Infobip Trigger',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'infobipApi',
				required: true,
				testedBy: 'infobipTest',
				displayOptions: { show: { verification: ['signedUrl', 'hmac'] } },
			},
		],
		...triggerDescription(infobip),
	};

	methods = credentialTest(infobip);

	webhookMethods = listening(infobip);

	webhook = receive(infobip);
}

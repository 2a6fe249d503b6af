import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { credentialTest, receive, triggerDescription } from '../shared/face';
import { listening } from '../shared/report/listening';
import { ezzySms } from './provider';

export class EzzySmsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'EzzySMS Trigger',
		name: 'ezzySmsTrigger',
		icon: {
			light: 'file:../../icons/ezzysms.svg',
			dark: 'file:../../icons/ezzysms.dark.svg',
		},
		group: ['trigger'],
		// With a version 1, n8n evaluates an expression for each webhook.
		version: 1.1,
		subtitle:
			'={{ $parameter["events"].join(" and ").replace("deliveryReport", "delivery reports").replace("incomingSms", "incoming SMS") }}',
		description: 'Send SMS with EzzySMS, or start a workflow when one is delivered or fails',
		defaults: {
			name: 'EzzySMS Trigger',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ezzySmsApi',
				required: true,
				testedBy: 'ezzySmsTest',
				displayOptions: { show: { verification: ['token', 'hmac'] } },
			},
		],
		...triggerDescription(ezzySms),
	};

	methods = credentialTest(ezzySms);

	webhookMethods = listening(ezzySms);

	webhook = receive(ezzySms);
}

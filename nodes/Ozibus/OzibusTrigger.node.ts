import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { credentialTest, receive, triggerDescription } from '../shared/face';
import { listening } from '../shared/report/listening';
import { ozibus } from './provider';

export class OzibusTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ozibus Trigger',
		name: 'ozibusTrigger',
		icon: {
			light: 'file:../../icons/ozibus.svg',
			dark: 'file:../../icons/ozibus.dark.svg',
		},
		group: ['trigger'],
		// With a version 1, n8n evaluates an expression for each webhook.
		version: 1.1,
		subtitle:
			'={{ $parameter["events"].join(" and ").replace("deliveryReport", "delivery reports").replace("incomingSms", "incoming SMS") }}',
		description: 'Send SMS with Ozibus, or start a workflow when one is delivered or fails',
		defaults: {
			name: 'Ozibus Trigger',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ozibusApi',
				required: true,
				testedBy: 'ozibusTest',
				displayOptions: { show: { verification: ['token', 'hmac'] } },
			},
		],
		...triggerDescription(ozibus),
	};

	methods = credentialTest(ozibus);

	webhookMethods = listening(ozibus);

	webhook = receive(ozibus);
}

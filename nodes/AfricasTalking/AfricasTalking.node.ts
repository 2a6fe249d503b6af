import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { actionDescription, credentialTest, execute, resume } from '../shared/face';
import { africasTalking } from './provider';

export class AfricasTalking implements INodeType {
	description: INodeTypeDescription = {
		displayName: "Africa's Talking",
		name: 'africasTalking',
		icon: {
			light: 'file:../../icons/africas-talking.svg',
			dark: 'file:../../icons/africas-talking.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: "Send SMS with Africa's Talking: one, or thousands from a list",
		defaults: {
			name: "Africa's Talking",
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'africasTalkingApi',
				required: true,
				testedBy: 'africasTalkingTest',
			},
		],
		...actionDescription(africasTalking),
	};

	methods = credentialTest(africasTalking);

	execute = execute(africasTalking);

	webhook = resume(africasTalking);
}

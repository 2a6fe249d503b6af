import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { actionDescription, credentialTest, execute, resume } from '../shared/face';
import { ovoCommunications } from './provider';

export class OvoCommunications implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OVO Communications',
		name: 'ovoCommunications',
		icon: {
			light: 'file:../../icons/ovo-communications.svg',
			dark: 'file:../../icons/ovo-communications.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send SMS with OVO Communications: one, or thousands from a list',
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
				testedBy: 'ovoCommunicationsTest',
			},
		],
		...actionDescription(ovoCommunications),
	};

	methods = credentialTest(ovoCommunications);

	execute = execute(ovoCommunications);

	webhook = resume(ovoCommunications);
}

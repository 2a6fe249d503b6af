import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { actionDescription, credentialTest, execute, resume } from '../shared/face';
import { ozibus } from './provider';

export class Ozibus implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ozibus',
		name: 'ozibus',
		icon: {
			light: 'file:../../icons/ozibus.svg',
			dark: 'file:../../icons/ozibus.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send SMS with Ozibus: one, or thousands from a list',
		defaults: {
			name: 'Ozibus',
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ozibusApi',
				required: true,
				testedBy: 'ozibusTest',
			},
		],
		...actionDescription(ozibus),
	};

	methods = credentialTest(ozibus);

	execute = execute(ozibus);

	webhook = resume(ozibus);
}

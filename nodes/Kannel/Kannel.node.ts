import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { actionDescription, credentialTest, execute, resume } from '../shared/face';
import { kannel } from './provider';

export class Kannel implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kannel',
		name: 'kannel',
		icon: {
			light: 'file:../../icons/kannel.svg',
			dark: 'file:../../icons/kannel.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send SMS with Kannel: one, or thousands from a list',
		defaults: {
			name: 'Kannel',
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'kannelApi',
				required: true,
				testedBy: 'kannelTest',
			},
		],
		...actionDescription(kannel),
	};

	methods = credentialTest(kannel);

	execute = execute(kannel);

	webhook = resume(kannel);
}

import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { actionDescription, credentialTest, execute, resume } from '../shared/face';
import { ezzySms } from './provider';

export class EzzySms implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'EzzySMS',
		name: 'ezzySms',
		icon: {
			light: 'file:../../icons/ezzysms.svg',
			dark: 'file:../../icons/ezzysms.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send SMS with EzzySMS: one, or thousands from a list',
		defaults: {
			name: 'EzzySMS',
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ezzySmsApi',
				required: true,
				testedBy: 'ezzySmsTest',
			},
		],
		...actionDescription(ezzySms),
	};

	methods = credentialTest(ezzySms);

	execute = execute(ezzySms);

	webhook = resume(ezzySms);
}

import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { actionDescription, credentialTest, execute, resume } from '../shared/face';
import { ugsms } from './provider';

export class Ugsms implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'UGSMS',
		name: 'ugsms',
		icon: {
			light: 'file:../../icons/ugsms.svg',
			dark: 'file:../../icons/ugsms.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send SMS with UGSMS: one, or thousands from a list',
		defaults: {
			name: 'UGSMS',
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ugsmsApi',
				required: true,
				testedBy: 'ugsmsTest',
			},
		],
		...actionDescription(ugsms),
	};

	methods = credentialTest(ugsms);

	execute = execute(ugsms);

	webhook = resume(ugsms);
}

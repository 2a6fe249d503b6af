import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { actionDescription, credentialTest, execute, resume } from '../shared/face';
import { infobip } from './provider';

export class Infobip implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Infobip',
		name: 'infobip',
		icon: {
			light: 'file:../../icons/infobip.svg',
			dark: 'file:../../icons/infobip.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send SMS with Infobip: one, or thousands from a list',
		defaults: {
			name: 'Infobip',
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'infobipApi',
				required: true,
				testedBy: 'infobipTest',
			},
		],
		...actionDescription(infobip),
	};

	methods = credentialTest(infobip);

	execute = execute(infobip);

	webhook = resume(infobip);
}

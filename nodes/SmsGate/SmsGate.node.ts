import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { actionDescription, credentialTest, execute, resume } from '../shared/face';
import { smsGate } from './provider';

export class SmsGate implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SMSGate',
		name: 'smsGate',
		icon: {
			light: 'file:../../icons/smsgate.svg',
			dark: 'file:../../icons/smsgate.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send SMS with SMSGate: one, or thousands from a list',
		defaults: {
			name: 'SMSGate',
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'smsGateApi',
				required: true,
				testedBy: 'smsGateTest',
			},
		],
		...actionDescription(smsGate),
	};

	methods = credentialTest(smsGate);

	execute = execute(smsGate);

	webhook = resume(smsGate);
}

import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

import type { SmsProvider } from '../provider';
import { hmacProperties } from './hmac';
import { showFor } from './show';
import { STATUSES, triggerOptions } from './triggerOptions';

const signedUrl: INodePropertyOptions = {
	name: 'Signed URL',
	value: 'signedUrl',
	description:
		'Accept only callback URLs that the node signed with the Webhook Secret of the credential',
};

const token: INodePropertyOptions = {
	name: 'Token in the URL',
	value: 'token',
	description:
		'Accept only URLs that end in ?token= and the Webhook Secret of the credential. For a URL that is registered once, for all messages.',
};

const hmac: INodePropertyOptions = {
	name: 'HMAC Signature',
	value: 'hmac',
	description:
		'Accept only reports that the provider has signed with the Webhook Secret of the credential',
};

const none: INodePropertyOptions = {
	name: 'None',
	value: 'none',
	description: 'Accept every request. Only for testing.',
};

const verification: INodeProperties = {
	displayName: 'Verification',
	name: 'verification',
	type: 'options',
	noDataExpression: true,
	options: [],
	default: '',
	description: 'How to tell a genuine delivery report from a forged one',
};

const verificationFor = ({ takesCallbackUrl }: SmsProvider): INodeProperties => {
	const usual = takesCallbackUrl ? signedUrl : token;
	return { ...verification, options: [usual, hmac, none], default: usual.value };
};

const unverified: INodeProperties = {
	displayName:
		'Warning: anyone who learns the URL can report any message as delivered. Use this only for testing.',
	name: 'unverifiedNotice',
	type: 'notice',
	displayOptions: { show: { verification: ['none'] } },
	default: '',
};

const statuses: INodeProperties = {
	displayName: 'Statuses',
	name: 'statuses',
	type: 'multiOptions',
	options: STATUSES,
	default: [],
	description: 'The statuses that start an execution. Leave it empty for all.',
};

const connectNotice = (text: string): INodeProperties => ({
	displayName: `${text}. Then publish this workflow.`,
	name: 'connectNotice',
	type: 'notice',
	default: '',
});

/** What to do before reports come. Only a signed URL and a token make use of the Webhook Secret there. */
const connectNotices = ({ displayName, takesCallbackUrl }: SmsProvider): INodeProperties[] => {
	const [how, secret] = takesCallbackUrl
		? [
				`To receive reports: copy the Production URL above into the option Callback URL of the ${displayName} node that sends`,
				', and give the credential a Webhook Secret',
			]
		: [
				`The public document of ${displayName} mentions no delivery reports. Ask their support to post them to the Production URL above`,
				', followed by ?token= and the Webhook Secret of your credential',
			];
	return [
		...showFor({ verification: [signedUrl.value, token.value] }, [connectNotice(how + secret)]),
		...showFor({ verification: [hmac.value, none.value] }, [connectNotice(how)]),
	];
};

export const triggerProperties = (provider: SmsProvider): INodeProperties[] => [
	...connectNotices(provider),
	verificationFor(provider),
	...hmacProperties,
	unverified,
	statuses,
	triggerOptions,
];

const HELP =
	'The notice above the parameters says how to connect the provider. The test URL works while the editor listens, the production URL while the workflow is published.';

export const triggerPanel: INodeTypeDescription['triggerPanel'] = {
	header: '',
	executionsHelp: { inactive: HELP, active: HELP },
	activationHint: 'Publish the workflow, and delivery reports start it by the production URL.',
};

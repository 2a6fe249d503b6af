import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import type { SmsProvider } from '../provider';
import { hmacProperties } from './hmac';
import { choice, notice, showFor, type Choice } from './property';
import { STATUSES, triggerOptions } from './triggerOptions';

const SIGNED_URL: Choice = [
	'signedUrl',
	'Signed URL',
	'Takes only callback URLs that the node signed with the Webhook Secret',
];
const TOKEN: Choice = [
	'token',
	'Token in the URL',
	'Takes only URLs that end in ?token= and the Webhook Secret. For one URL that is registered for all messages.',
];
const HMAC: Choice = [
	'hmac',
	'HMAC Signature',
	'Takes only reports that the provider signed with the Webhook Secret',
];
const NONE: Choice = ['none', 'None', 'Takes every request. Only for testing.'];

/** The first is the usual one: a documented signature, else what the URL proves. */
const waysOf = ({ takesCallbackUrl, signature }: SmsProvider): Choice[] => {
	const byUrl = takesCallbackUrl ? SIGNED_URL : TOKEN;
	return signature === undefined ? [byUrl, HMAC, NONE] : [HMAC, byUrl, NONE];
};

const verification = (provider: SmsProvider): INodeProperties =>
	choice(
		'verification',
		'Verification',
		waysOf(provider),
		'How to tell a genuine delivery report from a fake one',
		{ noDataExpression: true },
	);

const unverified = notice(
	'unverifiedNotice',
	'Anyone who learns the URL can report any message as delivered. Use this only for testing.',
	{ displayOptions: { show: { verification: ['none'] } } },
);

const statuses: INodeProperties = {
	...choice(
		'statuses',
		'Statuses',
		STATUSES,
		'Which reports start the workflow. Leave it empty for all.',
	),
	type: 'multiOptions',
	default: [],
};

/** What to do before reports come, step by step. */
const steps = (lines: readonly string[]): INodeProperties =>
	notice('connectNotice', lines.map((line, index) => `${index + 1}. ${line}`).join('<br>'));

const OPEN = 'Open <b>Production URL</b> above, and copy the URL.';
const SECRET = 'Enter a long random text as Webhook Secret in the credential.';
const PUBLISH = 'Publish this workflow.';

/** Only a signed URL and a token make use of the Webhook Secret here. */
function connectNotices({
	displayName,
	takesCallbackUrl,
	signature,
}: SmsProvider): INodeProperties[] {
	const withSecret = takesCallbackUrl
		? [
				OPEN,
				`Paste it into the ${displayName} node that sends: Advanced Options → Callback URL.`,
				SECRET,
				PUBLISH,
			]
		: [
				OPEN,
				SECRET,
				`Ask the support of ${displayName} to post delivery reports to that URL, followed by ?token= and the secret.`,
				PUBLISH,
			];
	const without = takesCallbackUrl
		? [
				OPEN,
				`Paste it into the ${displayName} node that sends: Advanced Options → Callback URL.`,
				PUBLISH,
			]
		: [OPEN, `Ask the support of ${displayName} to post delivery reports to that URL.`, PUBLISH];
	const signed = signature === undefined ? without : [OPEN, ...signature.steps, PUBLISH];
	return [
		...showFor({ verification: ['signedUrl', 'token'] }, [steps(withSecret)]),
		...showFor({ verification: ['hmac'] }, [steps(signed)]),
		...showFor({ verification: ['none'] }, [steps(without)]),
	];
}

export const triggerProperties = (provider: SmsProvider): INodeProperties[] => [
	...connectNotices(provider),
	verification(provider),
	...hmacProperties(provider),
	unverified,
	statuses,
	triggerOptions,
];

const HELP =
	'The numbered steps above the parameters say how to connect the provider. The test URL works while the editor listens, the production URL while the workflow is published.';

export const triggerPanel: INodeTypeDescription['triggerPanel'] = {
	header: '',
	executionsHelp: { inactive: HELP, active: HELP },
	activationHint: 'Publish the workflow. Delivery reports then start it.',
};

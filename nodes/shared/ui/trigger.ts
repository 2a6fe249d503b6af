import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import type { SmsProvider } from '../provider';
import { hmacProperties } from './hmac';
import { choice, notice, showFor, type Choice } from './property';
import { STATUSES, triggerOptions } from './triggerOptions';

const SIGNED_URL: Choice = [
	'signedUrl',
	'Signed URL',
	'Takes delivery reports only at URLs that the node signed with the Webhook Secret. Takes incoming SMS only where the URL ends in ?token= and the Incoming Token.',
];
const TOKEN: Choice = [
	'token',
	'Token in the URL',
	'Takes only requests whose URL ends in ?token= and the Webhook Secret. You give the provider this URL once, for all messages.',
];
const HMAC: Choice = [
	'hmac',
	'HMAC Signature',
	'Takes only what the provider signed with the Webhook Secret',
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
		'How the trigger tells real requests from fake ones',
		{ noDataExpression: true },
	);

const unverified = notice(
	'unverifiedNotice',
	'Anyone who learns the URL can report any message as delivered, and write SMS in the name of anyone. Use this only for testing.',
	{ displayOptions: { show: { verification: ['none'] } } },
);

const EVENTS: readonly Choice[] = [
	['deliveryReport', 'Delivery Report', 'An SMS that you sent is on its way, arrived, or failed'],
	['incomingSms', 'Incoming SMS', 'Somebody wrote to your number or short code'],
];

const events: INodeProperties = {
	...choice('events', 'Events', EVENTS, 'What starts the workflow'),
	type: 'multiOptions',
	default: ['deliveryReport'],
	required: true,
	noDataExpression: true,
};

const statuses: INodeProperties = {
	...choice(
		'statuses',
		'Statuses',
		STATUSES,
		'Which reports start the workflow. Leave it empty for all.',
		{ displayOptions: { show: { events: ['deliveryReport'] } } },
	),
	type: 'multiOptions',
	default: [],
};

/** What to do before something comes, step by step. Of HTML, n8n's editor keeps in a notice `a`, `ul` and `li`. */
const steps = (name: string, title: string, lines: readonly string[]): INodeProperties =>
	notice(
		name,
		`${title}<ul>${lines.map((line, index) => `<li>${index + 1}. ${line}</li>`).join('')}</ul>`,
	);

const OPEN = 'Open Production URL above, and copy the URL.';
const SECRET = 'Enter a long random text as Webhook Secret in the credential.';
const TOKEN_STEP =
	'Enter a long random text as Incoming Token in the credential. It must differ from the Webhook Secret.';
const HELP_TO_FIND = 'If you do not find the place, ask its support.';
const PUBLISH = 'Publish this workflow.';

/** Only a signed URL and a token make use of what stands in the credential here. */
const WITH_SECRET = ['signedUrl', 'token'];
function reportNotices({
	displayName,
	takesCallbackUrl,
	signature,
}: SmsProvider): INodeProperties[] {
	const paste = `Paste it into the ${displayName} node that sends: Advanced Options → Callback URL.`;
	const enter = `Where ${displayName} asks for the URL of delivery reports, enter that URL`;
	const withSecret = takesCallbackUrl
		? [OPEN, paste, SECRET, PUBLISH]
		: [OPEN, SECRET, `${enter}, followed by ?token= and the secret. ${HELP_TO_FIND}`, PUBLISH];
	const without = [OPEN, takesCallbackUrl ? paste : `${enter}. ${HELP_TO_FIND}`, PUBLISH];
	const signed = signature === undefined ? without : [OPEN, ...signature.steps, PUBLISH];
	const title = 'For delivery reports:';
	return [
		...showFor({ events: ['deliveryReport'], verification: WITH_SECRET }, [
			steps('connectNotice', title, withSecret),
		]),
		...showFor({ events: ['deliveryReport'], verification: ['hmac'] }, [
			steps('connectNotice', title, signed),
		]),
		...showFor({ events: ['deliveryReport'], verification: ['none'] }, [
			steps('connectNotice', title, without),
		]),
	];
}

function incomingNotices({
	displayName,
	takesCallbackUrl,
	signature,
}: SmsProvider): INodeProperties[] {
	const enter = `Where ${displayName} asks for the URL of incoming SMS, enter that URL`;
	const withSecret = takesCallbackUrl
		? [
				OPEN,
				TOKEN_STEP,
				`${enter}, followed by ?token= and the Incoming Token. ${HELP_TO_FIND}`,
				PUBLISH,
			]
		: [OPEN, SECRET, `${enter}, followed by ?token= and the secret. ${HELP_TO_FIND}`, PUBLISH];
	const without = [OPEN, `${enter}. ${HELP_TO_FIND}`, PUBLISH];
	const signed = signature === undefined ? without : [OPEN, ...signature.steps, PUBLISH];
	const title = 'For incoming SMS:';
	return [
		...showFor({ events: ['incomingSms'], verification: WITH_SECRET }, [
			steps('incomingNotice', title, withSecret),
		]),
		...showFor({ events: ['incomingSms'], verification: ['hmac'] }, [
			steps('incomingNotice', title, signed),
		]),
		...showFor({ events: ['incomingSms'], verification: ['none'] }, [
			steps('incomingNotice', title, without),
		]),
	];
}

export const triggerProperties = (provider: SmsProvider): INodeProperties[] => [
	...reportNotices(provider),
	...incomingNotices(provider),
	events,
	verification(provider),
	...hmacProperties(provider),
	unverified,
	statuses,
	triggerOptions,
];

const HELP =
	'Follow the numbered steps in the panel of this node. The Test URL works while the editor listens, the Production URL while the workflow is published.';

export const triggerPanel: INodeTypeDescription['triggerPanel'] = {
	header: '',
	executionsHelp: { inactive: HELP, active: HELP },
	activationHint: 'Publish the workflow. Delivery reports or incoming SMS then start it.',
};

import type { INodeProperties } from 'n8n-workflow';

import type { SmsProvider } from '../provider';
import { countryChoices } from './options';
import { choice, notice, text, toggle } from './property';

/** The fields of every provider's credential. */

type More = Partial<INodeProperties>;

/** Not asked for in Practice Mode. */
const unlessPractice = (more: More = {}): More => ({
	...more,
	displayOptions: { show: { practice: [false], ...more.displayOptions?.show } },
});

const required = (more: More = {}): More => unlessPractice({ required: true, ...more });

/** A name, or whatever is no secret. */
export const plainField = (name: string, displayName: string, description: string, more?: More) =>
	text(name, displayName, description, required(more));

export const secretField = (name: string, displayName: string, description: string, more?: More) =>
	text(name, displayName, description, required({ typeOptions: { password: true }, ...more }));

const practice = toggle(
	'practice',
	'Practice Mode',
	false,
	'Whether to send nothing and contact nobody. The node behaves as if the provider accepted every message, so you can try a workflow without an account.',
);

const practiceNotice = notice(
	'practiceNotice',
	'Practice Mode is on: no SMS will be sent. Switch it off to send for real.',
	{ displayOptions: { show: { practice: [true] } } },
);

const previousWebhookSecret = text(
	'previousWebhookSecret',
	'Previous Webhook Secret',
	'The secret that you used before. Delivery reports that use it are still accepted. Empty this field after a week.',
	{ typeOptions: { password: true }, displayOptions: { hide: { webhookSecret: [''] } } },
);

const webhookSecret = ({ takesCallbackUrl }: SmsProvider): INodeProperties =>
	text(
		'webhookSecret',
		'Webhook Secret',
		takesCallbackUrl
			? 'Only for delivery reports: a long random text of your own. The node signs callback URLs with it, and the trigger takes only reports that come to a signed URL.'
			: 'Only for delivery reports and incoming SMS: a long random text of your own, of letters and digits. The trigger takes only requests whose URL ends in ?token= and this text.',
		{ typeOptions: { password: true } },
	);

/** Where the Webhook Secret signs URLs, it must not stand in one. */
const incomingToken = text(
	'incomingToken',
	'Incoming Token',
	'Only for incoming SMS: a long random text of your own, of letters and digits, and not the Webhook Secret. The trigger takes only incoming SMS whose URL ends in ?token= and this text.',
	{ typeOptions: { password: true } },
);

export interface CommonFields {
	provider: SmsProvider;
	/** Where the key is, and what may stay empty: one line. */
	where: string;
	/** Empty where each account has its own, or another field chooses it. */
	baseUrl: string;
	/** Below the sandbox's address. */
	sandboxPath: string;
}

function baseUrlField(
	{ baseUrls }: SmsProvider,
	{ baseUrl, sandboxPath }: Omit<CommonFields, 'provider' | 'where'>,
): INodeProperties {
	const example = `for a proxy or a sandbox, for example http://localhost:4010${sandboxPath}.`;
	const [words, more] =
		baseUrls !== undefined
			? [`Leave it empty. Enter an address only ${example}`, unlessPractice()]
			: baseUrl === ''
				? [`Where the API of your account is. Enter another address only ${example}`, required()]
				: [`Where the API is. Change it only ${example}`, required({ default: baseUrl })];
	return text('baseUrl', 'Base URL', words, more);
}

/** What every credential has below its key. */
export const commonFields = ({ provider, where, ...address }: CommonFields): INodeProperties[] => [
	notice('whereNotice', where, unlessPractice()),
	baseUrlField(provider, address),
	choice(
		'defaultCountry',
		'Default Country',
		countryChoices('None'),
		'The country of numbers without a country code, such as 0701 234567',
		{ default: provider.defaultCountry ?? '' },
	),
	text(
		'defaultSender',
		'Default Sender',
		provider.sender.maxLength === 0
			? `Leave it empty, because ${provider.displayName} takes no sender`
			: `What people see as the sender, if Sender in the node is empty. It must be one that you may use with ${provider.displayName}.`,
		{ placeholder: provider.sender.placeholder },
	),
	practice,
	practiceNotice,
	webhookSecret(provider),
	previousWebhookSecret,
	...(provider.takesCallbackUrl ? [incomingToken] : []),
];

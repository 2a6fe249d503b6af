import type { INodeProperties } from 'n8n-workflow';

import type { SmsProvider } from '../provider';

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description:
		"Whether to return a simplified version of the response instead of the raw data. Switched off, the provider's own answer is added as the field raw.",
};

const callbackUrl: INodeProperties = {
	displayName: 'Callback URL',
	name: 'callbackUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://n8n.example.com/webhook/…/webhook',
	description:
		'Where delivery reports are to be posted: the Production URL of the trigger node. It is signed if the credential has a Webhook Secret.',
};

const defaultCountry: INodeProperties = {
	displayName: 'Default Country',
	name: 'defaultCountry',
	type: 'string',
	default: '',
	placeholder: 'e.g. UG',
	description:
		'The country of numbers without a country code, by its two letters (ISO 3166-1) or its name in English: UG or Uganda. In a mail merge it can hold a placeholder: {country}.',
};

const encoding: INodeProperties = {
	displayName: 'Encoding',
	name: 'encoding',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: 'auto',
			description: 'Send the text as it is',
		},
		{
			name: 'GSM-7',
			value: 'gsm7',
			description:
				'Replace characters that leave room for only 70 in an SMS by ones that look the same: curly quotes, long dashes, accents',
		},
	],
	default: 'auto',
	description: 'What happens to characters that leave room for only 70 in an SMS, such as an emoji',
};

const pricePerSegment: INodeProperties = {
	displayName: 'Price per Segment',
	name: 'pricePerSegment',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 6 },
	default: 0,
	description:
		'What the provider charges for one SMS. A long text takes several, and the cost is that of all.',
};

const currency: INodeProperties = {
	displayName: 'Currency',
	name: 'currency',
	type: 'string',
	default: '',
	placeholder: 'e.g. UGX',
	description: 'The currency of the price, handed on to the result',
};

const reference: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'string',
	default: '',
	placeholder: 'e.g. order-17',
	description:
		'Your own ID, handed back on the result and on delivery reports. In a mail merge it can hold placeholders. With a Callback URL, only messages with the same reference share a request.',
};

const sendOnceKey: INodeProperties = {
	displayName: 'Send Once Key',
	name: 'sendOnceKey',
	type: 'string',
	default: '',
	placeholder: 'e.g. reminder-2026-11-21',
	description:
		'No second message goes to a number under the same key, also not in another execution or after a crash; what may have been sent is named, and not sent again. In a mail merge it can hold placeholders. Needs a saved workflow; n8n keeps the newest 100,000 keys. Cannot keep apart executions that run at the very same moment in different n8n processes.',
};

/** The options that a message has, wherever it is sent; only those that the provider can honour. */
export const messageOptions = (provider: SmsProvider): INodeProperties[] => [
	...(provider.takesCallbackUrl ? [callbackUrl] : []),
	...readingOptions(provider),
	reference,
	sendOnceKey,
];

export const previewOptions = (provider: SmsProvider): INodeProperties[] => [
	...readingOptions(provider),
	pricePerSegment,
	currency,
];

/** The options that decide what a number and a text become. */
const readingOptions = (provider: SmsProvider): INodeProperties[] => [
	{ ...defaultCountry, default: provider.defaultCountry ?? '' },
	encoding,
];

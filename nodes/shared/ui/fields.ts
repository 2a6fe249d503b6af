import type { INodeProperties } from 'n8n-workflow';

import type { SmsProvider } from '../provider';

/** The fields that several operations share. */

export const to: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. +256 701 234567',
	description:
		'The number to send to, as people write it. Without a country code, Default Country in the options says which one it has.',
};

export const message: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. Your order is on its way.',
	description:
		'The text to send. 160 characters fit into one SMS, 70 if it holds a character outside the GSM alphabet, such as an emoji.',
};

export const from = ({ sender, displayName }: SmsProvider): INodeProperties => ({
	displayName: 'From',
	name: 'from',
	type: 'string',
	required: sender.required,
	default: '',
	placeholder: sender.placeholder,
	description: `The sender ID or number that people see, as ${displayName} has registered it for you`,
});

export const options = (list: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [...list].sort((a, b) => (a.displayName < b.displayName ? -1 : 1)),
});

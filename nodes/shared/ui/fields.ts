import type { INodeProperties } from 'n8n-workflow';

import type { SmsProvider } from '../provider';
import { notice, text } from './property';

/** The fields that several operations share. */

export const to = text(
	'to',
	'To',
	'Who gets the SMS: a number as people write it. A number without a country code needs a country, in Options or in the credential.',
	{ required: true, placeholder: 'e.g. +256 701 234567' },
);

export const message = text(
	'message',
	'Message',
	'What the SMS says. 160 characters fit into one SMS; only 70 do if it holds an emoji or other special characters.',
	{ required: true, typeOptions: { rows: 4 }, placeholder: 'e.g. Your order is on its way.' },
);

export const from = ({ sender, displayName }: SmsProvider): INodeProperties =>
	text(
		'from',
		'Sender',
		sender.maxLength === 0
			? `Leave it empty, because ${displayName} takes no sender`
			: `What people see as the sender: a name or number that you may use with ${displayName}. If it is empty, the Default Sender of the credential is used.`,
		{ placeholder: sender.placeholder },
	);

/** The APIs of a provider: one for each way to sign in. */
const apisOf = (provider: SmsProvider): SmsProvider[] => [
	provider,
	...Object.values(provider.variants?.providers ?? {}),
];

/** Which of a provider's APIs lack something; null where none does. */
export function lacking(
	provider: SmsProvider,
	isMissing: (api: SmsProvider) => boolean,
): { isAlways: boolean; name: string } | null {
	const apis = apisOf(provider);
	const [first, ...others] = apis.filter(isMissing);
	if (first === undefined) return null;
	const isAlways = others.length + 1 === apis.length;
	return { isAlways, name: isAlways ? provider.displayName : first.displayName };
}

/** The notice and the field for an endpoint that the provider does not document: it is never guessed. */
export function endpointPath(
	provider: SmsProvider,
	isMissing: (api: SmsProvider) => boolean,
	what: string,
	placeholder: string,
): INodeProperties[] {
	const lack = lacking(provider, isMissing);
	if (lack === null) return [];
	const { isAlways, name } = lack;
	return [
		notice(
			'endpointNotice',
			`${name} documents no way to ${what}. If you get a path for it from their support, enter it here.${isAlways ? '' : ' With the other Authentication, leave it empty.'}`,
		),
		text(
			'endpointPath',
			'Endpoint Path',
			'The path below the Base URL of the credential, without the server',
			{ required: isAlways, placeholder },
		),
	];
}

/** Said in the list of operations of one that needs a path. */
export function needsPath(
	provider: SmsProvider,
	isMissing: (api: SmsProvider) => boolean,
	description: string,
): string {
	const lack = lacking(provider, isMissing);
	if (lack === null) return description;
	const whose = lack.isAlways ? 'their' : `for ${lack.name}, their`;
	return `${description} (needs a path from ${whose} support)`;
}

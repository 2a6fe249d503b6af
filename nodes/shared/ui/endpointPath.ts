import type { INodeProperties } from 'n8n-workflow';

import type { SmsProvider } from '../provider';

/** The notice and the field for an endpoint that the provider does not document: it is never guessed. */
export const endpointPath = (
	provider: SmsProvider,
	isMissing: (api: SmsProvider) => boolean,
	what: string,
	placeholder: string,
): INodeProperties[] => {
	const apis = [provider, ...Object.values(provider.variants?.providers ?? {})];
	const without = apis.filter(isMissing);
	const [first] = without;
	if (first === undefined) return [];
	const isAlways = without.length === apis.length;
	const lack = `The public document of ${isAlways ? provider.displayName : first.displayName} lists no endpoint for ${what}.`;
	return [
		{
			displayName: `${lack} Ask their support for it, and enter its path here.${isAlways ? '' : ' Else leave it empty.'}`,
			name: 'endpointNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Endpoint Path',
			name: 'endpointPath',
			type: 'string',
			required: isAlways,
			default: '',
			placeholder,
			description: 'The path below the Base URL of the credential, without the server',
		},
	];
};

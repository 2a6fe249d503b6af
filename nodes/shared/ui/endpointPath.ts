import type { INodeProperties } from 'n8n-workflow';

import type { SmsProvider } from '../provider';

/** The notice and the field for an endpoint that the provider does not document: it is never guessed. */
export const endpointPath = (
	{ displayName }: SmsProvider,
	what: string,
	placeholder: string,
): INodeProperties[] => [
	{
		displayName: `The public document of ${displayName} lists no endpoint for ${what}. Ask their support for it, and enter its path here.`,
		name: 'endpointNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Endpoint Path',
		name: 'endpointPath',
		type: 'string',
		required: true,
		default: '',
		placeholder,
		description: 'The path below the Base URL of the credential, without the server',
	},
];

import type { INodeProperties } from 'n8n-workflow';

import { showFor } from './show';

const notice: INodeProperties = {
	displayName:
		'Only if the provider signs its reports: ask its support how, and enter the secret that it signs with as Webhook Secret in the credential.',
	name: 'hmacNotice',
	type: 'notice',
	default: '',
};

const header: INodeProperties = {
	displayName: 'Signature Header',
	name: 'hmacHeader',
	type: 'string',
	required: true,
	default: 'X-Signature',
	description: 'The HTTP header that carries the signature',
};

const algorithm: INodeProperties = {
	displayName: 'Algorithm',
	name: 'hmacAlgorithm',
	type: 'options',
	options: [
		{ name: 'SHA-1', value: 'sha1' },
		{ name: 'SHA-256', value: 'sha256' },
		{ name: 'SHA-512', value: 'sha512' },
	],
	default: 'sha256',
	description: 'How the signature is computed',
};

const encoding: INodeProperties = {
	displayName: 'Encoding',
	name: 'hmacEncoding',
	type: 'options',
	options: [
		{ name: 'Base64', value: 'base64' },
		{ name: 'Hexadecimal', value: 'hex', description: 'Only digits and the letters a to f' },
	],
	default: 'hex',
	description: 'How the signature is written',
};

const options: INodeProperties = {
	displayName: 'Signature Options',
	name: 'hmacOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Prefix',
			name: 'prefix',
			type: 'string',
			default: '',
			placeholder: 'e.g. sha256=',
			description: 'What stands before the signature in its header',
		},
		{
			displayName: 'Signed Text',
			name: 'signedText',
			type: 'string',
			default: '{body}',
			placeholder: 'e.g. {timestamp}.{body}',
			description:
				'What is signed. {body} is the body as it was sent, {timestamp} the text of the Timestamp Header.',
		},
		{
			displayName: 'Timestamp Header',
			name: 'timestampHeader',
			type: 'string',
			default: '',
			placeholder: 'e.g. X-Timestamp',
			description:
				'The HTTP header with the time of signing. Reports that were signed longer ago than the tolerance are refused.',
		},
		{
			displayName: 'Timestamp Tolerance',
			name: 'tolerance',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 300,
			description: 'How old a signature may be, in seconds',
		},
	],
};

/** How a provider that signs its reports does it. */
export const hmacProperties: INodeProperties[] = showFor({ verification: ['hmac'] }, [
	notice,
	header,
	algorithm,
	encoding,
	options,
]);

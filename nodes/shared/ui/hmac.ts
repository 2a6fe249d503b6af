import type { INodeProperties } from 'n8n-workflow';

import type { Signature, SmsProvider } from '../provider';
import { choice, collection, notice, number, showFor, text } from './property';

const askSupport = notice(
	'hmacNotice',
	'Only if the provider signs its reports. Ask its support how, and enter the secret that it signs with as Webhook Secret in the credential.',
);

/** What a documented signature fills in; a value that a user takes out is one that is not documented. */
const documented = (signature: Signature | undefined) =>
	signature === undefined
		? {}
		: {
				default: {
					signedText: signature.signedText,
					timestampHeader: signature.timestampHeader,
				},
			};

const options = (signature: Signature | undefined): INodeProperties => ({
	...collection('hmacOptions', 'Signature Options', [
		text('prefix', 'Prefix', 'What stands before the signature in its header', {
			placeholder: 'e.g. sha256=',
		}),
		text(
			'signedText',
			'Signed Text',
			'What is signed. {body} is the body as it was sent, {timestamp} the text of the Timestamp Header.',
			{ default: '{body}', placeholder: 'e.g. {timestamp}.{body}' },
		),
		text(
			'timestampHeader',
			'Timestamp Header',
			'The HTTP header with the time of signing. Older reports than the tolerance are refused.',
			{ placeholder: 'e.g. X-Timestamp' },
		),
		number('tolerance', 'Timestamp Tolerance', 300, 'How old a signature may be, in seconds', {
			minValue: 1,
		}),
	]),
	...documented(signature),
});

/** How a provider that signs its reports does it. */
export const hmacProperties = ({ signature }: SmsProvider): INodeProperties[] =>
	showFor({ verification: ['hmac'] }, [
		...(signature === undefined ? [askSupport] : []),
		text('hmacHeader', 'Signature Header', 'The HTTP header that carries the signature', {
			required: true,
			default: signature?.header ?? 'X-Signature',
		}),
		choice(
			'hmacAlgorithm',
			'Algorithm',
			[
				['sha1', 'SHA-1'],
				['sha256', 'SHA-256'],
				['sha512', 'SHA-512'],
			],
			'How the signature is computed',
			{ default: 'sha256' },
		),
		choice(
			'hmacEncoding',
			'Encoding',
			[
				['base64', 'Base64'],
				['hex', 'Hexadecimal', 'Only digits and the letters a to f'],
			],
			'How the signature is written',
			{ default: 'hex' },
		),
		options(signature),
	]);

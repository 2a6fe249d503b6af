import { findField, objectOf, textOf } from '../shared/answer/fields';
import type { KeyInput, KeyOperation } from '../shared/provider';

/** The answers' shapes are not documented: the key is looked for under the names that APIs use. */
const KEY = ['newApiKey', 'newKey', 'apiKey', 'key', 'token'];
const EXPIRES_AT = ['expiresAt', 'expiryDate', 'expiry', 'validUntil', 'expires'];

const writeKey =
	(path: string) =>
	({ expiryDays }: KeyInput) => ({
		method: 'POST' as const,
		path,
		...(expiryDays === null ? {} : { body: { expiry_days: expiryDays } }),
	});

function readKey(body: unknown) {
	const apiKey = findField(body, KEY, textOf);
	return apiKey === null ? null : { apiKey, expiresAt: findField(body, EXPIRES_AT, textOf) };
}

const hint =
	'The new key is in this output, and so in the execution data, where everyone who sees the execution can read it. Save it where you need it, then delete the execution, or switch off saving executions in the workflow settings.';

const create = (name: string, verb: string, description: string): KeyOperation => ({
	name,
	displayName: verb,
	action: `${verb} key`,
	description,
	fields: ['expiryDays'],
	hint,
	changesKey: true,
	write: writeKey(`/api/${name}-key`),
	read: readKey,
});

/** Source: UGSMS' API documentation, `generate-key`, `regenerate-key`, `revoke-key`. */
export const keyOperations: KeyOperation[] = [
	create('generate', 'Generate', 'Makes a new API key'),
	create(
		'regenerate',
		'Regenerate',
		'Makes a new API key in place of this one. Put it into the credential.',
	),
	{
		name: 'revoke',
		displayName: 'Revoke',
		action: 'Revoke key',
		description: 'Ends the API key in the credential for good',
		fields: [],
		hint: null,
		changesKey: true,
		write: () => ({ method: 'POST', path: '/api/revoke-key' }),
		read: (body) => {
			const { success, message } = objectOf(body);
			const isDone =
				success === true ||
				(success === undefined &&
					/^(the )?(api )?key (was |has been )?revoked\b/i.test(textOf(message) ?? ''));
			return isDone ? { revoked: true } : null;
		},
	},
];

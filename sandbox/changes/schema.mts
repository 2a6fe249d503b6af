// What PUT /_sandbox/faults takes as changes: the type Edit, said again for a client that is no TypeScript.
import { rewritings } from './rewritings.mts';

const path = {
	type: 'array',
	items: { anyOf: [{ type: 'string' }, { type: 'integer', minimum: 0 }] },
};

const edit = (name: string, properties: object, required = Object.keys(properties)) => ({
	type: 'object',
	additionalProperties: false,
	required: ['do', ...required],
	properties: { do: { const: name }, ...properties },
});

export const editsSchema = {
	type: 'array',
	items: {
		type: 'object',
		required: ['do'],
		discriminator: { propertyName: 'do' },
		oneOf: [
			edit('instead', {
				of: { anyOf: [{ const: 'acceptance' }, { type: 'integer', minimum: 400, maximum: 599 }] },
			}),
			edit('status', { status: { type: 'integer', minimum: 200, maximum: 599 } }),
			edit('header', { name: { type: 'string' }, value: { type: ['string', 'null'] } }),
			edit('set', { at: path, value: {} }),
			edit('remove', { at: path }),
			edit('rewrite', { at: path, as: { enum: Object.keys(rewritings) } }),
			edit('copy', { from: path, at: path }),
			edit('body', { text: { type: 'string' } }),
			edit('cut', { share: { type: 'number', minimum: 0, maximum: 1 } }),
		],
	},
};

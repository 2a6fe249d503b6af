import { editsSchema } from './changes/schema.mts';

// What PUT /_sandbox/faults takes: the type Fault, said again for a client that is no TypeScript.
const when = { enum: ['before', 'after'] };
const status = { type: 'integer', minimum: 100, maximum: 599 };
const count = { type: 'integer', minimum: 1 };
export const milliseconds = { type: 'integer', minimum: 0 };

const match = {
	type: 'object',
	additionalProperties: false,
	properties: {
		provider: { type: 'string' },
		path: { type: 'string' },
		to: { type: 'string' },
	},
};

const fault = (kind: string, properties: object = {}, required: string[] = []) => ({
	type: 'object',
	additionalProperties: false,
	required: ['kind', ...required],
	properties: { kind: { const: kind }, times: count, match, ...properties },
});

export const faultsSchema = {
	type: 'array',
	items: {
		type: 'object',
		required: ['kind'],
		discriminator: { propertyName: 'kind' },
		oneOf: [
			fault(
				'status',
				{
					status,
					headers: { type: 'object', additionalProperties: { type: 'string' } },
					body: {},
					when,
				},
				['status'],
			),
			fault('errorWith200', { status }, ['status']),
			fault('html', { status: { enum: [200, 500, 502, 503, 504] }, when }, ['status']),
			fault('reset', { when }, ['when']),
			fault('timeout', { when, ms: milliseconds }, ['when', 'ms']),
			fault('closed', { ms: milliseconds }, ['ms']),
			fault('expire'),
			fault('refuse', { to: { type: 'array', items: { type: 'string' } } }, ['to']),
			fault('truncated', { quietly: { type: 'boolean' } }),
			fault('slow', { ms: milliseconds }, ['ms']),
			fault('trickle', { ms: milliseconds }, ['ms']),
			fault('reorder'),
			fault('drop', { count }, ['count']),
			fault('repeat', { count }, ['count']),
			fault('stranger'),
			fault(
				'changed',
				{
					when: { enum: ['accepted', 'refused'] },
					seed: { type: 'integer' },
					edits: editsSchema,
				},
				['when'],
			),
		],
	},
};

export const faultKinds: string[] = faultsSchema.items.oneOf.map(
	({ properties }) => properties.kind.const,
);

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Fate } from '../../../nodes/shared/fate.ts';
import { hideSecrets } from '../../../nodes/shared/http/hide.ts';
import { redactor } from '../../../nodes/shared/http/redact.ts';

const redact = redactor([
	'the-secret-key',
	'the-secret-key-and-more',
	'12345678',
	'pass"word\\',
	'short',
	null,
	42,
]);

describe('redactor', () => {
	test.each([
		['Key the-secret-key may not', 'Key [redacted] may not'],
		[{ a: [{ b: 'the-secret-key' }] }, { a: [{ b: '[redacted]' }] }],
		[{ 'the-secret-key': 1 }, { '[redacted]': 1 }],
		['with pass"word\\ in it', 'with [redacted] in it'],
		['authorization: Bearer abc.def-123', 'authorization: Bearer [redacted]'],
		[{ a: 12345678 }, { a: '[redacted]' }],
		['the-secret-key-and-more.', '[redacted].'],
		[
			{ a: 'the-secret-key', b: true, c: null },
			{ a: '[redacted]', b: true, c: null },
		],
		['Basic dXNlcjpwYXNzd29yZA==', 'Basic [redacted]'],
	])('%j becomes %j', (body, clean) => expect(redact(body)).toEqual(clean));

	test('reads an object once that stands in several places', () => {
		let reads = 0;
		const shared = {
			get key() {
				reads++;
				return 'the-secret-key';
			},
		};
		const clean = redact({ first: shared, second: { raw: shared } });
		expect(clean).toEqual({ first: { key: '[redacted]' }, second: { raw: { key: '[redacted]' } } });
		expect(clean.first).toBe(clean.second.raw);
		expect(reads).toBe(1);
	});

	test.each([
		['Basic authentication failed'],
		['short is too short to be a secret'],
		[null],
		[undefined],
		[7],
		[{ a: [1, null] }],
	])('hands %j back as it is', (body) => expect(redact(body)).toBe(body));

	test('leaves no secret in any JSON value, and its shape as it was', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.string(), (value, text) => {
				const body = { value, echo: `${text}the-secret-key${text}` };
				const clean = redact(body);
				expect(JSON.stringify(clean)).not.toContain('the-secret-key');
				expect(Object.keys(clean)).toEqual(Object.keys(body));
			}),
		);
	});
});

test.each<[string, Partial<Fate>]>([
	...(['messageId', 'batchId', 'providerStatus', 'currency', 'raw'] as const).map(
		(name): [string, Partial<Fate>] => [name, { [name]: 'the-secret-key' }],
	),
	['code', { failure: { code: 'the-secret-key', message: 'No.', retryable: false } }],
	['message', { failure: { code: 'no', message: 'Not the-secret-key.', retryable: false } }],
	['words', { asked: { httpStatus: 400, says: 'Not the-secret-key.' } }],
	['request id', { asked: { httpStatus: 400, requestId: 'the-secret-key' } }],
])("hides a secret in the provider's %s", (_, told) => {
	const fate: Fate = { outcome: 'unknown', status: 'unknown', failure: null, ...told };
	expect(JSON.stringify(hideSecrets(fate, redact))).not.toContain('the-secret-key');
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { ovoCommunications } from '../../../nodes/OvoCommunications/provider.ts';
import { refusalOf, refusalOfNoAnswer, verdictOf } from '../../../nodes/shared/http/outcome.ts';
import type { SmsProvider } from '../../../nodes/shared/provider.ts';

const connection = (provider: SmsProvider = ovoCommunications) => ({
	provider,
	credentialName: 'My key',
});

const answer = (status: number, body: unknown = {}, headers = {}) => ({ status, headers, body });

describe('refusalOf', () => {
	test('an answer of success is none', () => {
		expect(refusalOf(answer(200, { message_id: 'a' }), connection(), 0)).toBeNull();
	});

	test('a 5xx or a broken connection is never taken for a refusal that can be repeated', () => {
		fc.assert(
			fc.property(fc.integer({ min: 500, max: 599 }), fc.anything(), (status, body) => {
				const refusal = refusalOf(answer(status, body), connection(), 0);
				expect(refusal).toMatchObject({ outcome: 'unknown', error: { retryable: false } });
			}),
		);
	});

	test('no 4xx but 429 is worth repeating, and 408 is unknown', () => {
		for (let status = 400; status < 500; status++) {
			const refusal = refusalOf(answer(status), connection(), 0);
			expect(refusal?.outcome).toBe(status === 408 ? 'unknown' : 'rejected');
			expect(refusal?.error.retryable).toBe(status === 429);
		}
	});

	test("the provider's own table comes first", () => {
		const rules: SmsProvider = {
			...ovoCommunications,
			errorRules: {
				empty: { cause: 'balance', message: 'No money.' },
				odd: { cause: 'fault' },
				one: { cause: 'request', isAboutOne: true, message: 'Blocked.' },
			},
		};
		const refusal = (status: number, code: string) =>
			refusalOf(answer(status, { error: { code, message: 'Words' } }), connection(rules), 0);
		expect(refusal(200, 'empty')).toMatchObject({
			outcome: 'rejected',
			stopsBatch: true,
			failure: 'quota-exhausted',
			error: { code: 'empty', message: 'No money. OVO Communications says: Words' },
		});
		expect(refusal(400, 'odd')).toMatchObject({ outcome: 'unknown' });
		const one = refusal(200, 'one')!;
		expect(verdictOf(one, 1)).toMatchObject({ outcome: 'rejected' });
		expect(verdictOf(one, 2)).toMatchObject({ outcome: 'unknown', error: { retryable: false } });
		expect(refusal(400, 'other')).toMatchObject({
			outcome: 'rejected',
			error: { message: 'OVO Communications says: Words' },
		});
	});

	test('an error code without words is quoted by its code', () => {
		const refusal = refusalOf(answer(422, { error: { code: 'bad_sender' } }), connection(), 0);
		expect(refusal?.error.message).toBe('OVO Communications says: bad_sender');
	});
});

describe('no answer', () => {
	test.each([
		[{ sent: false, code: 'ENOTFOUND' }, 'rejected', false, 'the host name is not known'],
		[{ sent: false, code: 'ECONNREFUSED' }, 'rejected', true, 'the connection was refused'],
		[{ sent: false, code: 'ERR_CANCELED' }, 'rejected', true, 'the execution was cancelled'],
		[{ sent: true, code: 'ECONNRESET' }, 'unknown', false, 'the connection broke off'],
		[{ sent: true, code: 'ESOMETHING' }, 'unknown', false, 'the connection failed'],
	])('%j is %s', (noAnswer, outcome, retryable, words) => {
		const refusal = refusalOfNoAnswer(noAnswer, ovoCommunications);
		expect(refusal).toMatchObject({ outcome, error: { retryable } });
		expect(refusal.error.message).toContain(words);
		const told = verdictOf(refusal, 1).error?.message.includes('not sent again by itself');
		expect(told).toBe(outcome === 'unknown');
	});
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Cause } from '../../../nodes/shared/cause.ts';
import { RETRY_BUDGET, waitBeforeRetry } from '../../../nodes/shared/http/retry.ts';

const refused = (cause: Cause, retryAfter: number | null = null) => ({
	cause,
	asked: { httpStatus: 429, cause, retryAfter },
});
const passing = refused('rateLimit');
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('what may have been sent, and what would be refused again, is not repeated', () => {
	const first = { tries: 1, spent: 0, random: 0.5 };
	const final = [
		...(['fault', 'noResponse', 'contradiction', 'credential', 'request'] as const),
		...(['permission', 'balance', 'address'] as const),
	];
	for (const cause of final) {
		expect(waitBeforeRetry(refused(cause), first)).toBeNull();
		expect(waitBeforeRetry(refused(cause, 1), first)).toBeNull();
	}
});

test('the wait is drawn from the whole of an interval that doubles', () => {
	expect(
		[1, 2, 3, 4].map((tries) => waitBeforeRetry(passing, { tries, spent: 0, random: 0.5 })),
	).toEqual([250, 500, 1000, 2000]);
	expect(waitBeforeRetry(passing, { tries: 4, spent: 0, random: 0 })).toBe(0);
	expect(waitBeforeRetry(passing, { tries: 5, spent: 0, random: 0 })).toBeNull();
});

test('what the provider asks for is waited for, and a little more, by chance', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 50_000 }), random, (retryAfter, chance) => {
			const wait = waitBeforeRetry(refused('busy', retryAfter), {
				tries: 2,
				spent: 0,
				random: chance,
			});
			expect(wait).toBeGreaterThanOrEqual(retryAfter);
			expect(wait).toBeLessThanOrEqual(retryAfter + 500);
		}),
	);
});

test('whatever is asked for, no request is repeated beyond the budget', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(fc.nat(100_000), random)), (refusals) => {
			let spent = 0;
			refusals.forEach(([retryAfter, chance], index) => {
				const tried = { tries: index + 1, spent, random: chance };
				spent += waitBeforeRetry(refused('busy', retryAfter), tried) ?? 0;
			});
			expect(spent).toBeLessThanOrEqual(RETRY_BUDGET);
		}),
	);
});

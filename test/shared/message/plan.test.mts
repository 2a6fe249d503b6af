import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import { ovoCommunications } from '../../../nodes/OvoCommunications/provider.ts';
import { plan } from '../../../nodes/shared/message/plan.ts';
import type { Checked } from '../../../nodes/shared/message/check.ts';

const message = fc
	.record({
		to: fc.integer({ min: 0, max: 12 }).map((n) => `+2567010000${n}`),
		callbackUrl: fc.constantFrom(null, 'https://a', 'https://b'),
		isReady: fc.boolean(),
	})
	.map(({ to, callbackUrl, isReady }): Checked => {
		return { message: isReady ? { to, text: 'Hi', from: 'OVO', callbackUrl } : null } as Checked;
	});

test('each ready message is in one request, within its size, key and numbers', () => {
	fc.assert(
		fc.property(fc.array(message), fc.integer({ min: 1, max: 9 }), (messages, batchSize) => {
			const requests = plan(messages, ovoCommunications, batchSize);
			const ready = [...messages.keys()].filter((index) => messages[index]?.message);
			expect(requests.flatMap(({ indexes }) => indexes).sort((a, b) => a - b)).toEqual(ready);
			for (const { indexes } of requests) {
				const together = indexes.map((index) => messages[index]!.message!);
				expect(together.length).toBeLessThanOrEqual(batchSize);
				expect(new Set(together.map(({ to }) => to)).size).toBe(together.length);
				expect(new Set(together.map(({ callbackUrl }) => callbackUrl)).size).toBe(1);
			}
		}),
	);
});

test('different numbers with the same key fill every request but the last', () => {
	const messages = Array.from({ length: 250 }, (_, index): Checked => {
		const to = `+256701${index}`;
		return { message: { to, text: 'Hi', from: 'OVO', callbackUrl: null } } as Checked;
	});
	const sizes = (batchSize: number | null) =>
		plan(messages, ovoCommunications, batchSize).map(({ indexes }) => indexes.length);
	expect(sizes(100)).toEqual([100, 100, 50]);
	expect(sizes(5000)).toEqual([250]);
	expect(sizes(null)).toEqual(Array(250).fill(1));
});

import { describe, expect, test } from '@jest/globals';

import { KINDS, cases } from './cases.mts';
import { judgeCase } from './judge.mts';

describe.each(KINDS)('the corpus, %s:', (kind) => {
	const own = cases.filter((one) => one.kind === kind);

	test.each(own.map((one) => [one.name, one.about, one] as const))('%s: %s', async (_, __, one) => {
		expect((await judgeCase(one)).problem).toBeNull();
	});
});

test('every case says either what is read of it, or why it is not', () => {
	for (const { name, expect: expected, unread } of cases) {
		expect([name, expected === undefined, unread === undefined]).toEqual([
			name,
			unread !== undefined,
			expected !== undefined,
		]);
	}
});

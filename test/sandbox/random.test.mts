import { expect, test } from '@jest/globals';

import { Random } from '../../sandbox/random.mts';

const idsOf = (seed: number) => {
	const random = new Random(seed);
	return Array.from({ length: 100 }, () => random.id('sm_'));
};

test('the same seed gives the same identifiers, and another gives others', () => {
	expect(idsOf(1)).toEqual(idsOf(1));
	expect(new Set([...idsOf(1), ...idsOf(2)]).size).toBe(200);
});

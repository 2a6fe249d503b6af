import { expect, test } from '@jest/globals';

import { pacerOf } from '../../../nodes/shared/http/pacers.ts';

test('a credential has one pacer, and of a thousand and one the oldest is forgotten', () => {
	const [first, second] = ['first', 'second'].map(pacerOf);
	for (let count = 2; count < 1000; count++) pacerOf(`credential ${count}`);
	expect(pacerOf('first')).toBe(first);
	pacerOf('one too many');
	expect(pacerOf('second')).toBe(second);
	expect(pacerOf('first')).not.toBe(first);
});

import { expect, test } from '@jest/globals';

import { numbersOf, recipientsOf, toE164 } from '../../sandbox/uganda.mts';

test.each([
	['0772123456', '+256772123456'],
	['256772123456', '+256772123456'],
	['+256772123456', '+256772123456'],
	[' 0772123456 ', '+256772123456'],
	['+441632960000', '+441632960000'],
	['+0772123456', null],
	['0077212345', null],
	['077212345', null],
	['+25677', null],
	['0772 123456', null],
	['everyone', null],
	['', null],
])('%j is %j', (number, expected) => {
	expect(toE164(number)).toBe(expected);
});

test('lists', () => {
	expect(numbersOf('0772000001, x,')).toEqual(['+256772000001', null, null]);
	expect(recipientsOf('0772000001, x', undefined, 17, '256772000002')).toEqual([
		'+256772000001',
		'x',
		'+256772000002',
	]);
});

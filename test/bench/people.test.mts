import { expect, test } from '@jest/globals';

import { accuracy, codeFor, messagesTo } from '../../bench/sending/people.mts';

test("the Code node's items are the people that the ledger is compared with", () => {
	const makeItems = new Function(codeFor(3)) as () => Array<{ json: Record<string, string> }>;
	const messages = makeItems().map(({ json: { phone, name } }) => ({
		to: phone,
		message: `Hello ${name}`,
	}));
	expect(messages).toEqual(messagesTo(3));
});

const [first, second, third] = messagesTo(3) as [never, never, never];

test.each([
	['everyone once, in any order', [third, first, second], { lost: 0, surplus: 0 }],
	['one missing', [first, second], { lost: 1, surplus: 0 }],
	['one twice', [first, second, second, third], { lost: 0, surplus: 1 }],
	['one for another', [first, second, { to: '+1', message: 'Hi' }], { lost: 1, surplus: 1 }],
	['nothing', [], { lost: 3, surplus: 0 }],
])('it tells of %s', (_, came, told) => {
	expect(accuracy(came, 3)).toEqual(told);
});

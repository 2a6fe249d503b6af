import { describe, expect, test } from '@jest/globals';

import { MAGIC_RANGE } from '../../sandbox/fates.mts';
import type { Mischief } from '../../sandbox/faults.mts';
import { ada, ben, clean, entry, request, told, wrongs } from './made.mts';
import { verify, type Wrong } from './verify.mts';

const reset: Mischief = { kind: 'reset', when: 'after' };
const drop: Mischief = { kind: 'drop', count: 1 };

test.each<[string, Parameters<typeof wrongs>[0]]>([
	['accepted, and the provider has it', { told: [told('accepted')], ledger: [entry(ada)] }],
	[
		'rejected, and the provider does not have it',
		{ told: [told('rejected')], requests: [request({ kind: 'status', status: 429 })] },
	],
	['unknown, and it was cut off', { told: [told('unknown')], requests: [request(reset)] }],
	[
		'unknown, and it was cut off, and the provider has it',
		{ told: [told('unknown')], requests: [request(reset)], ledger: [entry(ada)] },
	],
	[
		'unknown, and its entry was dropped from the answer',
		{
			told: [told('unknown')],
			requests: [request(drop, { recipients: [ada.to, ben.to], accepted: 2 })],
			ledger: [entry(ada)],
		},
	],
	[
		"unknown, and its entry was dropped, as another's is always missing",
		{
			told: [told('unknown')],
			requests: [request(drop, { recipients: [`${MAGIC_RANGE}1298`, ada.to], accepted: 2 })],
			ledger: [entry(ada)],
		},
	],
	[
		'asked again after its refusal broke off',
		{
			told: [told('accepted')],
			requests: [request({ kind: 'truncated' }, { accepted: 0, status: 401 }), clean],
			ledger: [entry(ada)],
		},
	],
	[
		'unknown, and its refusal broke off',
		{
			told: [told('unknown')],
			requests: [request({ kind: 'truncated' }, { accepted: 0, status: 400 })],
		},
	],
	['not tried', { told: [told('rejected', { code: 'notTried' })], requests: [] }],
	[
		'asked again after it was refused',
		{
			told: [told('accepted')],
			requests: [request({ kind: 'status', status: 429 }, { accepted: 0, status: 429 }), clean],
			ledger: [entry(ada)],
		},
	],
])('nothing is wrong about a message that is %s', (_case, evidence) => {
	expect(wrongs(evidence)).toEqual([]);
});

test.each<[Wrong, string, Parameters<typeof wrongs>[0]]>([
	[
		'duplicate',
		'accepted, and the provider has it twice',
		{ told: [told('accepted')], ledger: [entry(ada), entry(ada, 'sm_2')] },
	],
	['lost', 'accepted, and the provider does not have it', { told: [told('accepted')] }],
	['lost', 'rejected, and the provider has it', { told: [told('rejected')], ledger: [entry(ada)] }],
	['notTold', 'passed over', { told: [], ledger: [entry(ada)] }],
	['notTold', 'told twice', { told: [told('accepted'), told('accepted')], ledger: [entry(ada)] }],
	[
		'wrongId',
		"accepted with another's id",
		{ told: [told('accepted', { messageId: 'sm_2' })], ledger: [entry(ada)] },
	],
	[
		'wrongId',
		'accepted without the id that the provider gave',
		{ told: [told('accepted', { messageId: null })], ledger: [entry(ada)] },
	],
	[
		'askedAgain',
		'asked again after it may have been sent',
		{ told: [told('accepted')], requests: [request(reset), clean], ledger: [entry(ada)] },
	],
	['unexplained', 'unknown, and nothing went wrong', { told: [told('unknown')] }],
	[
		'unexplained',
		"unknown, and only another's entry was dropped",
		{
			told: [told('unknown')],
			requests: [request(drop, { recipients: [ben.to, ada.to], accepted: 2 })],
		},
	],
	[
		'unexplained',
		'rejected by a code of the provider, which was not asked',
		{ told: [told('rejected', { code: 'invalid_number' })], requests: [] },
	],
])('it is found as %s: %s', (wrong, _case, evidence) => {
	expect(wrongs(evidence)).toContain(wrong);
});

describe('the counts', () => {
	test('tell what the node says, and what the provider has', () => {
		const { counts } = verify({
			messages: [ada, ben],
			account: [[told('accepted')], [told('unknown')]],
			ledger: [entry(ada), entry(ada), entry(ben)],
			requests: [request(reset, { recipients: [ada.to, ben.to] })],
			givesIds: true,
		});
		expect(counts).toEqual({
			...{ messages: 2, accepted: 1, rejected: 0, unknown: 1, unknownInLedger: 1 },
			...{ changed: 0, changedUnknown: 0, changedCautious: 0 },
			...{ duplicates: 1, lost: 0, requests: 1 },
		});
	});

	test('what nobody wanted to be sent is found', () => {
		const { violations } = verify({
			...{ messages: [ada], account: [[told('accepted')]], requests: [clean], givesIds: true },
			ledger: [entry(ada), entry(ben)],
		});
		expect(violations).toMatchObject([{ wrong: 'unwanted', message: ben }]);
	});
});

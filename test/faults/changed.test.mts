import { expect, test } from '@jest/globals';

import type { Edit } from '../../sandbox/changes/edits.mts';
import type { Mischief } from '../../sandbox/faults.mts';
import { ada, ben, clean, entry, request, told, wrongs } from './made.mts';
import { verify, type Wrong } from './verify.mts';

const changed: Mischief = { kind: 'changed', when: 'accepted' };

/** A request to Ada whose answer was changed to this one. */
const answered = (status: number, text: string, ...edits: Edit[]) =>
	request(changed, { messages: 1, answer: { status, headers: {}, text, edits } });

const odd = answered(503, 'Come back', { do: 'status', status: 503 });

test.each<[string, Parameters<typeof wrongs>[0]]>([
	['unknown', { told: [told('unknown')], requests: [odd] }],
	[
		'asked again, after what may be a refusal',
		{ told: [told('accepted')], requests: [answered(429, 'Wait'), clean], ledger: [entry(ada)] },
	],
	[
		'accepted by the id that it has',
		{
			told: [told('accepted', { messageId: '117062714244798261' })],
			requests: [answered(200, '{"message_id":117062714244798261}')],
			ledger: [entry(ada)],
		},
	],
	[
		'accepted without an id, as it may have none',
		{ told: [told('accepted', { messageId: null })], requests: [odd], ledger: [entry(ada)] },
	],
])('after a changed answer, nothing is wrong about a message that is %s', (_case, evidence) => {
	expect(wrongs(evidence)).toEqual([]);
});

test.each<[Wrong, string, Parameters<typeof wrongs>[0]]>([
	[
		'askedAgain',
		'asked again, after what proves no refusal',
		{ told: [told('accepted')], requests: [odd, clean], ledger: [entry(ada)] },
	],
	[
		'wrongId',
		'accepted by an id that it does not have to the letter',
		{
			told: [told('accepted', { messageId: '117062714244798260' })],
			requests: [answered(200, '{"message_id":117062714244798261}')],
			ledger: [entry(ada)],
		},
	],
	[
		'wrongId',
		'accepted by an id that is none',
		{
			told: [told('accepted', { messageId: 'None' })],
			requests: [answered(200, '{"message_id":"None","status":"queued"}')],
			ledger: [entry(ada)],
		},
	],
	[
		'lost',
		'rejected and accepted',
		{ told: [told('rejected')], requests: [odd], ledger: [entry(ada)] },
	],
])('after a changed answer, it is found as %s: %s', (wrong, _case, evidence) => {
	expect(wrongs(evidence)).toContain(wrong);
});

test('the counts tell of changed answers, and where `unknown` is too cautious', () => {
	const still = answered(200, '{}', { do: 'set', at: ['error'], value: 'No error' });
	const { counts } = verify({
		messages: [ada, ben],
		account: [[told('unknown')], [told('unknown')]],
		ledger: [entry(ada)],
		requests: [still, { ...odd, recipients: [ben.to], accepted: 0 }],
		givesIds: true,
	});
	expect(counts).toMatchObject({ changed: 2, changedUnknown: 2, changedCautious: 1 });
});

test('an id that is told by nobody is too cautious, too', () => {
	const edits: Edit[] = [{ do: 'rewrite', at: ['message_id'], as: 'bigNumber' }];
	const { counts } = verify({
		...{ messages: [ada], ledger: [entry(ada)], givesIds: false },
		account: [[told('accepted', { messageId: null })]],
		requests: [answered(200, '{"message_id":117062714244798261}', ...edits)],
	});
	expect(counts).toMatchObject({ changed: 1, changedUnknown: 0, changedCautious: 1 });
});

import { describe, expect, test } from '@jest/globals';

import { change, type Edit } from '../../../sandbox/changes/edits.mts';
import { nameOf } from '../../../sandbox/changes/name.mts';
import { rewritings, type Rewriting } from '../../../sandbox/changes/rewritings.mts';

const base = {
	status: 200,
	headers: { 'content-type': 'application/json' },
	body: { id: 'sm_1', list: [{ to: 'a' }, { to: 'b' }, { to: 'c' }] },
};

const changed = (...edits: Edit[]) => change(base, edits, JSON.stringify);

test.each<[string, Edit, unknown]>([
	['sets a field', { do: 'set', at: ['id'], value: null }, { ...base.body, id: null }],
	['adds a field', { do: 'set', at: ['more'], value: 1 }, { ...base.body, more: 1 }],
	['takes a field away', { do: 'remove', at: ['id'] }, { list: base.body.list }],
	['leaves what is not there', { do: 'set', at: ['no', 'such'], value: 1 }, base.body],
	['leaves what is not there to rewrite', { do: 'rewrite', at: ['no'], as: 'list' }, base.body],
	[
		'changes every entry',
		{ do: 'set', at: ['list', '*', 'to'], value: 1 },
		{ ...base.body, list: [{ to: 1 }, { to: 1 }, { to: 1 }] },
	],
	[
		'changes one entry, counted on from the end',
		{ do: 'set', at: ['list', 4, 'to'], value: 1 },
		{ ...base.body, list: [{ to: 'a' }, { to: 1 }, { to: 'c' }] },
	],
	[
		'takes an entry away',
		{ do: 'remove', at: ['list', 0] },
		{ ...base.body, list: [{ to: 'b' }, { to: 'c' }] },
	],
	['copies', { do: 'copy', from: ['id'], at: ['list'] }, { id: 'sm_1', list: 'sm_1' }],
	['rewrites the whole', { do: 'rewrite', at: [], as: 'list' }, [base.body]],
])('%s', (_case, edit, expected) => {
	expect(JSON.parse(changed(edit).text)).toEqual(expected);
	expect(base.body.id).toBe('sm_1');
});

test('status, headers and text', () => {
	expect(
		changed(
			{ do: 'status', status: 503 },
			{ do: 'header', name: 'retry-after', value: '1' },
			{ do: 'header', name: 'content-type', value: null },
			{ do: 'body', text: '12345678' },
			{ do: 'cut', share: 0.5 },
		),
	).toEqual({ status: 503, headers: { 'retry-after': '1' }, text: '1234' });
	expect(changed({ do: 'remove', at: [] }).text).toBe('');
});

describe('ways to say a value differently', () => {
	const number = '+256701000001';
	const list = [{ to: number, message_id: 'sm_1' }, { to: '+256701000002' }];

	test.each<[Rewriting, unknown, unknown]>([
		['local', number, '0701000001'],
		['digits', number, '256701000001'],
		['spaced', number, '+256 701 000 001'],
		['zeros', number, '00256701000001'],
		['numeric', number, 256701000001],
		['stranger', number, '+256700000000'],
		['local', 'sm_1', 'sm_1'],
		['upper', 'queued', 'QUEUED'],
		['capital', 'queued', 'Queued'],
		['text', 17, '17'],
		['text', { code: 17 }, '{"code":17}'],
		['number', '17', 17],
		['number', 'sm_1', 'sm_1'],
		['list', 'sm_1', ['sm_1']],
		['byIndex', ['a'], { 0: 'a' }],
		['oneMore', 3, 4],
		['oneLess', 3, 2],
		['negative', 3, -3],
		['reversed', [1, 2], [2, 1]],
		['doubled', [1, 2], [1, 2, 1, 2]],
		['withoutFirst', [1, 2], [2]],
		['withoutLast', [1, 2], [1]],
		['onlyFirst', [1, 2], 1],
		['withNull', [1], [null, 1]],
		['firstAgain', list, [...list, list[0]]],
		['firstUnderAnotherId', list, [...list, { to: number, message_id: 'sm_12' }]],
		['firstToStranger', list, [...list, { to: '+256700000000', message_id: 'sm_1' }]],
		['firstAgain', [], []],
	])('%s', (name, value, expected) => {
		expect(rewritings[name](value)).toEqual(expected);
	});

	test('bigNumber: more digits than a JavaScript number holds, and as many ids as there were', () => {
		const [one, other] = ['sm_1', 'sm_2'].map((id) => JSON.stringify(rewritings.bigNumber(id)));
		expect(one).toMatch(/^11706271\d{10}$/);
		expect(other).not.toBe(one);
	});
});

test.each<[Edit, string]>([
	[{ do: 'set', at: ['messages', '*', 'message_id'], value: 0 }, 'id'],
	[{ do: 'rewrite', at: ['messages', 0], as: 'list' }, 'list'],
	[{ do: 'remove', at: [] }, 'body'],
	[{ do: 'instead', of: 503 }, 'as an error'],
	[{ do: 'header', name: 'retry-after', value: '1' }, 'retry-after'],
])('%j is counted as %s', (edit, name) => {
	expect(nameOf(edit)).toBe(name);
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { readBalance } from '../../../nodes/shared/answer/balance.ts';
import {
	fieldNames,
	findField,
	numberOf,
	objectOf,
	textOf,
} from '../../../nodes/shared/answer/fields.ts';
import { readLookup } from '../../../nodes/shared/answer/lookup.ts';
import type { Progress } from '../../../nodes/shared/provider.ts';
import { matchByNumber } from '../../../nodes/shared/answer/match.ts';

describe('tolerant readers', () => {
	test.each([
		[' a ', 'a'],
		[12, '12'],
		['', null],
		[' ', null],
		[Number.NaN, null],
		[true, null],
		[{}, null],
		[undefined, null],
	])('textOf(%j) is %j', (value, text) => expect(textOf(value)).toBe(text));

	test.each([
		[1.5, 1.5],
		['45.50', 45.5],
		['1,250', 1250],
		['-3', -3],
		['.5', 0.5],
		['', null],
		['12 UGX', null],
		[Number.POSITIVE_INFINITY, null],
		[null, null],
	])('numberOf(%j) is %j', (value, number) => expect(numberOf(value)).toBe(number));

	test.each([[null], [[1]], ['text'], [1]])('objectOf(%j) is empty', (value) =>
		expect(objectOf(value)).toEqual({}),
	);
});

describe('findField', () => {
	test.each([
		[{ Message_ID: 'a' }, 'a'],
		[{ data: { payload: { 'message-id': 'a' } } }, 'a'],
		[{ data: { messageId: 'inner' }, messageId: 'outer' }, 'outer'],
		[{ messageId: '', data: { messageId: 'a' } }, 'a'],
		[{ id: 'a' }, 'a'],
		[{ id: 'second name', messageId: 'first name' }, 'first name'],
		[{ list: [{ messageId: 'a' }] }, null],
		[null, null],
	])('in %j finds %j', (body, found) =>
		expect(findField(body, ['messageId', 'id'], textOf)).toBe(found),
	);

	test('ends in an object that holds itself', () => {
		const loop: Record<string, unknown> = {};
		loop.self = loop;
		expect(findField(loop, ['id'], textOf)).toBeNull();
	});
});

test('fieldNames gives names and no values', () => {
	expect(fieldNames({ a: { b: 'secret', c: [1] }, d: null })).toEqual(['a.b', 'a.c', 'd']);
	expect(fieldNames('text')).toEqual([]);
	expect(fieldNames({ a: 1, b: 2, c: 3 }, 2)).toEqual(['a', 'b']);
});

describe('matchByNumber', () => {
	const numbers = fc.uniqueArray(fc.integer({ min: 1e8, max: 9e8 }), {
		minLength: 1,
		maxLength: 40,
	});

	test('finds each entry whatever the order, the length and the writing', () => {
		fc.assert(
			fc.property(numbers, fc.infiniteStream(fc.nat()), (list, random) => {
				const messages = list.map((number) => ({ to: `+256${number}` }));
				const writings = [
					(to: string) => to.replace('+256', ''),
					(to: string) => to.replace('+256', '0'),
					(to: string) => to,
					(to: string) => to.slice(1),
					(to: string) => `00${to.slice(1)}`,
					(to: string) => `${to.slice(0, 4)} ${to.slice(4)}`,
				];
				const draw = () => random.next().value as number;
				const entries = messages
					.filter(() => draw() % 4 > 0)
					.map(({ to }) => ({ for: to, to: writings[draw() % 4]!(to), order: draw() }))
					.sort((a, b) => a.order - b.order);
				const answered = new Set(entries.map((entry) => entry.for));
				const found = matchByNumber(entries, messages);
				expect(found.map((entry) => entry?.for)).toEqual(
					messages.map(({ to }) => (answered.has(to) ? to : undefined)),
				);
			}),
		);
	});

	test('takes a number without its country code for none where it can be of two', () => {
		const messages = [{ to: '+256701234567' }, { to: '+254701234567' }, { to: '+254711234567' }];
		const entries = [{ to: '0701234567' }, { to: '0711234567' }, { to: '1234567' }];
		expect(matchByNumber(entries, messages)).toEqual([undefined, undefined, { to: '0711234567' }]);
	});

	test('takes two entries for one number for none', () => {
		const messages = [{ to: '+1' }, { to: '+2' }];
		const entries = [{ to: '1', a: 1 }, { to: '+1', a: 2 }, { to: '2' }];
		expect(matchByNumber(entries, messages)).toEqual([undefined, { to: '2' }]);
	});

	test.each([[undefined], [null], ['text'], [{ to: '+1' }], [[null, 1, 'a', [], {}]]])(
		'finds nothing in %j',
		(entries) => expect(matchByNumber(entries, [{ to: '+1' }])).toEqual([undefined]),
	);
});

describe('readLookup', () => {
	const asking = { messageId: 'm', provider: { statuses: {} }, now: 0 };
	test.each<[string, object]>([
		['its history', { history: [{ id: 'm', status: 'queued' }] }],
		[
			'its events',
			{
				events: [
					{ id: 'e1', status: 'queued' },
					{ id: 'e2', status: 'sent' },
				],
			},
		],
		['its campaign', { campaign: { id: 7, status: 'active' } }],
	])('takes the message that was asked for, not %s', (_, more) => {
		const found = readLookup({ id: 'm', status: 'delivered', ...more }, asking);
		expect(found).toMatchObject({ messageId: 'm', status: 'delivered' });
	});

	test('takes what an answer holds of it, not the answer', () => {
		const body = { id: 'm', status: 'ok', message: { id: 'm', status: 'failed' } };
		expect(readLookup(body, asking)).toMatchObject({ messageId: 'm', status: 'failed' });
	});

	test('takes how far it is from the provider, and the rest from what stands beside it', () => {
		const own = { status: 'expired', providerStatus: '9', errorCode: null, errorMessage: null };
		const progress = { ...own, messageId: 'm', to: null, timestamp: null } as unknown as Progress;
		const provider = { statuses: {}, readProgress: () => [progress] };
		const body = { id: 'm', status: 'sent', from: 'CLINIC', text: 'Hello', price: 'KES 0.80' };
		expect(readLookup(body, { ...asking, provider })).toEqual({
			...{ ...progress, from: 'CLINIC', text: 'Hello', segments: null, cost: 0.8, currency: 'KES' },
		});
	});
});

describe('readBalance', () => {
	test.each<[unknown, number, string | null]>([
		['UGX 12,500.50', 12_500.5, 'UGX'],
		['12,500 KES', 12_500, 'KES'],
		['Ksh. 1,785/=', 1785, 'KES'],
		['UGX 500/-', 500, 'UGX'],
		['UGX -500', -500, 'UGX'],
		['\u2212500 UGX', -500, 'UGX'],
		['₦1,000.00', 1000, 'NGN'],
		['500', 500, null],
		['€ 12.50', 12.5, 'EUR'],
	])('reads %j, also where it is all of the answer', (balance, amount, currency) => {
		expect(readBalance({ balance })).toEqual({ balance: amount, currency });
		expect(readBalance(balance)).toEqual({ balance: amount, currency });
	});

	test.each([
		'(12.50)',
		'500-',
		'-UGX 500',
		'45,50',
		'12.500,50',
		'1 000',
		'500 / 1000',
		'none',
		'-',
	])('takes %j for no amount', (balance) => {
		expect(readBalance({ balance })).toBeNull();
		expect(readBalance(balance)).toBeNull();
	});

	test.each([
		'ERR: 106',
		'Error 401',
		'E100',
		'ERR_001',
		'Code 7',
		'-1',
		'-2 Invalid key',
		'401 No',
	])('takes %j for an error, and no balance', (body) => expect(readBalance(body)).toBeNull());
});

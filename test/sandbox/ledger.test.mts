import { expect, test } from '@jest/globals';

import { Ledger } from '../../sandbox/ledger.mts';
import { countSegments } from '../../sandbox/segments.mts';

let count = 0;
const message = (to: string, text: string, from = 'OVO', provider = 'ovo-communications') => ({
	provider,
	messageId: `sm_${++count}`,
	batchId: null,
	to,
	from,
	message: text,
	callbackUrl: null,
	idempotencyKey: null,
});

test('a duplicate is the same text by the same sender to the same number, once more', () => {
	const ledger = new Ledger();
	ledger.add(message('+256772000001', 'Hello'));
	ledger.add(message('+256772000002', 'Hello'));
	ledger.add(message('+256772000001', 'Hello!'));
	ledger.add(message('+256772000001', 'Hello', 'Other'));
	expect(ledger.duplicates()).toEqual([]);
	const repeated = [1, 2].map(() => ledger.add(message('+256772000001', 'Hello')));
	expect(ledger.duplicates()).toEqual(repeated);
});

test('messages are kept by provider', () => {
	const ledger = new Ledger();
	ledger.add(message('+256772000001', 'Hello'));
	const other = ledger.add(message('+256772000001', 'Hello', 'OVO', 'another'));
	expect(ledger.messages('another')).toEqual([other]);
	expect(ledger.messages()).toHaveLength(2);
	expect(ledger.duplicates('another')).toEqual([]);
});

test('a final status stays', () => {
	const ledger = new Ledger();
	const entry = ledger.add(message('+256772000001', 'Hello'));
	for (const status of ['sent', 'undelivered', 'sent', 'delivered'] as const) {
		ledger.advance(entry, status);
	}
	expect(entry).toMatchObject({ status: 'undelivered', deliveredAt: null });
});

test.each([
	['empty', '', 1],
	['160 of GSM-7', 'a'.repeat(160), 1],
	['161 of GSM-7', 'a'.repeat(161), 2],
	['306 of GSM-7', 'a'.repeat(306), 2],
	['307 of GSM-7', 'a'.repeat(307), 3],
	['80 of the extension table', '€'.repeat(80), 1],
	['81 of the extension table', '€'.repeat(81), 2],
	['an escape that would be split', 'a'.repeat(152) + '€' + 'a'.repeat(152), 3],
	['70 of UCS-2', 'ж'.repeat(70), 1],
	['71 of UCS-2', 'ж'.repeat(71), 2],
	['35 surrogate pairs', '😀'.repeat(35), 1],
	['a surrogate pair that would be split', 'ж'.repeat(66) + '😀' + 'ж'.repeat(66), 3],
])('segments: %s', (_case, text, segments) => {
	expect(countSegments(text)).toBe(segments);
});

import { describe, expect, test } from '@jest/globals';

import { senderFailure, senderWarning } from '../../../nodes/shared/message/sender.ts';

const provider = (maxLength: number | null, required = false) => ({
	displayName: 'Acme',
	sender: { required, maxLength, placeholder: '' },
});

describe('a sender that phone networks carry', () => {
	test.each([
		['no sender', ''],
		['11 characters', 'SACCO Kawem'],
		['letters of the GSM set beyond ASCII', 'Måns & Élan'],
		['4 characters of the extension table, which take two places each', 'a{b}[c]'],
		['a number', '+256701234567'],
		['a number without plus, of 15 digits', '123456789012345'],
		['a short code', '6565'],
	])('%s: %s', (_name, from) => {
		expect(senderWarning(from)).toBeNull();
	});
});

describe('a sender that they do not', () => {
	test.each([
		['12 characters', 'SACCO Kawempe', 'longer than the 11 characters'],
		['6 of the extension table', '[~^|]€', 'longer than the 11 characters'],
		['a number with spaces', '+256 701 234567', 'longer than the 11 characters'],
		['a number of 16 digits', '1234567890123456', 'longer than the 11 characters'],
		['a letter outside the set', 'Café ê', 'holds "ê"'],
		['a typographic apostrophe', 'Ann’s', 'holds "’"'],
		['an emoji', '🍕 Pizza', 'holds "🍕"'],
	])('%s: %s', (_name, from, words) => {
		expect(senderWarning(from)).toContain(`The sender "${from}"`);
		expect(senderWarning(from)).toContain(words);
	});
});

describe('a documented limit', () => {
	test.each([
		['none', 'a sender of any length', null, null],
		['11, kept', 'SACCO Kawem', 11, null],
		['11, not kept', 'SACCO Kawempe', 11, 'has 13 characters; Acme takes 11'],
		['11, and a number', '+256701234567', 11, 'has 13 characters; Acme takes 11'],
		['no sender at all', 'SACCO', 0, 'Acme takes no sender'],
	])('%s: %s', (_name, from, maxLength, words) => {
		const error = senderFailure(from, provider(maxLength));
		if (words === null) expect(error).toBeNull();
		else {
			expect(error).toMatchObject({ code: 'invalidSender', retryable: false });
			expect(error?.message).toContain(words);
		}
	});

	test('a sender that must be there', () => {
		expect(senderFailure('', provider(null, true))).toMatchObject({ code: 'senderMissing' });
		expect(senderFailure('', provider(11))).toBeNull();
	});
});

import { beforeAll, expect, test } from '@jest/globals';

import { warningsOf, type Checked } from '../../../nodes/shared/message/warnings.ts';
import { loadPhoneReader, type PhoneReader } from '../../../nodes/shared/phone/index.ts';

let reader: PhoneReader;
beforeAll(async () => {
	reader = await loadPhoneReader();
});

const warnings = (to: string, more: Partial<Checked> = {}) =>
	warningsOf({
		number: reader.read(to, 'UG'),
		from: 'SHOP',
		text: 'Hello',
		encoding: 'auto',
		...more,
	});

test('there are none for a usual message', () => {
	expect(warnings('0701234567')).toEqual([]);
	expect(warnings('0701234567', { text: 'Привет 😀' })).toEqual([]);
	expect(warnings('0701234567', { text: 'Hello', encoding: 'gsm7' })).toEqual([]);
});

test.each<[string, string, Partial<Checked>, string]>([
	[
		'a fixed line',
		'0414 123456',
		{},
		'+256414123456 is a fixed line. An SMS may not arrive there.',
	],
	[
		'possible, but not valid',
		'+256 1 2345 6789',
		{},
		'+256123456789 is possible but not valid in Uganda. An SMS may not arrive there.',
	],
	[
		'a sender',
		'0701234567',
		{ from: 'SACCO Kawempe' },
		'The sender "SACCO Kawempe" is longer than the 11 characters that phone networks carry. It may be cut or refused on the way.',
	],
	[
		'half an emoji',
		'0701234567',
		{ text: 'Hi \ud83d!' },
		'The message holds half a character, perhaps of an emoji that was cut. Phones show a box or a question mark there.',
	],
	[
		'a text that stays UCS-2 although GSM-7 was asked for',
		'0701234567',
		{ text: 'Hi 😀😀 ☎', encoding: 'gsm7' },
		'Only 70 characters fit into one SMS, because GSM-7 has no replacement for "😀", "☎".',
	],
	[
		'many characters that stay',
		'0701234567',
		{ text: 'Привет', encoding: 'gsm7' },
		'Only 70 characters fit into one SMS, because GSM-7 has no replacement for "П", "р", "и", "в", "е" and 1 more.',
	],
])('%s', (_name, to, more, warning) => {
	expect(warnings(to, more)).toEqual([warning]);
});

test('all that apply are told', () => {
	expect(warnings('0414123456', { from: 'SACCO Kawempe' })).toHaveLength(2);
});

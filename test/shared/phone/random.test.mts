import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import examples from 'libphonenumber-js/examples.mobile.json';
import { getCountryCallingCode, type CountryCode } from 'libphonenumber-js/max';
import { loadPhoneReader, type PhoneReader } from '../../../nodes/shared/phone/index.ts';
import { keepsDigits } from './dialled.mts';

let reader: PhoneReader;
beforeAll(async () => {
	reader = await loadPhoneReader();
});

const country = fc.constantFrom(...(Object.keys(examples) as CountryCode[]));
const e164Of = (home: CountryCode) => `+${getCountryCallingCode(home)}${examples[home]}`;

const between = fc.constantFrom(
	...[
		' ',
		'-',
		'.',
		'(',
		')',
		'(0)',
		'+',
		'00',
		'0',
		'\u200b',
		'\u00a0',
		'٣',
		'９',
		'E+',
		',',
		'x',
	],
);
const digits = fc.integer({ min: 0, max: 9999 }).map(String);
const soup = fc
	.array(fc.oneof({ weight: 6, arbitrary: digits }, between), { minLength: 1, maxLength: 8 })
	.map((parts) => parts.join(''));

/** A real number, taken apart and damaged. */
const damaged = fc
	.tuple(
		country,
		fc.array(fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 2 }), fc.oneof(digits, between)), {
			maxLength: 3,
		}),
	)
	.map(([home, changes]) =>
		changes.reduce(
			(text, [at, gone, put]) => text.slice(0, at) + put + text.slice(at + gone),
			e164Of(home),
		),
	);

const anything = fc.oneof(soup, damaged, fc.string({ unit: 'binary' }), fc.anything());

test('10,000 random inputs: no crash, no digit changed, and what was read is read the same again', () => {
	let read = 0;
	fc.assert(
		fc.property(anything, fc.option(country), (input, home) => {
			const reading = reader.read(input, home);
			if (!reading.ok) return expect(reading.reason).not.toBe('');
			read++;
			const { e164, type } = reading;
			expect(e164).toMatch(/^\+[1-9]\d{1,14}$/);
			expect(keepsDigits(input, e164, home ?? undefined)).toBe(true);
			expect(reader.read(e164, home)).toMatchObject({ ok: true, e164, type });
			expect(reader.read(e164, null)).toMatchObject({ ok: true, e164, type });
		}),
		{ numRuns: 10_000 },
	);
	expect(read).toBeGreaterThan(500);
});

test('a wrong digit, one too many or one too few never gives the right number', () => {
	fc.assert(
		fc.property(
			country,
			fc.nat({ max: 20 }),
			fc.constantFrom('', '0', '5', '55'),
			(home, at, digit) => {
				const e164 = e164Of(home);
				const index = 1 + (at % (e164.length - 1));
				const changed = e164.slice(0, index) + digit + e164.slice(index + 1);
				const reading = reader.read(changed, home);
				if (changed !== e164 && reading.ok) expect(reading.e164).not.toBe(e164);
			},
		),
		{ numRuns: 1000 },
	);
});

test.each<[written: unknown, e164: string, home: CountryCode | undefined, kept: boolean]>([
	['0701234567', '+256701234567', 'UG', true],
	['256 701 234567', '+256701234567', 'UG', true],
	['00256 0701234567', '+256701234567', undefined, true],
	['2.56701234567E+11', '+256701234567', 'UG', true],
	['011 15-2345-6789', '+5491123456789', 'AR', true],
	['0701234567', '+256701234568', 'UG', false],
	['2.5670123456E+11', '+256701234560', 'UG', false],
	['+6707(0)7212345', '+67077212345', undefined, false],
	['10701234567', '+256701234567', 'UG', false],
])('the measure itself: %s as %s', (written, e164, home, kept) => {
	expect(keepsDigits(written, e164, home)).toBe(kept);
});

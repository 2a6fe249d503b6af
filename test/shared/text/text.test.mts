import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { forcingUcs2, isGsm7, measure, toGsm7 } from '../../../nodes/shared/text/index.ts';

const BASIC =
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENSION = ['\f', '^', '{', '}', '\\', '[', '~', ']', '|', '€'];

/** Splits into whole characters, one at a time: slow, and nothing shared with what it checks. */
function split(text: string): { encoding: string; parts: string[][]; size(one: string): number } {
	const all = [...text];
	const isGsm = all.every((one) => BASIC.includes(one) || EXTENSION.includes(one));
	const size = (one: string) => (isGsm ? (EXTENSION.includes(one) ? 2 : 1) : one.length);
	const sum = (part: string[]) => part.reduce((total, one) => total + size(one), 0);
	const [single, concatenated] = isGsm ? [160, 153] : [70, 67];
	const parts: string[][] = [[]];
	const limit = sum(all) <= single ? single : concatenated;
	for (const one of all) {
		if (sum([...(parts.at(-1) ?? []), one]) > limit) parts.push([]);
		parts.at(-1)?.push(one);
	}
	return { encoding: isGsm ? 'GSM-7' : 'UCS-2', parts, size };
}

const pool = (characters: string) => fc.constantFrom(...characters);
const plain = pool('aZ 9@\n');
const escaped = fc.constantFrom(...EXTENSION);
const wide = pool('“Жш中');
const pairs = fc.constantFrom('😀', '👩🏽', '\ud83d', '\udc69');
const marked = pool('eAŁŋéế\u0301\u0323\u200b\u200d\u200f\ufe0f\ufeffΑΩώ…\u00a0');
const mixed = (...of: Array<fc.Arbitrary<string>>) =>
	fc.array(fc.oneof(...of), { maxLength: 400, size: 'max' }).map((all) => all.join(''));
const anyText = fc.oneof(
	mixed(plain, escaped),
	mixed(wide, pairs),
	mixed(plain, escaped, wide, pairs, marked),
	fc.string({ unit: 'binary', maxLength: 200, size: 'max' }),
);

describe('measure', () => {
	test('knows the 127 characters of the alphabet and the 10 of its extension, and no more', () => {
		let [basic, extension] = ['', ''];
		for (let code = 0; code <= 0xffff; code++) {
			const { encoding, length } = measure(String.fromCharCode(code));
			if (encoding === 'GSM-7' && length === 1) basic += String.fromCharCode(code);
			if (encoding === 'GSM-7' && length === 2) extension += String.fromCharCode(code);
		}
		expect([...basic].sort()).toEqual([...BASIC].sort());
		expect([...extension].sort()).toEqual([...EXTENSION].sort());
		expect([basic.length, extension.length]).toEqual([127, 10]);
	});

	test.each([
		['an empty text', '', 'GSM-7', 1, 0, 160],
		['a full segment', 'a'.repeat(160), 'GSM-7', 1, 160, 0],
		['one more', 'a'.repeat(161), 'GSM-7', 2, 161, 145],
		['two full segments', 'a'.repeat(306), 'GSM-7', 2, 306, 0],
		['three segments', 'a'.repeat(307), 'GSM-7', 3, 307, 152],
		['80 escapes', '€'.repeat(80), 'GSM-7', 1, 160, 0],
		[
			'an escape that would straddle the border',
			`${'a'.repeat(152)}€aaaaaaa`,
			'GSM-7',
			2,
			161,
			144,
		],
		['an escape that ends at the border', `${'a'.repeat(151)}€aaaaaaaa`, 'GSM-7', 2, 161, 145],
		[
			'an escape more because of the border',
			`${'a'.repeat(152)}€${'a'.repeat(152)}`,
			'GSM-7',
			3,
			306,
			152,
		],
		['a full segment of UCS-2', 'Ж'.repeat(70), 'UCS-2', 1, 70, 0],
		['one more of UCS-2', 'Ж'.repeat(71), 'UCS-2', 2, 71, 63],
		['one character that forces UCS-2', `${'a'.repeat(70)}“`, 'UCS-2', 2, 71, 63],
		[
			'a pair that would straddle the border',
			`${'Ж'.repeat(66)}😀${'Ж'.repeat(3)}`,
			'UCS-2',
			2,
			71,
			62,
		],
		['a pair that ends at the border', `${'Ж'.repeat(65)}😀${'Ж'.repeat(4)}`, 'UCS-2', 2, 71, 63],
		['35 pairs', '😀'.repeat(35), 'UCS-2', 1, 70, 0],
		['36 pairs', '😀'.repeat(36), 'UCS-2', 2, 72, 61],
		['halves of pairs', '\ud83d'.repeat(71), 'UCS-2', 2, 71, 63],
	])('%s', (_name, text, encoding, segments, length, remaining) => {
		expect(measure(text)).toEqual({ encoding, segments, length, remaining });
	});

	test('agrees with splitting into whole characters', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				const { encoding, parts, size } = split(text);
				const units = parts.map((part) => part.reduce((sum, one) => sum + size(one), 0));
				const limit = (encoding === 'GSM-7' ? [160, 153] : [70, 67])[parts.length > 1 ? 1 : 0];
				expect(measure(text)).toEqual({
					encoding,
					segments: parts.length,
					length: units.reduce((sum, one) => sum + one, 0),
					remaining: Number(limit) - Number(units.at(-1)),
				});
			}),
			{ numRuns: 500 },
		);
	});

	test('as many units as remain can be added without another segment, and no more', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				const { segments, remaining, encoding } = measure(text);
				const filler = encoding === 'GSM-7' ? 'a' : 'Ж';
				expect(measure(text + filler.repeat(remaining)).segments).toBe(segments);
				expect(measure(text + filler.repeat(remaining + 1)).segments).toBeGreaterThan(segments);
			}),
		);
	});
});

describe('forcingUcs2', () => {
	test('says which characters, and where in characters', () => {
		expect(forcingUcs2('a€“b😀“')).toEqual([
			{ character: '“', position: 2, codePoint: 'U+201C' },
			{ character: '😀', position: 4, codePoint: 'U+1F600' },
			{ character: '“', position: 5, codePoint: 'U+201C' },
		]);
		expect(forcingUcs2('ê\t')).toMatchObject([{ codePoint: 'U+00EA' }, { codePoint: 'U+0009' }]);
	});

	test('finds something exactly where the text is UCS-2', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				const found = forcingUcs2(text);
				expect(found.length > 0).toBe(measure(text).encoding === 'UCS-2');
				const characters = [...text];
				for (const { character, position } of found) expect(characters[position]).toBe(character);
			}),
		);
	});
});

describe('toGsm7', () => {
	test.each([
		['typographic quotes', '“Don’t” «now» ‚so‘ 5′', '"Don\'t" "now" \'so\' 5\''],
		['dashes and the minus sign', '10–12 — non‑stop −3', '10-12 - non-stop -3'],
		['an ellipsis and a bullet', '• wait…', '* wait...'],
		['spaces, lines and tabs', 'a\u00a0b\u202fc\u3000d\te\u2028f', 'a b c d e\nf'],
		['what has no width', '\ufeffOT\u200bP\u00ad 1\u200f2\u200d3\u2060', 'OTP 123'],
		['marks outside the set', 'Ça va, être à São Tomé, ę ế ș', 'Ça va, etre à Sao Tomé, e e s'],
		['marks within the set, apart', 'e\u0301 n\u0303 A\u030a', 'é ñ Å'],
		['as many marks as the set has', 'ǟ ǿ ö\u0301', 'ä ø ö'],
		['letters that are no base with a mark', 'Łódź Đ ŋ ɓ œ þ ı', 'Lodz D n b oe th i'],
		['a mark on such a letter', 'ɛ\u0301 ɔ\u0300', 'e o'],
		['Greek capitals', 'ΚΑΛΗΜΕΡΑ Ά', 'KAΛHMEPA A'],
		['full width and ligatures', 'ＡＢ１｀ ﬁn', "AB1' fin"],
		['letters by their other code point', 'Ω K Å', 'Ω K Å'],
		['signs', '© ® ™ № 2×3 a→b c←d ∆', '(c) (R) TM No 2x3 a->b c<-d Δ'],
	])('replaces %s', (_name, text, expected) => {
		expect(toGsm7(text).text).toBe(expected);
		expect(measure(expected).encoding).toBe('GSM-7');
	});

	test.each([
		['what would change its meaning', '10² ½ ≠ ₦500 25°'],
		['Cyrillic', 'Привет й'],
		['an emoji held together by joiners', '👩‍👩‍👧 ❤️'],
		['directions and joiners of a script that stays', 'می‌خواهم \u200fab'],
		['Greek that stays Greek', 'Καλά'],
		['a mark on nothing', '\u0301 1\u0301'],
	])('leaves %s', (_name, text) => {
		expect(toGsm7(text)).toEqual({ text, replaced: [] });
	});

	test('replaces what it can where something else stays', () => {
		expect(toGsm7('“Привет”\u200b…').text).toBe('"Привет"...');
	});

	test('reports each replacement once, with its count', () => {
		expect(toGsm7('“a” – “b”\u200b').replaced).toEqual([
			{ from: '\u200b', to: '', count: 1 },
			{ from: '“', to: '"', count: 2 },
			{ from: '”', to: '"', count: 2 },
			{ from: '–', to: '-', count: 1 },
		]);
	});

	test('leaves GSM-7 alone, changes nothing the second time and reports any change', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				const once = toGsm7(text);
				if (isGsm7(text)) expect(once).toEqual({ text, replaced: [] });
				expect(toGsm7(once.text)).toEqual({ text: once.text, replaced: [] });
				expect(once.replaced.length > 0).toBe(once.text !== text);
				expect(forcingUcs2(once.text).length).toBeLessThanOrEqual(forcingUcs2(text).length);
				for (const { to } of once.replaced) expect(isGsm7(to)).toBe(true);
			}),
			{ numRuns: 500 },
		);
	});
});

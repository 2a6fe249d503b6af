import { ROOM, type Encoding } from './segments.mts';

/** All characters of the basic multilingual plane. Halves of surrogate pairs are none. */
export const BMP = Array.from({ length: 0x10000 }, (_, code) => code)
	.filter((code) => code < 0xd800 || code > 0xdfff)
	.map((code) => String.fromCharCode(code));

/** Texts whose end, and whose one or two characters of two units, are at and around each border of up to 4 segments. */
function around(encoding: Encoding, plain: string, wide: string): string[] {
	const { single, concatenated } = ROOM[encoding];
	const places = [single, concatenated, 2 * concatenated, 3 * concatenated].flatMap((border) =>
		Array.from({ length: 9 }, (_, index) => border - 4 + index),
	);
	const text = (length: number, at: number, count: number) =>
		plain.repeat(at) + wide.repeat(count) + plain.repeat(Math.max(0, length - at - 2 * count));
	return places.flatMap((length) =>
		places.flatMap((at) => [0, 1, 2].map((count) => text(length, Math.min(at, length), count))),
	);
}

/** Each character of the alphabet where the first segment of two ends, and where a single one does. */
const ofAlphabet = (alphabet: readonly string[]): string[] =>
	alphabet.flatMap((character) =>
		[151, 152, 153, 158, 159, 160].flatMap((at) =>
			[0, 8].map((more) => 'a'.repeat(at) + character + 'a'.repeat(more)),
		),
	);

export const borders = (alphabet: readonly string[]): string[] => [
	...around('GSM-7', 'a', '€'),
	...around('GSM-7', 'à', '['),
	...around('UCS-2', 'Ж', '😀'),
	...around('UCS-2', '中', '𠮷'),
	...ofAlphabet(alphabet),
];

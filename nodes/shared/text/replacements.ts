/**
 * What stands in for characters that GSM-7 lacks: only what a phone shows the same or nearly so.
 * Nothing that changes what is said: `10²` is not 102, `≠` is not `=`, `₦` is not N.
 */

/** A replacement, and the characters that it replaces. */
const ALWAYS: Array<[to: string, from: string]> = [
	['"', '“”„‟«»″〃'],
	["'", '‘’‚‛′`´ʹʻʼʽˈ'],
	['<', '‹'],
	['>', '›'],
	['-', '‐‑‒–—―−⁃﹘﹣'],
	['...', '…'],
	['.', '․'],
	['*', '•‣●∗'],
	['/', '⁄∕'],
	[':', '∶'],
	[';', '\u037e'],
	['|', '¦'],
	['x', '×'],
	['->', '→'],
	['<-', '←'],
	['(c)', '©'],
	['(R)', '®'],
	['TM', '™'],
	['No', '№'],
	[' ', '\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'],
	[' ', '\u202f\u205f\u3000'],
	['\n', '\u000b\u0085\u2028\u2029'],
	['Δ', '∆'],
	['Σ', '∑'],
	['Π', '∏'],
	['B', 'Ɓ'],
	['b', 'ɓ'],
	['D', 'ĐÐƉƊ'],
	['d', 'đðɖɗ'],
	['E', 'ƎƏƐ'],
	['e', 'ǝəɛ'],
	['F', 'Ƒ'],
	['f', 'ƒ'],
	['H', 'Ħ'],
	['h', 'ħ'],
	['i', 'ı'],
	['IJ', 'Ĳ'],
	['ij', 'ĳ'],
	['K', 'Ƙ'],
	['k', 'ƙ'],
	['L', 'Ł'],
	['l', 'ł'],
	['N', 'ŊƝ'],
	['n', 'ŋɲ'],
	["'n", 'ŉ'],
	['O', 'Ɔ'],
	['o', 'ɔ'],
	['OE', 'Œ'],
	['oe', 'œ'],
	['s', 'ſ'],
	['ß', 'ẞ'],
	['T', 'Ŧ'],
	['t', 'ŧ'],
	['Th', 'Þ'],
	['th', 'þ'],
	['V', 'Ʋ'],
	['v', 'ʋ'],
	['Y', 'Ƴ'],
	['y', 'ƴ'],
	['ff', 'ﬀ'],
	['fi', 'ﬁ'],
	['fl', 'ﬂ'],
	['ffi', 'ﬃ'],
	['ffl', 'ﬄ'],
];

/** Greek capitals that look like Latin ones: in a text that stays Greek they are better left alone. */
const LOOKALIKES: Array<[to: string, from: string]> = Array.from(
	'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ',
	(greek, index) => ['ABEZHIKMNOPTYX'.charAt(index), greek],
);

/** The printable ASCII characters in full width: U+FF01 to U+FF5E. */
const FULL_WIDTH: Array<[to: string, from: string]> = Array.from({ length: 94 }, (_, index) => [
	index + 0x21 === 0x60 ? "'" : String.fromCharCode(index + 0x21),
	String.fromCharCode(index + 0xff01),
]);

function tableOf(...lists: Array<Array<[to: string, from: string]>>): Map<string, string> {
	return new Map(
		lists.flat().flatMap(([to, from]) => Array.from(from, (one): [string, string] => [one, to])),
	);
}

/** Replacements, and characters without a width to leave out. */
export interface Rules {
	table: ReadonlyMap<string, string>;
	zeroWidth: RegExp;
}

/** For any text. */
export const ANY_TEXT: Rules = {
	table: tableOf(ALWAYS, FULL_WIDTH),
	zeroWidth: /[\u00ad\u200b\u2060-\u2064\ufeff]/gu,
};

/**
 * For a text that is all GSM-7 afterwards. In other texts joiners, directions and variation
 * selectors decide what is shown: they hold an emoji or a Persian word together.
 */
export const WHOLLY_GSM7: Rules = {
	table: tableOf(ALWAYS, FULL_WIDTH, LOOKALIKES),
	zeroWidth: /[\p{Cf}\p{Variation_Selector}]/gu,
};

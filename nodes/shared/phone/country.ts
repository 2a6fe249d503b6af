import type { CountryCode } from './library';

type Library = typeof import('./library');

/** A name without marks and what is between its letters: `Côte d’Ivoire` and `COTE D'IVOIRE` are one country. */
const lettersOf = (name: string): string =>
	name
		.normalize('NFKD')
		.replace(/&/g, 'and')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();

let byName: Map<string, CountryCode> | undefined;

/** The English names of all countries, long and short: `United Kingdom`, `UK`. */
function namesOf(library: Library): Map<string, CountryCode> {
	const styles = (['short', 'long'] as const).map(
		(style) => new Intl.DisplayNames('en', { type: 'region', style }),
	);
	return new Map(
		library
			.getCountries()
			.flatMap((code) => styles.map((names) => [lettersOf(String(names.of(code))), code] as const)),
	);
}

/** A country as a sheet names it, by its two letters (ISO 3166-1 alpha-2) or in English; undefined for none. */
export function countryOf(library: Library, text: string): CountryCode | undefined {
	const code = text.toUpperCase();
	if (library.isSupportedCountry(code)) return code;
	if (code.length < 2) return undefined;
	byName ??= namesOf(library);
	return byName.get(lettersOf(text));
}

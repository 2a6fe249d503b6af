import { COUNTRIES } from './countries';
import type { CountryCode } from './library';

type Library = typeof import('./library');

/** A name without marks and what is between its letters: `Côte d’Ivoire` and `COTE D'IVOIRE` are one country. */
const bareName = (name: string): string =>
	name
		.normalize('NFKD')
		.replace(/&/g, 'and')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();

/** Short names that people use, beside those of the list. */
const ALSO: Record<string, string> = { uk: 'GB', usa: 'US', uae: 'AE', drc: 'CD', drcongo: 'CD' };

/** In characters; the longest name of a country has 44. */
const LONGEST_NAME = 100;

let byName: Map<string, string> | undefined;

const namesOf = (): Map<string, string> =>
	new Map([
		...Object.entries(ALSO),
		...COUNTRIES.map(({ code, alpha3 }) => [alpha3.toLowerCase(), code] as const),
		...COUNTRIES.map(({ code, name }) => [bareName(name), code] as const),
	]);

/** Of the countries that share a calling code, the one that it was given to first. */
const MAIN: Record<string, string> = {
	1: 'US',
	7: 'RU',
	39: 'IT',
	44: 'GB',
	47: 'NO',
	61: 'AU',
	212: 'MA',
	262: 'RE',
	290: 'SH',
	358: 'FI',
	590: 'GP',
	599: 'CW',
};

function ofCallingCode(library: Library, code: string): string | undefined {
	return (
		MAIN[code] ??
		library.getCountries().find((country) => library.getCountryCallingCode(country) === code)
	);
}

/**
 * A country as people and sheets name it: `UG`, `UGA`, `Uganda`, `256`, `+256`; undefined for none.
 */
export function countryOf(library: Library, text: string): CountryCode | undefined {
	if (text.length > LONGEST_NAME) return undefined;
	const code = text.toUpperCase();
	if (library.isSupportedCountry(code)) return code;
	const [, digits] = /^(?:\+|00)?(\d{1,3})$/.exec(text.replace(/\s/g, '')) ?? [];
	if (digits !== undefined) return ofCallingCode(library, digits) as CountryCode | undefined;
	byName ??= namesOf();
	return byName.get(bareName(text)) as CountryCode | undefined;
}

import type { CountryCode, PhoneNumber } from './library';
import type { PhoneReader, PhoneReading } from './reading';
import { readable, spell, type Spelled } from './spelling';
import { explain, isTooLong, warningOf } from './words';

type Library = typeof import('./library');

const NOT_TEXT = 'is neither a text nor a number. Enter one phone number';
const NO_COUNTRY =
	'has no country code. Start the number with + and the country code, or set Default Country';
const UNKNOWN_COUNTRY =
	'has no country code, and Default Country is not a country. Set it to two letters, such as UG';

const LONGEST_SHOWN = 60;

/** One way to understand the digits. */
interface Candidate {
	/** For libphonenumber. */
	text: string;
	country: CountryCode | undefined;
	/** Digits as entered, which the result must keep. */
	entered: string;
	/** Whether it is taken even if it is possible but not valid. */
	likely: boolean;
}

export function createPhoneReader(library: Library): PhoneReader {
	return {
		read(input, defaultCountry) {
			const text = readable(input);
			if (text === null) return { ok: false, read: '', reason: NOT_TEXT };
			const result = understand(library, spell(input, text), defaultCountry);
			if (typeof result !== 'string') return result;
			const read = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
			return { ok: false, read, reason: result };
		},
	};
}

/** A reading, or the reason why there is none. */
function understand(
	library: Library,
	spelled: Spelled | string,
	defaultCountry: string | null,
): PhoneReading | string {
	if (typeof spelled === 'string') return spelled;
	const country = defaultCountry?.trim().toUpperCase() ?? '';
	const known = library.isSupportedCountry(country) ? country : undefined;
	const candidates = candidatesOf(spelled, known);
	const [likeliest] = candidates;
	if (!likeliest) return country === '' ? NO_COUNTRY : UNKNOWN_COUNTRY;
	return choose(library, candidates) ?? explain(library, likeliest.text, likeliest.country);
}

/** Every way to understand the digits, the likeliest first. */
function candidatesOf(spelled: Spelled, country: CountryCode | undefined): Candidate[] {
	const { digits, plus, numeric, withoutTrunkZero } = spelled;
	const international = (entered: string, likely: boolean): Candidate[] => [
		{ text: `+${entered}`, country: undefined, entered, likely },
	];
	const national = (text: string, likely: boolean): Candidate[] =>
		country === undefined ? [] : [{ text, country, entered: digits, likely }];

	if (plus) {
		const others = withoutTrunkZero === null ? [] : international(withoutTrunkZero, false);
		return [...international(digits, true), ...others];
	}
	if (digits.startsWith('00')) {
		return [...international(digits.slice(2), true), ...national(digits, false)];
	}
	if (country === undefined) return [];
	return [
		...national(digits, true),
		...(digits.startsWith('0') ? [] : international(digits, false)),
		...(numeric ? national(`0${digits}`, false) : []),
	];
}

/**
 * The first valid reading, else the likeliest if it is possible. A mobile number goes before a fixed
 * line of the same country code: where lines are of any length, `4915…` is also a line in Germany.
 */
function choose(library: Library, candidates: Candidate[]): PhoneReading | null {
	let valid: PhoneReading | null = null;
	let possible: PhoneReading | null = null;
	let callingCode: string | undefined;
	for (const { text, country, entered, likely } of candidates) {
		const number = library.parsePhoneNumberFromString(text, country);
		if (!number || isTooLong(number)) continue;
		if (!keepsDigits(entered, number)) continue;
		const reading = readingOf(number);
		if (reading.type === null) {
			if (likely && isPossibleAbroad(library, number)) possible = reading;
			continue;
		}
		callingCode ??= number.countryCallingCode;
		if (reading.warning === null && number.countryCallingCode === callingCode) return reading;
		valid ??= reading;
	}
	return valid ?? possible;
}

function readingOf(number: PhoneNumber): PhoneReading & { ok: true } {
	// `max` knows a type of every valid number: asking for it spares asking for validity.
	const type = number.getType() ?? null;
	return {
		ok: true,
		e164: number.number,
		country: number.country ?? null,
		type,
		warning: warningOf(number, type),
	};
}

/** Whether it is possible with its country code, unlike a number of a town without its area code. */
function isPossibleAbroad(library: Library, { number }: PhoneNumber): boolean {
	const again = library.parsePhoneNumberFromString(number);
	return again?.number === number && again.isPossible();
}

/**
 * Whether the number has the digits that were entered. libphonenumber takes prefixes off, which is
 * wanted; and in some countries a number is dialled with other digits at home than from abroad:
 * those must then be the ones that were entered.
 */
function keepsDigits(entered: string, number: PhoneNumber): boolean {
	if (entered.endsWith(number.nationalNumber) || number.number.endsWith(entered)) return true;
	const code = number.countryCallingCode;
	const dialled = entered.startsWith(code) ? entered.slice(code.length) : entered;
	return withoutZero(number.formatNational().replace(/\D/g, '')) === withoutZero(dialled);
}

function withoutZero(digits: string): string {
	return digits.replace(/^0/, '');
}

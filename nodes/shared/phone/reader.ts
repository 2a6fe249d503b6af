import { candidatesOf, type Candidate } from './candidates';
import { clean } from './clean';
import { countryOf } from './country';
import type { PhoneNumber } from './library';
import { isPossible, isTooLong } from './possible';
import type { PhoneReader, PhoneReading } from './reading';
import { readable, spell, type Spelled } from './spelling';
import { explain, explainNoCountry, warningOf } from './words';

type Library = typeof import('./library');

const NOT_TEXT = 'is neither a text nor a number. Enter one phone number';
const LONGEST_SHOWN = 60;

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
		toE164(text, defaultCountry) {
			const digits = clean(text).replace(/[\s().-]/g, '');
			const international = digits.replace(/^\+?(00)?(?=\d)/, (start) => (start === '' ? '' : '+'));
			if (/^\+[1-9]\d{6,14}$/.test(international)) return international;
			if (/^[1-9]\d{9,14}$/.test(digits)) {
				const number = library.parsePhoneNumberFromString(`+${digits}`);
				if (number?.isPossible() && number.number === `+${digits}`) return number.number;
			}
			const reading = defaultCountry === null ? null : this.read(text, defaultCountry);
			return reading?.ok ? reading.e164 : null;
		},
		country(text) {
			return countryOf(library, text.trim()) ?? null;
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
	const home = defaultCountry?.trim() ?? '';
	const candidates = candidatesOf(library, spelled, countryOf(library, home));
	const [likeliest] = candidates;
	if (!likeliest) return explainNoCountry(library, spelled.digits, home);
	return choose(library, candidates) ?? explain(library, likeliest.text, likeliest.country);
}

/**
 * The first valid reading, else the likeliest if it is possible. A mobile number goes before a fixed
 * line of the same country code: where lines are of any length, `4915…` is also a line in Germany.
 */
function choose(library: Library, candidates: Candidate[]): PhoneReading | null {
	let valid: PhoneReading | null = null;
	let possible: PhoneReading | null = null;
	let callingCode: string | undefined;
	for (const candidate of candidates) {
		const number = library.parsePhoneNumberFromString(candidate.text, candidate.country);
		if (!number || isTooLong(number) || !isMeant(candidate, number)) continue;
		const reading = readingOf(number);
		if (reading.type === null) {
			if (candidate.likely && isPossible(library, candidate, number)) possible = reading;
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

function isMeant({ entered, code }: Candidate, number: PhoneNumber): boolean {
	return (
		(code ?? number.countryCallingCode) === number.countryCallingCode &&
		keepsDigits(entered, number)
	);
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

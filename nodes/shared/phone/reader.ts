import type { CountryCode, PhoneNumber } from './library';
import { place } from './places';
import type { PhoneReader, PhoneReading } from './reading';
import { readable, spell, type Spelled } from './spelling';

type Library = typeof import('./library');

const LONGEST_SHOWN = 60;

/** Types of numbers that take no SMS, or hardly ever. */
const UNSUITABLE: Record<string, string> = {
	FIXED_LINE: 'a fixed line',
	TOLL_FREE: 'a toll-free number',
	PREMIUM_RATE: 'a premium-rate number',
	SHARED_COST: 'a shared-cost number',
	VOIP: 'an internet telephony (VoIP) number',
	PERSONAL_NUMBER: 'a personal number',
	PAGER: 'a pager',
	UAN: 'a company number',
	VOICEMAIL: 'a voicemail number',
};

function shorten(text: string | null): string {
	if (text === null) return '';
	return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** One way to understand the digits. */
interface Candidate {
	/** For libphonenumber. */
	text: string;
	country: CountryCode | undefined;
	/** Digits as entered, which the result must keep. */
	entered: string;
	/** Taken even where the number is possible but not valid. */
	likely: boolean;
}

export function createPhoneReader(library: Library): PhoneReader {
	return {
		read(input, defaultCountry) {
			const text = readable(input);
			const refuse = (reason: string): PhoneReading => ({ ok: false, read: shorten(text), reason });
			if (text === null) return refuse('is neither a text nor a number. Enter one phone number');

			const spelled = spell(input, text);
			if (typeof spelled === 'string') return refuse(spelled);
			const country = defaultCountry?.trim().toUpperCase() || undefined;
			if (country !== undefined && !library.isSupportedCountry(country)) {
				return refuse(
					`cannot be read: the default country "${defaultCountry}" is not known. Set Default Country to a code of two letters, such as UG`,
				);
			}
			const candidates = candidatesOf(spelled, country);
			const [first] = candidates;
			if (!first) {
				return refuse(
					'has no country code. Start the number with + and the country code, or set Default Country',
				);
			}
			return choose(library, candidates) ?? refuse(explain(library, first));
		},
	};
}

/** Every way to understand the digits, the likeliest first. */
function candidatesOf(spelled: Spelled, country: CountryCode | undefined): Candidate[] {
	const { digits, plus, numeric, withoutTrunkZero } = spelled;
	const international = (entered: string, likely: boolean): Candidate => ({
		text: `+${entered}`,
		country: undefined,
		entered,
		likely,
	});
	const national = (text: string, likely: boolean): Candidate[] =>
		country === undefined ? [] : [{ text, country, entered: digits, likely }];

	if (plus) {
		const others = withoutTrunkZero === null ? [] : [international(withoutTrunkZero, false)];
		return [international(digits, true), ...others];
	}
	if (digits.startsWith('00')) {
		return [international(digits.slice(2), true), ...national(digits, false)];
	}
	if (country === undefined) return [];
	return [
		...national(digits, true),
		...(digits.startsWith('0') ? [] : [international(digits, false)]),
		...(numeric ? national(`0${digits}`, false) : []),
	];
}

/** The first valid reading, else a likely one that is possible. */
function choose(library: Library, candidates: Candidate[]): PhoneReading | null {
	let possible: PhoneReading | null = null;
	for (const { text, country, entered, likely } of candidates) {
		const number = library.parsePhoneNumberFromString(text, country);
		if (!number || !keepsDigits(entered, number)) continue;
		const type = number.getType() ?? null;
		const e164 = number.number;
		if (type !== null) {
			const warning = UNSUITABLE[type] ?? null;
			return { ok: true, e164, country: number.country ?? null, type, warning };
		}
		if (likely && number.isPossible()) {
			const warning = `possible but not valid in ${place(number)}`;
			possible ??= { ok: true, e164, country: number.country ?? null, type, warning };
		}
	}
	return possible;
}

/**
 * Whether the number holds the digits that were entered. libphonenumber takes prefixes off, which is
 * wanted, and knows countries where a number is dialled with other digits at home than from abroad.
 * That must lead back to what was entered.
 */
function keepsDigits(entered: string, number: PhoneNumber): boolean {
	return (
		entered.endsWith(number.nationalNumber) ||
		number.number.endsWith(entered) ||
		number.formatNational().replace(/\D/g, '') === entered
	);
}

function explain(library: Library, { text, country }: Candidate): string {
	const number = library.parsePhoneNumberFromString(text, country);
	const shown = number ? `+${number.countryCallingCode} ${number.nationalNumber}` : text;
	const where = number ? place(number) : country ? place({ country }) : null;
	const full = 'Enter the whole number, with + and the country code';
	switch (library.validatePhoneNumberLength(text, country)) {
		case 'TOO_SHORT':
		case 'NOT_A_NUMBER':
			return `has too few digits${where ? ` for ${where}` : ''} (${shown}). ${full}`;
		case 'TOO_LONG':
			return `has too many digits${where ? ` for ${where}` : ''} (${shown}). ${full}`;
		case 'INVALID_LENGTH':
			return `has the wrong number of digits${where ? ` for ${where}` : ''} (${shown}). ${full}`;
		case 'INVALID_COUNTRY':
			return `starts with no known country code (${shown}). ${full}`;
		default:
			return `cannot be read without changing digits (${shown}). ${full}`;
	}
}

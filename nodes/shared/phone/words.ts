import type { CountryCode, PhoneNumber } from './library';
import { isTooLong, significantDigits } from './possible';

type Library = typeof import('./library');

/** Types of numbers that take no SMS, or hardly ever, by libphonenumber's names. */
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

const PROBLEMS = {
	INVALID_COUNTRY: 'starts with no known country code',
	TOO_SHORT: 'has too few digits',
	NOT_A_NUMBER: 'has too few digits',
	TOO_LONG: 'has too many digits',
	INVALID_LENGTH: 'has the wrong number of digits',
};

const CHANGES_DIGITS = 'can only be read by changing its digits';
const ENTER_WHOLE = 'Enter the whole number, with + and the country code';

/** Characters of what was entered for a country. */
const MAX_SHOWN = 40;

let countryNames: Intl.DisplayNames | undefined;

function nameOf(country: string): string {
	countryNames ??= new Intl.DisplayNames('en', { type: 'region' });
	return String(countryNames.of(country));
}

/** A number's country for a sentence: `Uganda`; or its country code, where it has no one country. */
function placeOf({ country, countryCallingCode }: PhoneNumber): string {
	return country ? nameOf(country) : `country code +${countryCallingCode}`;
}

/** Why an SMS may not reach the number, or null. `type`: null for a number that is not valid. */
export function warningOf(number: PhoneNumber, type: string | null): string | null {
	return type === null
		? `possible but not valid in ${placeOf(number)}`
		: (UNSUITABLE[type] ?? null);
}

const CHOOSE_COUNTRY = 'choose the country in Options → Add Option → Country';

/** Why digits without a country code cannot be read. `home`: the country, as it was entered. */
export function explainNoCountry(library: Library, digits: string, home: string): string {
	if (home !== '') {
		return `has no country code, and the country "${home.slice(0, MAX_SHOWN)}" is not known. Enter its name, such as Uganda, or ${CHOOSE_COUNTRY}`;
	}
	const abroad = library.parsePhoneNumberFromString(`+${digits}`);
	return abroad?.isValid() && abroad.number === `+${digits}`
		? `has no country code, or no + before it. Enter ${abroad.number}, or ${CHOOSE_COUNTRY}`
		: `has no country code. Start it with + and the country code, or ${CHOOSE_COUNTRY}`;
}

/** Why there is no possible number in the digits, and what to enter. */
export function explain(library: Library, text: string, country: CountryCode | undefined): string {
	const number = library.parsePhoneNumberFromString(text, country);
	const shown = number
		? `+${number.countryCallingCode} ${significantDigits(library, number)}`
		: text;
	const length =
		number && isTooLong(number) ? 'TOO_LONG' : library.validatePhoneNumberLength(shown, country);
	const place = number ? placeOf(number) : country && nameOf(country);
	const problem =
		length === undefined ? CHANGES_DIGITS : `${PROBLEMS[length]}${place ? ` for ${place}` : ''}`;
	return `${problem} (${shown}). ${ENTER_WHOLE}`;
}

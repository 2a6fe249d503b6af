import type { Candidate } from './candidates';
import type { PhoneNumber } from './library';

type Library = typeof import('./library');

/** ITU-T E.164, §6. */
const MAX_DIGITS = 15;

/** More digits than E.164 has. Some national plans go beyond them for services. */
export function isTooLong(number: PhoneNumber): boolean {
	return number.number.length > '+'.length + MAX_DIGITS;
}

/**
 * The national digits without the zero that is dialled at home. The library leaves that where too few digits are
 * behind it, so it is asked about the same digits with more behind them.
 */
export function significantDigits(library: Library, number: PhoneNumber): string {
	const { nationalNumber, countryCallingCode: defaultCallingCode } = number;
	for (let length = MAX_DIGITS; length > nationalNumber.length; length--) {
		const digits = nationalNumber.padEnd(length, '0');
		const longer = library.parsePhoneNumberFromString(digits, { defaultCallingCode });
		if (!longer?.isPossible()) continue;
		return nationalNumber.slice(Math.max(0, length - longer.nationalNumber.length));
	}
	return nationalNumber;
}

/**
 * Whether a number that is not valid can be one all the same. Not one of a town without its area code; nor one of
 * which a digit would have to go: where the country code was entered, or where only the zero makes it long enough.
 */
export function isPossible(
	library: Library,
	{ text, country }: Candidate,
	number: PhoneNumber,
): boolean {
	if (country === undefined && number.number !== text) return false;
	const again = library.parsePhoneNumberFromString(number.number);
	return (
		again?.number === number.number &&
		again.isPossible() &&
		significantDigits(library, number) === number.nationalNumber
	);
}

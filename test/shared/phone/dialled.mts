import metadata from 'libphonenumber-js/metadata.max.json';
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';

/**
 * What "no digit was changed" means, told without the reader: the digits that were written are those of the
 * number, and in front of them only what is dialled there.
 */

/** What libphonenumber's metadata say of dialling in a country, as regular expressions. */
function diallingIn(country: CountryCode | undefined) {
	const plan = country && (metadata.countries[country] as unknown[]);
	const { 1: international, 5: trunk, 7: trunkPattern, 8: rule } = plan ?? [];
	return {
		international: `(?:00|${String(international || '00')})`,
		trunk: `(?:${String(trunkPattern || trunk || 0)})`,
		/** `246$1`: a national number from what is dialled, in the few countries where they differ. */
		rule: rule ? String(rule) : null,
	};
}

/** ASCII digits for those of any script. */
const toAscii = (text: string) =>
	text
		.normalize('NFKC')
		.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
		.replace(/٫/g, '.')
		.replace(/\p{Cf}/gu, '');

/** The exact value of `2.5E+3` or `25.0`; null where the text is neither or has a fraction. */
function wholeNumber(text: string): string | null {
	const [, whole = '', fraction = '', exponent = '0'] =
		/^\+?(\d+)(?:[.,](\d*))?(?:e\+?(\d+))?$/i.exec(text) ?? [];
	const power = Number(exponent);
	const digits = whole + fraction.slice(0, power).padEnd(power, '0');
	return whole === '' || /[1-9]/.test(fraction.slice(power)) ? null : digits;
}

/** The digits that a text can be meant to have. The zeros of a rounded `2.5E+11` are none that anybody wrote. */
function digitsOf(written: unknown): string[] {
	const text = toAscii(String(written)).trim();
	const [mantissa = '', exponent] = text.split(/e/i);
	const fraction = mantissa.split(/[.,]/)[1] ?? '';
	const whole = wholeNumber(text);
	if (exponent !== undefined) {
		return whole !== null && fraction.length >= Number(exponent) ? [whole] : [];
	}
	return [text.replace(/\D/g, ''), ...(whole === null ? [] : [whole])];
}

/**
 * Whether a number has the digits that were written.
 *
 * @param home the country of numbers without a country code
 */
export function keepsDigits(
	written: unknown,
	e164: string,
	home: CountryCode | undefined,
): boolean {
	const number = parsePhoneNumberFromString(e164);
	if (!number) return false;
	const { nationalNumber, countryCallingCode: code, country } = number;
	const here = diallingIn(home);
	const plans = [here, diallingIn(country)];
	const hasZeroInBrackets = /^\W*\d+\W*[([]\s*0\s*[)\]]/.test(toAscii(String(written)));
	const prefixes = ['', `${here.international}?${code}${hasZeroInBrackets ? '0?' : ''}`];
	const isWritten = (digits: string, prefix: string, { trunk, rule }: typeof here) =>
		new RegExp(`^${prefix}${trunk}?${nationalNumber}$`).test(digits) ||
		(rule !== null && digits.replace(new RegExp(`^${prefix}${trunk}`), rule) === nationalNumber);
	return digitsOf(written).some((digits) =>
		prefixes.some((prefix) => plans.some((plan) => isWritten(digits, prefix, plan))),
	);
}

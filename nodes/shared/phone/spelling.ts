import { clean } from './clean';

/** A phone number's digits, taken out of whatever they were written in. */
export interface Spelled {
	digits: string;
	/** Written with a plus sign. */
	plus: boolean;
	/** Written as a computer writes a number, which keeps no leading zero. */
	numeric: boolean;
	/** The digits without the `(0)` after a country code, where there is one. */
	withoutTrunkZero: string | null;
}

const AS_TEXT = 'Format the column as text and enter the number again';
const NOT_WHOLE = `is not a whole number. ${AS_TEXT}`;
const ONE_NUMBER = 'Enter one phone number, of digits only';

/** What is entered, as text after cleaning. */
export function readable(input: unknown): string {
	return typeof input === 'string' ? clean(input) : isNumber(input) ? String(input) : '';
}

/** Takes the digits out of what was entered, or says why there is not one number in it. */
export function spell(input: unknown, text: string): Spelled | string {
	const numeric = isNumber(input);
	if (text === '') {
		const isEmpty = input === null || input === undefined || typeof input === 'string';
		return isEmpty ? 'is empty. Enter a phone number' : `is not a text or a number. ${ONE_NUMBER}`;
	}
	if (/^- ?\d/.test(text)) return `is negative, so a spreadsheet has calculated it. ${AS_TEXT}`;
	if (numeric && text.includes('.') && !/e/.test(text)) return NOT_WHOLE;

	const [, plusSign, rest = ''] = /^[ ([]*(\+?)(.*)$/s.exec(text) as RegExpExecArray;
	const plus = plusSign === '+';
	const whole = scientific(rest) ?? decimal(rest);
	if (whole?.digits === null) return whole.reason;
	if (whole) return { digits: whole.digits, plus, numeric: true, withoutTrunkZero: null };

	const digits = rest.replace(/\D/g, '');
	const problem = digits === '' ? `holds no digits. ${ONE_NUMBER}` : oddity(rest);
	if (problem !== null) return problem;
	return { digits, plus, numeric, withoutTrunkZero: trunkZero(rest) };
}

type Whole = { digits: string } | { digits: null; reason: string };

/** `2.56701234567E+11`: usable only where the mantissa has every digit. */
function scientific(text: string): Whole | null {
	const parts = /^(\d+)(?:[.,](\d*))?e\+?(\d{1,3})$/i.exec(text);
	if (!parts) return null;
	const [, whole = '', fraction = '', exponent] = parts;
	const power = Number(exponent);
	if (fraction.length < power) {
		return {
			digits: null,
			reason: `has lost digits, because the spreadsheet rounded it. ${AS_TEXT}`,
		};
	}
	if (/[1-9]/.test(fraction.slice(power))) return { digits: null, reason: NOT_WHOLE };
	return { digits: whole + fraction.slice(0, power) };
}

/** `256701234567.0`: zeros that a spreadsheet adds are not digits of the number. */
function decimal(text: string): Whole | null {
	const parts = /^(\d+)[.,](\d+)$/.exec(text);
	if (!parts) return null;
	const [, whole = '', fraction = ''] = parts;
	if (fraction === '0' || (fraction === '00' && whole.length >= 7)) return { digits: whole };
	if (/^0+$/.test(fraction)) {
		return {
			digits: null,
			reason: `may end in a decimal fraction or in digits of the number. ${AS_TEXT}`,
		};
	}
	return whole.length >= 7 && fraction.length <= 2 ? { digits: null, reason: NOT_WHOLE } : null;
}

/** What shows that a text is more than a number, or none. */
function oddity(text: string): string | null {
	if (/\d\D*(?:;ext=|\bext|x|#|,)[^\d]*\d{1,6}$/i.test(text) && !/\d{7,}$/.test(text)) {
		return 'has an extension, and no SMS can be sent to one. Enter the number without it';
	}
	const letters = /\p{L}[\p{L}\p{M}]*/u.exec(text);
	if (letters) return `holds letters ("${letters[0].slice(0, 20)}"). ${ONE_NUMBER}`;
	if (/[+,;/|\n\t]/.test(text)) return `looks like more than one number. ${ONE_NUMBER}`;
	const other = /[^\d ().[\]-]/u.exec(text);
	return other ? `holds "${other[0]}". ${ONE_NUMBER}` : null;
}

function trunkZero(text: string): string | null {
	const parts = /^([\d .-]*[) \]]*)[([] ?0 ?[)\]](.*)$/.exec(text);
	return parts && parts[1] !== '' ? `${parts[1]}${parts[2]}`.replace(/\D/g, '') : null;
}

function isNumber(input: unknown): input is number | bigint {
	return typeof input === 'number' || typeof input === 'bigint';
}

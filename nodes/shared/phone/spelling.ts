import { clean } from './clean';

/** A phone number's digits, taken out of whatever they were written in. */
export interface Spelled {
	digits: string;
	/** Written with a plus sign. */
	plus: boolean;
	/** Written as a computer writes a number, which keeps no leading zero. */
	numeric: boolean;
	/** Where there is a `(0)`: the digits before it, and all digits without it. */
	trunkZero: { before: string; others: string } | null;
}

const AS_TEXT = 'Format the column as text and enter the number again';
const NEGATIVE = `is negative, so a spreadsheet has calculated it. ${AS_TEXT}`;
const NOT_WHOLE = `is not a whole number. ${AS_TEXT}`;
const ROUNDED = `has lost digits, because the spreadsheet rounded it. ${AS_TEXT}`;
const UNCLEAR_ZEROS = `ends in zeros that may be decimals or digits of the number. ${AS_TEXT}`;
const ENTER_ONE = 'Enter one phone number, in digits';

/** Characters. Nothing longer is a phone number, nor worth reading. */
const LONGEST = 250;

/** Digits and what people put between them: nothing that would need a closer look. */
const PLAIN = /^\+?\d[\d -]*$/;

/** What was entered, as text and cleaned; null where it is neither a text nor a number. */
export function readable(input: unknown): string | null {
	if (typeof input === 'string') return input.length > LONGEST ? input : clean(input);
	if (input === null || input === undefined) return '';
	return typeof input === 'number' || typeof input === 'bigint' ? String(input) : null;
}

/** The digits in what `readable` gives for the input, or why there is not one phone number in it. */
export function spell(input: unknown, text: string): Spelled | string {
	if (text === '') return 'is empty. Enter a phone number';
	if (text.length > LONGEST) return `is too long for a phone number. ${ENTER_ONE}`;
	const numeric = typeof input !== 'string';
	if (PLAIN.test(text)) {
		const digits = text.replace(/\D/g, '');
		return { digits, plus: text.startsWith('+'), numeric, trunkZero: null };
	}
	if (/^- ?\d/.test(text)) return NEGATIVE;
	if (typeof input === 'number' && !Number.isInteger(input)) return NOT_WHOLE;

	const rest = text.replace(/^([ ([]*)\+/, '$1');
	const plus = rest !== text;
	const whole = fromScientific(rest) ?? fromDecimal(rest);
	if (whole !== null && 'reason' in whole) return whole.reason;
	if (whole !== null) return { ...whole, plus, numeric: true, trunkZero: null };

	const digits = rest.replace(/\D/g, '');
	if (digits === '') return `holds no digits. ${ENTER_ONE}`;
	return (
		oddity(rest) ?? {
			digits,
			plus,
			numeric,
			trunkZero: trunkZeroIn(rest),
		}
	);
}

type Whole = { digits: string } | { reason: string } | null;

/** `2.56701234567E+11`: usable only where the mantissa has every digit. */
function fromScientific(text: string): Whole {
	const parts = /^(\d+)(?:[.,](\d*))?e\+?(\d{1,3})$/i.exec(text);
	if (!parts) return null;
	const [, whole, fraction = '', exponent] = parts;
	const power = Number(exponent);
	if (fraction.length < power) return { reason: ROUNDED };
	if (/[1-9]/.test(fraction.slice(power))) return { reason: NOT_WHOLE };
	return { digits: `${whole}${fraction.slice(0, power)}` };
}

/** `256701234567.0`: decimals that a spreadsheet adds are not digits of the number. */
function fromDecimal(text: string): Whole {
	const [, whole = '', fraction = ''] = /^(\d+)[.,](\d+)$/.exec(text) ?? [];
	const isLong = whole.length >= 7;
	if (fraction === '0' || (fraction === '00' && isLong)) return { digits: whole };
	if (/^0+$/.test(fraction)) return { reason: UNCLEAR_ZEROS };
	return isLong && fraction.length > 0 && fraction.length <= 2 ? { reason: NOT_WHOLE } : null;
}

/** What shows that a text is not one number, or is more than that. */
function oddity(text: string): string | null {
	const [other] = /[^\d ().[\]-]/u.exec(text) ?? [];
	if (other === undefined) return null;
	if (/\d.*(?:\bext\D*|x|#)[ .:]*\d+$/is.test(text)) {
		return 'has an extension, and no SMS can be sent to one. Enter the number without it';
	}
	const [letters] = /\p{L}[\p{L}\p{M}]{0,19}/u.exec(text) ?? [];
	if (letters !== undefined) return `holds letters ("${letters}"). ${ENTER_ONE}`;
	if (/[+,;/|\n\t]/.test(text)) return `looks like more than one number. ${ENTER_ONE}`;
	return `holds "${other}". ${ENTER_ONE}`;
}

function trunkZeroIn(text: string): Spelled['trunkZero'] {
	const [zero, before] = /^([ ([]*\d{1,3}[ .)\]-]*)[([] ?0 ?[)\]]/.exec(text) ?? [];
	if (zero === undefined || before === undefined) return null;
	const digitsOf = (part: string) => part.replace(/\D/g, '');
	return { before: digitsOf(before), others: digitsOf(before + text.slice(zero.length)) };
}

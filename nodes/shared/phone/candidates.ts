import type { CountryCode } from './library';
import type { Spelled } from './spelling';

type Library = typeof import('./library');

/** One way to understand the digits. */
export interface Candidate {
	/** For libphonenumber. */
	text: string;
	country: CountryCode | undefined;
	/** Digits as entered, which the result must keep. */
	entered: string;
	/** Whether it is taken even if it is possible but not valid. */
	likely: boolean;
	/** The calling code that it must have. */
	code?: string;
}

/** Every way to understand the digits, the likeliest first. */
export function candidatesOf(
	library: Library,
	spelled: Spelled,
	country: CountryCode | undefined,
): Candidate[] {
	const { digits, plus, numeric, trunkZero } = spelled;
	const international = (entered: string, likely: boolean, code?: string): Candidate[] => [
		{ text: `+${entered}`, country: undefined, entered, likely, code },
	];
	const national = (text: string, likely: boolean, code?: string): Candidate[] =>
		country === undefined ? [] : [{ text, country, entered: digits, likely, code }];

	if (plus) {
		const { before, others } = trunkZero ?? {};
		return [
			...international(digits, true),
			...(others === undefined ? [] : international(others, false, before)),
		];
	}
	if (digits.startsWith('00')) {
		return [...international(digits.slice(2), true), ...national(digits, false)];
	}
	if (country === undefined) return [];
	return [
		...national(digits, true),
		...(digits.startsWith('0') ? [] : international(digits, false)),
		// A cell that holds a number has lost the zero in front.
		...(numeric ? national(`0${digits}`, false, library.getCountryCallingCode(country)) : []),
	];
}

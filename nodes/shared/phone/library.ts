/**
 * The only door to libphonenumber-js; the build bundles it into this file.
 *
 * `max`, as no other metadata tell what a number is: of valid numbers of all countries and types, `mobile` calls
 * 77 % not valid, and `min` knows the type of 15 %; `npm run bench:text` measures it. What only says how a number is
 * written for people is left out, with no number read differently: see scripts/build/phone.mts.
 */
export {
	getCountries,
	getCountryCallingCode,
	isSupportedCountry,
	parsePhoneNumberFromString,
	validatePhoneNumberLength,
} from 'libphonenumber-js/max';
export type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';

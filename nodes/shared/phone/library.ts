/**
 * The only door to libphonenumber-js; the build bundles it into this file.
 *
 * `max`, as no other metadata tell what a number is: of valid numbers of all countries and types, `mobile` calls
 * 77 % not valid, and `min` knows the type of 15 %. It costs 256 kB bundled, 60 kB more than `mobile` and 77 kB
 * more than `min`, and 2 to 4 ms more to load, once in each n8n process. `npm run bench:text` measures it.
 */
export {
	getCountries,
	getCountryCallingCode,
	isSupportedCountry,
	parsePhoneNumberFromString,
	validatePhoneNumberLength,
} from 'libphonenumber-js/max';
export type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';

import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

import type * as Phone from '../nodes/shared/phone/index.ts';
import { dist } from './dist.mts';
import { race } from './race.mts';
import { report } from './report.mts';

const COUNT = 20_000;

/** Numbers of Uganda as people write them, and libphonenumber-js alone reads them, too. */
const WAYS: Array<(digits: string) => string> = [
	(digits) => `0${digits}`,
	(digits) => `+256${digits}`,
	(digits) => `0${digits.slice(0, 3)} ${digits.slice(3)}`,
	(digits) => `+256 ${digits.slice(0, 3)}-${digits.slice(3)}`,
	(digits) => `(0${digits.slice(0, 3)}) ${digits.slice(3)}`,
	(digits) => `256${digits}`,
];

/** Reading numbers as people write them, against libphonenumber-js alone: number, whether it is valid, its type. */
export async function phoneNumbers(): Promise<void> {
	const { loadPhoneReader } = dist<typeof Phone>('nodes/shared/phone/index.js');
	const reader = await loadPhoneReader();
	const numbers = Array.from({ length: COUNT }, (_, index) =>
		WAYS[index % WAYS.length]!(String(701_000_000 + index)),
	);
	const [valid = 0, type = 0, ours = 0] = race([
		() => numbers.forEach((number) => parsePhoneNumberFromString(number, 'UG')?.isValid()),
		() =>
			numbers.forEach((number) => {
				const parsed = parsePhoneNumberFromString(number, 'UG');
				parsed?.isValid();
				parsed?.getType();
			}),
		() => numbers.forEach((number) => reader.read(number, 'UG')),
	]);
	const each = (milliseconds: number) =>
		`${((milliseconds / COUNT) * 1000).toFixed(1)} µs a number`;
	report(`${COUNT.toLocaleString('en')} numbers to E.164`, [
		{
			name: 'libphonenumber-js alone, isValid, getType',
			milliseconds: type,
			note: each(type),
		},
		{ name: 'libphonenumber-js alone, isValid', milliseconds: valid, note: each(valid) },
		{
			name: 'this package',
			milliseconds: ours,
			note: `${each(ours)}; also spreadsheets, other digits, hidden characters`,
		},
	]);
}

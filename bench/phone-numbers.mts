import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

import type * as Phone from '../nodes/shared/phone/index.ts';
import { dist } from './dist.mts';
import { median, report } from './report.mts';

const COUNT = 20_000;

/** Reading numbers as people write them, against libphonenumber-js alone. */
export async function phoneNumbers(): Promise<void> {
	const { loadPhoneReader } = dist<typeof Phone>('nodes/shared/phone/index.js');
	const reader = await loadPhoneReader();
	const numbers = Array.from({ length: COUNT }, (_, index) => {
		const digits = String(index).padStart(6, '0');
		return [`070${digits}1`, `+256 70${digits} 2`, `0077${digits}3`.slice(1)][index % 3]!;
	});
	report(`${COUNT.toLocaleString('en')} numbers to E.164, with their type`, [
		{
			name: 'libphonenumber-js alone',
			milliseconds: await median(() => {
				for (const number of numbers) {
					const parsed = parsePhoneNumberFromString(number, 'UG');
					parsed?.isValid();
					parsed?.getType();
				}
			}),
		},
		{
			name: 'this package',
			milliseconds: await median(() => {
				for (const number of numbers) reader.read(number, 'UG');
			}),
			note: 'also spreadsheets, other digits, hidden characters',
		},
	]);
}

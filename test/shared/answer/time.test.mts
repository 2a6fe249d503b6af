import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { readTime as read } from '../../../nodes/shared/answer/time.ts';

const now = Date.parse('2026-01-02T03:04:05Z');
const SECOND = Date.parse('2025-05-17T12:35:10Z');
const MINUTE = Date.parse('2025-05-17T12:35:00Z');

const readTime = (value: unknown, at: number) => read(value, at)?.at ?? null;

describe('readTime', () => {
	test.each<[unknown, number]>([
		['2025-05-17T12:35:10Z', SECOND],
		['2025-05-17T12:35:10.000000', SECOND],
		['2025-05-17 12:35:10', SECOND],
		['2025/05/17 12:35:10 UTC', SECOND],
		['2025-05-17T15:35:10.000+0300', SECOND],
		['2025-05-17T09:05:10-03:30', SECOND],
		['2025-05-17T12:35:10,5Z', SECOND + 500],
		['2025-05-17 12:35', MINUTE],
		['2025-05-17', Date.parse('2025-05-17')],
		['Sat, 17 May 2025 12:35:10 +0000', SECOND],
		['17/May/2025 12:35:10', SECOND],
		['17 may 2025 09:35 -0300', MINUTE],
		['2025-05-18T02:35:10+14:00', SECOND],
		['2025-05-17T18:20:10+05:45', SECOND],
		['250517122010001-', SECOND],
		[1747485310, SECOND],
		['1747485310', SECOND],
		['1747485310.250', SECOND + 250],
		[1747485310000, SECOND],
		['2505171235', MINUTE],
		['250517123510', SECOND],
		['202505171235', MINUTE],
		['20250517123510', SECOND],
	])('reads %j', (text, time) => expect(readTime(text, now)).toBe(time));

	test.each([
		'soon',
		'',
		null,
		true,
		{},
		1e300,
		-5,
		'2025-02-30T00:00:00Z',
		'2025-05-17T25:00:00Z',
		'2513011200',
		'99',
		'17/05/2025 12:35',
		'2049-05-17T12:35:10Z',
		...['31 Feb 2025 12:35:10', '31/Apr/2025 12:35:10', 'Sat, 30 Feb 2025 12:35:10 +0000'],
		...['17 Mai 2025 12:35:10', '17 May 2025 24:35:10', '00-May-2025 12:35:10'],
		...['2025-05-17T12:35:10+25:00', '2025-05-17T12:35:10+03:99', '2025-05-17T12:35:10-99'],
		...['Sat, 17 May 2025 12:35:10 +9900', '250517123510099+'],
		'2'.repeat(10_000),
	])('takes %j for no time', (text) => expect(readTime(text, now)).toBeNull());

	test('takes ten digits for what is nearest to now: seconds since 1970, or YYMMDDhhmm', () => {
		// Both could be either: 2017 or 2023; 2025 or 2049.
		expect(readTime('1701010000', now)).toBe(1701010000_000);
		expect(readTime('2505171235', now)).toBe(MINUTE);
	});

	test('reads every time that it is written', () => {
		const times = fc.date({ min: new Date('2015-01-01'), max: new Date(now), noInvalidDate: true });
		fc.assert(
			fc.property(times, (date) => {
				expect(readTime(date.toISOString(), now)).toBe(date.getTime());
				expect(readTime(date.getTime(), now)).toBe(date.getTime());
				const seconds = Math.floor(date.getTime() / 1000);
				const compact = date.toISOString().replace(/\D/g, '').slice(0, 14);
				expect(readTime(compact, now)).toBe(seconds * 1000);
			}),
		);
	});
});

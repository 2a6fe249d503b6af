import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import {
	isOpen,
	nextOpening,
	wallClock,
	weekday,
	written,
	type OpeningHours,
} from '../../../nodes/shared/message/guards/wallClock.ts';

const at = (iso: string) => Date.parse(iso);
const wallIn = (zone: string) => wallClock(zone)!;
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

/** `09:00-17:00`. */
function hours(text: string, days: readonly number[] = EVERY_DAY): OpeningHours {
	const [from, to] = text.split('-').map((time) => {
		const [hour, minute] = time.split(':').map(Number);
		return hour! * 60 + minute!;
	});
	return { from: from!, to: to!, days: new Set(days) };
}

describe('what clocks show', () => {
	test.each([
		['Africa/Kampala', '2026-11-27T21:30:00Z', '2026-11-28 00:30'],
		['Asia/Kathmandu', '2026-11-27T21:30:59Z', '2026-11-28 03:15'],
		['Europe/Berlin', '2026-03-29T00:59:59Z', '2026-03-29 01:59'],
		['Europe/Berlin', '2026-03-29T01:00:00Z', '2026-03-29 03:00'],
		['Europe/Berlin', '2026-10-25T00:59:00Z', '2026-10-25 02:59'],
		['Europe/Berlin', '2026-10-25T01:00:00Z', '2026-10-25 02:00'],
		['Australia/Lord_Howe', '2026-04-04T15:00:00Z', '2026-04-05 01:30'],
		['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31 00:00'],
		['America/St_Johns', '2026-01-01T00:00:00Z', '2025-12-31 20:30'],
		['UTC', '2028-02-29T23:59:00Z', '2028-02-29 23:59'],
	])('%s at %s: %s', (zone, moment, shown) => {
		expect(written(wallIn(zone)(at(moment)))).toBe(shown);
	});

	test('days of the week begin with Monday', () => {
		const days = ['23', '24', '25', '26', '27', '28', '29'].map((day) =>
			weekday(wallIn('UTC')(at(`2026-11-${day}T12:00:00Z`))),
		);
		expect(days).toEqual(EVERY_DAY);
	});

	test.each(['', 'Kampala', 'Africa/Nowhere', 'GMT+25', '<script>'])('"%s" is no zone', (zone) => {
		expect(wallClock(zone)).toBeNull();
	});
});

describe('the next opening', () => {
	test.each<[string, string, OpeningHours, string, string]>([
		[
			'open: now',
			'Africa/Kampala',
			hours('08:00-20:00'),
			'2026-11-27T12:34:56.789Z',
			'2026-11-27T12:34:56.789Z',
		],
		[
			'in the evening: tomorrow',
			'Africa/Kampala',
			hours('08:00-20:00'),
			'2026-11-27T17:00:00Z',
			'2026-11-28T05:00:00Z',
		],
		[
			'a second before',
			'Africa/Kampala',
			hours('08:00-20:00'),
			'2026-11-27T04:59:59.5Z',
			'2026-11-27T05:00:00Z',
		],
		[
			'on Friday for weekdays: Monday',
			'Africa/Kampala',
			hours('08:00-20:00', [0, 1, 2, 3, 4]),
			'2026-11-27T17:00:00Z',
			'2026-11-30T05:00:00Z',
		],
		[
			'one day a week: in six days',
			'Africa/Kampala',
			hours('08:00-09:00', [3]),
			'2026-11-27T12:00:00Z',
			'2026-12-03T05:00:00Z',
		],
		[
			'one day a week, after it: in seven',
			'Africa/Kampala',
			hours('08:00-09:00', [4]),
			'2026-11-27T06:00:00Z',
			'2026-12-04T05:00:00Z',
		],
		[
			'over midnight, at noon',
			'Africa/Kampala',
			hours('22:00-06:00'),
			'2026-11-27T09:00:00Z',
			'2026-11-27T19:00:00Z',
		],
		[
			'over midnight, at one in the morning: now',
			'Africa/Kampala',
			hours('22:00-06:00'),
			'2026-11-27T22:00:00Z',
			'2026-11-27T22:00:00Z',
		],
		[
			'over midnight from Friday: open on Saturday morning',
			'Africa/Kampala',
			hours('22:00-06:00', [4]),
			'2026-11-28T02:00:00Z',
			'2026-11-28T02:00:00Z',
		],
		[
			'over midnight from Friday: closed on Friday morning',
			'Africa/Kampala',
			hours('22:00-06:00', [4]),
			'2026-11-27T02:00:00Z',
			'2026-11-27T19:00:00Z',
		],
		[
			'until midnight',
			'Africa/Kampala',
			hours('18:00-24:00'),
			'2026-11-27T21:00:00Z',
			'2026-11-28T15:00:00Z',
		],
		// Clocks go from 02:00 to 03:00.
		[
			'its beginning is left out',
			'Europe/Berlin',
			hours('02:30-06:00'),
			'2026-03-29T00:30:00Z',
			'2026-03-29T01:00:00Z',
		],
		[
			'all of it is left out: tomorrow',
			'Europe/Berlin',
			hours('02:00-03:00'),
			'2026-03-29T00:30:00Z',
			'2026-03-30T00:00:00Z',
		],
		[
			'it begins an hour earlier, as clocks went on',
			'Europe/Berlin',
			hours('08:00-20:00'),
			'2026-03-28T20:00:00Z',
			'2026-03-29T06:00:00Z',
		],
		[
			'over midnight, while clocks go on: still open',
			'Europe/Berlin',
			hours('22:00-06:00'),
			'2026-03-29T01:00:00Z',
			'2026-03-29T01:00:00Z',
		],
		// Clocks go from 03:00 back to 02:00.
		[
			'it comes twice: the first',
			'Europe/Berlin',
			hours('02:30-03:00'),
			'2026-10-25T00:00:00Z',
			'2026-10-25T00:30:00Z',
		],
		[
			'it comes twice: between them',
			'Europe/Berlin',
			hours('02:30-03:00'),
			'2026-10-25T01:00:00Z',
			'2026-10-25T01:30:00Z',
		],
		[
			'it had ended, and clocks went back into it',
			'Europe/Berlin',
			hours('01:00-02:30'),
			'2026-10-25T00:45:00Z',
			'2026-10-25T01:00:00Z',
		],
		[
			'it begins an hour later, as clocks went back',
			'Europe/Berlin',
			hours('08:00-20:00'),
			'2026-10-24T19:00:00Z',
			'2026-10-25T07:00:00Z',
		],
		[
			'half an hour',
			'Australia/Lord_Howe',
			hours('02:10-02:20'),
			'2026-10-03T15:00:00Z',
			'2026-10-04T15:10:00Z',
		],
		[
			'a day that a country left out',
			'Pacific/Apia',
			hours('08:00-20:00', [4]),
			'2011-12-30T09:00:00Z',
			'2012-01-05T18:00:00Z',
		],
	])('%s', (_, zone, open, now, opens) => {
		const iso = new Date(nextOpening(open, wallIn(zone), at(now))).toISOString();
		expect(iso).toBe(new Date(opens).toISOString());
	});

	const ZONES = [
		'Africa/Kampala',
		'Africa/Cairo',
		'Africa/Casablanca',
		'America/New_York',
		'Asia/Kathmandu',
		'Australia/Lord_Howe',
		'Europe/Berlin',
		'Pacific/Apia',
	];
	const CHANGES = [
		'2026-02-15',
		'2026-03-08',
		'2026-03-29',
		'2026-10-25',
		'2026-10-29',
		'2026-11-01',
	];
	const minute = fc.integer({ min: 0, max: 1439 });
	const HOUR = 3_600_000;

	test('is the first minute that is open, whatever clocks do on the way', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...ZONES),
				fc.constantFrom(...CHANGES),
				fc.integer({ min: -30 * HOUR, max: 40 * HOUR }),
				fc.tuple(minute, minute).filter(([from, to]) => from !== to),
				fc.uniqueArray(fc.constantFrom(...EVERY_DAY), { minLength: 5 }),
				(zone, change, offset, [from, to], days) => {
					const wallAt = wallIn(zone);
					const open = { from, to, days: new Set(days) };
					const now = at(`${change}T00:00:00Z`) + offset;
					const next = nextOpening(open, wallAt, now);
					expect(isOpen(open, wallAt(next))).toBe(true);
					for (let moment = now; moment < next; moment += 60_000) {
						expect(isOpen(open, wallAt(moment)) ? moment : null).toBeNull();
					}
				},
			),
			{ numRuns: 40 },
		);
	});
});

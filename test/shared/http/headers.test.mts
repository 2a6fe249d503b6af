import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { askedWait, readRateHeaders } from '../../../nodes/shared/http/headers.ts';

const NOW = Date.parse('2026-11-22T10:00:00.000Z');
const none = { retryAfter: null, remaining: null, reset: null };

describe('readRateHeaders', () => {
	test.each([
		[{}, none],
		[{ 'retry-after': '120' }, { ...none, retryAfter: 120_000 }],
		[{ 'retry-after': '0' }, { ...none, retryAfter: 0 }],
		[{ 'retry-after': '1.5' }, { ...none, retryAfter: 1_500 }],
		[{ 'retry-after': '-3' }, { ...none, retryAfter: 0 }],
		[{ 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT' }, { ...none, retryAfter: 30_000 }],
		[{ 'retry-after': 'Sun, 22 Nov 2026 09:00:00 GMT' }, { ...none, retryAfter: 0 }],
		[{ 'retry-after': 'soon' }, none],
		[{ 'x-ratelimit-remaining': '7' }, { ...none, remaining: 7 }],
		[
			{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '30' },
			{ ...none, remaining: 0, reset: 30_000 },
		],
		[
			{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 45) },
			{ ...none, remaining: 0, reset: 45_000 },
		],
		[{ 'x-ratelimit-reset': String(NOW / 1000 - 45) }, { ...none, reset: 0 }],
		[
			{ 'ratelimit-remaining': '1', 'ratelimit-reset': '9', 'x-ratelimit-remaining': '5' },
			{ ...none, remaining: 1, reset: 9_000 },
		],
		[{ ratelimit: '"default";r=0;t=30' }, { ...none, remaining: 0, reset: 30_000 }],
		[{ ratelimit: 'limit=100, remaining=50, reset=5' }, { ...none, remaining: 50, reset: 5_000 }],
		[{ ratelimit: '"per=r=3"' }, none],
	])('%j', (headers, expected) => {
		expect(readRateHeaders(headers as Record<string, string>, NOW)).toEqual(expected);
	});

	test.each([
		[{ 'retry-after': String(NOW / 1000 + 30) }, 30_000],
		[{ 'retry-after': String(NOW + 30_000) }, 30_000],
		[{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW + 30_000) }, 30_000],
		[{ 'ratelimit-remaining': '0', 'ratelimit-reset': String(NOW / 1000 + 30) }, 30_000],
	])('A20: a time instead of a wait: %j', (headers, wait) => {
		expect(askedWait(readRateHeaders(headers as unknown as Record<string, string>, NOW))).toBe(
			wait,
		);
	});

	test('whatever the headers hold, a wait is a number of milliseconds, or none', () => {
		const value = fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String));
		const headers = fc.record(
			{ 'retry-after': value, ratelimit: value, 'x-ratelimit-reset': value },
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(headers, (given) => {
				const read = readRateHeaders(given as Record<string, string>, NOW);
				for (const wait of [read.retryAfter, read.reset, askedWait(read)]) {
					expect(wait === null || (Number.isFinite(wait) && wait >= 0)).toBe(true);
				}
			}),
		);
	});
});

test('askedWait takes the reset only where nothing is left', () => {
	expect(askedWait({ ...none, remaining: 0, reset: 5 })).toBe(5);
	expect(askedWait({ ...none, remaining: 1, reset: 5 })).toBeNull();
	expect(askedWait({ retryAfter: 3, remaining: 0, reset: 5 })).toBe(3);
});

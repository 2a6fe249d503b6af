import { describe, expect, test } from '@jest/globals';

import { hasTooManyValues } from '../../../nodes/shared/report/callback.ts';
import { readReports } from '../../../nodes/shared/report/reports.ts';
import { standIn } from '../../corpus/gateways/standIn.mts';

const times = <T,>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index));

const nested = (levels: number, around: (inner: unknown) => unknown) =>
	times(levels, () => around).reduce((inner, wrap) => wrap(inner), {} as unknown);

const lookUp = (index: number) => ({
	...{ message_id: `m-${index}`, status: 'delivered', to: '+256701234567', from: 'OVO' },
	...{ message: 'Hello', segments: 1, created_at: '2025-05-17T12:34:56Z', updated_at: '' },
	delivered_at: '2025-05-17T12:35:10Z',
});

describe('hasTooManyValues', () => {
	test.each<[string, unknown]>([
		['a thousand messages as OVO describes them', { messages: times(1000, lookUp) }],
		['what is nested like any report', nested(20, (data) => ({ data }))],
		['a long text', 'x'.repeat(500_000)],
		['nothing', null],
	])('lets %s in', (_, body) => expect(hasTooManyValues(body)).toBe(false));

	test.each<[string, unknown]>([
		['a long list', times(20_000, () => 0)],
		['many fields', Object.fromEntries(times(20_000, (index) => [`k${index}`, 1]))],
		['many lists', times(200, () => times(100, () => ({})))],
		['what is nested without end', nested(5000, (inner) => [inner])],
		['objects nested without end', nested(5000, (data) => ({ data }))],
	])('does not let %s in', (_, body) => expect(hasTooManyValues(body)).toBe(true));
});

test('an envelope that is full of padding is not read again for each report in it', () => {
	const padding = ' '.repeat(100_000);
	const reports = times(1000, (id) => ({ id, status: 'DELIVRD' }));
	const body = { to: `${padding}1${padding}`, error: '0'.repeat(100_000), reports };
	const start = performance.now();
	const reading = { provider: standIn('Gateway'), words: {}, now: 0, toE164: () => null };
	expect(readReports(body, reading).reports).toHaveLength(1000);
	expect(performance.now() - start).toBeLessThan(200);
});

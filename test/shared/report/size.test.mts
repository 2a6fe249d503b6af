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

const reading = { provider: standIn('Gateway'), words: {}, now: 0, toE164: () => null };

/** A thousand ids in one text. */
const ids = times(1000, (index) => `m-${index}`).join(',');

/** What is read again for each message that stands beside it, or in it, takes five seconds and more here. */
test.each<[string, Record<string, unknown>]>([
	[
		'a list of times beside many ids',
		{ message_id: ids, status: 'failed', timestamp: times(13_000, () => 'x') },
	],
	[
		'a list of reasons beside many ids',
		{ message_id: ids, status: 'failed', reason: times(13_000, () => '1') },
	],
	[
		'a list of times around many messages',
		{ timestamp: times(9000, () => 'x'), reports: times(1000, (id) => ({ id, status: 'failed' })) },
	],
	[
		'a list of reasons around many people',
		{
			message_id: 'm',
			error: times(9000, () => '0'),
			recipients: times(1000, () => ({ status: 'failed' })),
		},
	],
	[
		'a list of ids around many messages',
		{ message_id: times(6000, () => 'a b'), reports: times(4000, () => ({ state: 'failed' })) },
	],
	[
		'many ids around many messages',
		{ id: ids, status: 'failed', messages: times(7000, () => ({ id: 1 })) },
	],
	[
		'a list of statuses around many SMS',
		{
			state: times(6000, () => 'ok'),
			all: times(2500, () => ({ text: 'a', from: '256701234567' })),
		},
	],
	[
		'a long text around many messages',
		{
			...{
				to: `${' '.repeat(100_000)}1`,
				error: '0'.repeat(100_000),
				message_id: 'x'.repeat(200_000),
			},
			reports: times(4000, (id) => ({ id, status: 'DELIVRD' })),
		},
	],
])('%s is read in a moment', (_, body) => {
	expect(hasTooManyValues(body)).toBe(false);
	const start = performance.now();
	readReports(body, reading);
	expect(performance.now() - start).toBeLessThan(1500);
});

test('a sender that stands around many SMS is not told over and over', () => {
	const sms = times(1000, () => ({ type: 'inbound', text: 'Hello' }));
	const { incoming } = readReports(
		{ from: 'x'.repeat(400_000), to: 'y'.repeat(100_000), sms },
		reading,
	);
	expect(JSON.stringify(incoming).length).toBeLessThan(1_000_000);
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { parseReports } from '../../../nodes/shared/report/read/parse.ts';
import { SHAPES } from './shapes.mts';

const now = Date.parse('2026-01-02T03:04:05Z');
const parse = (body: unknown) =>
	parseReports(body, { statuses: { parked: 'expired', '1': 'delivered' }, now }).map(
		({ report }) => report,
	);

/** As it arrives where it is sent as text. */
const textual = (fields: object) =>
	Object.fromEntries(new URLSearchParams(Object.entries(fields).map(([k, v]) => [k, String(v)])));

describe('parseReports', () => {
	test.each(SHAPES.map((shape) => [shape.label, shape] as const))('reads %s', (_, shape) => {
		const { form, fields, reports } = shape;
		const body = form === 'json' ? fields : textual(fields);
		const read = parseReports(body, { statuses: {}, now }).map(({ report }) => report);
		expect(read).toMatchObject(reports);
		expect(read).toHaveLength(reports.length);
	});

	test.each([
		[{ message_id: 'a', status: 'DELIVRD' }, 'delivered'],
		[{ ID: 'a', State: 'Un-Delivered' }, 'undelivered'],
		[{ data: { msgId: 7, status: 'rejected' } }, 'rejected'],
		[{ message: { id: 'a' }, status: { name: 'EXPIRED' } }, 'expired'],
		[{ id: 'a', status: 'Parked' }, 'expired'],
		[{ id: 'a', status: 'DELIVERED_TO_OPERATOR' }, 'sent'],
		[{ id: 'a', status: 'success', delivery_status: 'failed' }, 'failed'],
		[{ id: 'a', status: 2, status_text: 'Delivered' }, 'delivered'],
		[{ id: 'a', status: 1 }, 'delivered'],
		[{ id: 'a', status: 2 }, 'unknown'],
		[{ id: 'a', status: 'constructor' }, 'unknown'],
		[{ id: 'a', status: 'Delivered to nobody' }, 'unknown'],
	])('reads %j as %s', (body, status) => expect(parse(body)).toMatchObject([{ status }]));

	test('takes the message, not what is around it or beside it', () => {
		const message = { message_id: 'm', status: 'DELIVRD' };
		const envelope = { id: 'event', status: 'ok' };
		for (const body of [
			message,
			[message],
			{ ...envelope, data: message },
			{ ...envelope, reports: [message] },
			{ ...envelope, data: { payload: { message } } },
			{ ...message, campaign: { id: 4, status: 'running' } },
			{ message_id: 'batch', status: 'ok', results: [{ id: 'm', status: 'DELIVRD' }] },
		]) {
			expect(parse(body)).toMatchObject([{ messageId: 'm', status: 'delivered' }]);
		}
		expect(parse(envelope)).toMatchObject([{ messageId: 'event' }]);
	});

	test('does not take the answer to a request for a delivery', () => {
		const body = { status: 'success', data: { message_id: 'm' } };
		expect(parse(body)).toMatchObject([{ messageId: 'm', status: 'queued' }]);
	});

	test('does not make one report of two entries of a list', () => {
		expect(parse([{ message_id: 'a' }, { status: 'delivered' }])).toEqual([]);
		expect(parse({ results: [{ message_id: 'a' }, { status: 'delivered' }] })).toEqual([]);
	});

	test('reads the number and the error', () => {
		const body = { id: 'a', status: 'failed', msisdn: '256701', 'err-code': 5, error_text: 'Off' };
		expect(parse(body)).toMatchObject([{ to: '256701', errorCode: '5', errorMessage: 'Off' }]);
		const nested = { id: 'a', status: 'failed', error: { id: 5, description: 'Off' } };
		expect(parse(nested)).toMatchObject([{ errorCode: '5', errorMessage: 'Off' }]);
	});

	test('hands back the part of a list that tells of each, and the whole of a single report', () => {
		const reading = { statuses: {}, now };
		const [a, b] = [
			{ id: 'a', status: 'sent' },
			{ id: 'b', status: 'sent' },
		];
		expect(parseReports({ results: [a, b] }, reading).map(({ raw }) => raw)).toEqual([a, b]);
		expect(parseReports({ results: [a] }, reading).map(({ raw }) => raw)).toEqual([
			{ results: [a] },
		]);
	});

	test('a thousand reports in one body are read', () => {
		const results = Array.from({ length: 1000 }, (_, id) => ({ id, status: 'sent' }));
		expect(parse({ results })).toHaveLength(1000);
	});

	test('whatever comes, it neither throws nor invents a report', () => {
		fc.assert(
			fc.property(fc.anything({ withNullPrototype: true }), (body) => {
				for (const report of parse(body)) {
					expect(report.messageId).not.toBe('');
					expect(report.providerStatus).not.toBe('');
				}
			}),
		);
	});
});

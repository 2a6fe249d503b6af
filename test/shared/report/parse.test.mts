import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { parseReports } from '../../../nodes/shared/report/parse.ts';

const now = Date.parse('2026-01-02T03:04:05Z');
const parse = (body: unknown) => parseReports(body, { parked: 'expired' }, now);

describe('parseReports', () => {
	test.each([
		[{ message_id: 'a', status: 'DELIVRD' }, 'delivered'],
		[{ id: 'a', state: 'Un-Delivered' }, 'undelivered'],
		[{ data: { msgId: 7, status: 'rejected' } }, 'rejected'],
		[{ MessageSid: 'a', MessageStatus: 'sent' }, 'sent'],
		[{ id: 'a', status: 'Parked' }, 'expired'],
		[{ id: 'a', status: 'constructor' }, 'unknown'],
	])('reads %j as %s', (body, status) => expect(parse(body)).toMatchObject([{ status }]));

	test.each([
		[{ delivered_at: '2025-05-17T12:35:10Z' }, '2025-05-17T12:35:10.000Z'],
		[{ timestamp: 1747485310 }, '2025-05-17T12:35:10.000Z'],
		[{ doneAt: '1747485310000' }, '2025-05-17T12:35:10.000Z'],
		[{ timestamp: 'soon' }, '2026-01-02T03:04:05.000Z'],
		[{ timestamp: 1e300 }, '2026-01-02T03:04:05.000Z'],
		[{}, '2026-01-02T03:04:05.000Z'],
	])('takes the time of %j for %s', (time, timestamp) => {
		expect(parse({ id: 'a', status: 'sent', ...time })).toMatchObject([{ timestamp }]);
	});

	test('reads the number and the error', () => {
		const body = { id: 'a', status: 'failed', msisdn: '256701', 'err-code': 5, error_text: 'Off' };
		expect(parse(body)).toMatchObject([{ to: '256701', errorCode: '5', errorMessage: 'Off' }]);
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

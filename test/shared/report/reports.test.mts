import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { loadPhoneReader, type PhoneReader } from '../../../nodes/shared/phone/index.ts';
import { readReports } from '../../../nodes/shared/report/reports.ts';
import { standIn } from '../../corpus/gateways/standIn.mts';
import { SHAPES } from './shapes.mts';

const now = Date.parse('2026-01-02T03:04:05Z');

let phone: PhoneReader;
beforeAll(async () => void (phone = await loadPhoneReader()));

const read = (body: unknown, words = {}) =>
	readReports(body, {
		...{ provider: standIn('Gateway'), words, now },
		toE164: (number) => phone.toE164(number, null),
	}).reports;
const parse = (body: unknown) => read(body, { parked: 'expired', '1': 'delivered' });

/** As it arrives where it is sent as text. */
const textual = (fields: object) =>
	Object.fromEntries(new URLSearchParams(Object.entries(fields).map(([k, v]) => [k, String(v)])));

describe('readReports', () => {
	test.each(SHAPES.map((shape) => [shape.label, shape] as const))('reads %s', (_, shape) => {
		const { form, fields, reports } = shape;
		const body = form === 'json' ? fields : textual(fields);
		const found = read(body);
		expect(found).toMatchObject(reports);
		expect(found).toHaveLength(reports.length);
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
		[{ id: 'a', status: '1 sent, 0 failed' }, 'unknown'],
	])('reads %j as %s', (body, status) => expect(parse(body)).toMatchObject([{ status }]));

	test('takes the message, not what is around it or beside it', () => {
		const to = '+256701234567';
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
			...['account', 'webhook', 'device', 'network', 'campaign', 'contact'].flatMap((name) => [
				{ [name]: { id: 'other', status: 'failed' }, message },
				{ [name]: { id: 'other', status: 'failed' }, data: { id: 'm', to, status: 'DELIVRD' } },
				{ data: { message, [name]: { id: 'other', status: 'suspended' } } },
				{ id: 'm', to, status: 'DELIVRD', [name]: { id: 'other', status: 'failed' } },
				{ id: 'm', to, status: 'DELIVRD', [`${name}s`]: [{ id: 'other', status: 'sent' }] },
				{ [name]: { id: 'other', status: 'failed' }, id: 'm', recipient: to, status: 'DELIVRD' },
			]),
			{ id: 'm', status: 'DELIVRD', to: { phoneNumber: to }, route: { id: 7, status: 'active' } },
		]) {
			expect(parse(body)).toMatchObject([{ messageId: 'm', status: 'delivered' }]);
		}
		expect(parse(envelope)).toMatchObject([{ messageId: 'event' }]);
	});

	test('takes all messages, however little is told of some', () => {
		const [to, status] = ['+256701234567', 'DELIVRD'];
		for (const body of [
			{ sent: [{ id: 'm', status }], failed: [{ id: 'n', to, status }] },
			{
				all: [
					{ id: 'm', status },
					{ id: 'n', to, status },
				],
			},
			{
				id: 'person',
				to,
				state: 'subscribed',
				all: [
					{ id: 'm', status },
					{ id: 'n', status },
				],
			},
			{ first: { id: 'm', status }, second: { id: 'n', status } },
		]) {
			expect(parse(body)).toMatchObject([{ messageId: 'm' }, { messageId: 'n' }]);
		}
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
		const body = {
			id: 'a',
			status: 'failed',
			msisdn: '256701234567',
			'err-code': 5,
			error_text: 'Off',
		};
		const to = '+256701234567';
		expect(parse(body)).toMatchObject([{ to, errorCode: '5', errorMessage: 'Off' }]);
		const nested = { id: 'a', status: 'failed', error: { id: 5, description: 'Off' } };
		expect(parse(nested)).toMatchObject([{ errorCode: '5', errorMessage: 'Off' }]);
	});

	test('hands back the part of a list that tells of each, and the whole of a single report', () => {
		const [a, b] = [
			{ id: 'a', status: 'sent' },
			{ id: 'b', status: 'sent' },
		];
		expect(read({ results: [a, b] }).map(({ raw }) => raw)).toEqual([a, b]);
		expect(read({ results: [a] }).map(({ raw }) => raw)).toEqual([{ results: [a] }]);
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

// What gateways write, through the trigger: rows of the list of faults, with inputs of our own.
import { describe, expect, test } from '@jest/globals';

import { setup, signed } from './ovo-trigger.mts';
import { callBack } from './trigger-host.mts';

const RECEIPT =
	'id:77a1 sub:001 dlvrd:001 submit date:2611220900 done date:2611220915 stat:DELIVRD err:000 text:Hi';

const delivered = { status: 'delivered' };

describe.each<[row: string, body: unknown, expected: object[]]>([
	[
		'C1',
		{
			id: 'evt_7',
			reports: [
				{ message_id: 'a-1', status: 'delivered', to: '+256701234567' },
				{ message_id: 'a-2', status: 'failed', to: '+256701234567' },
			],
		},
		[
			{ messageId: 'a-1', status: 'delivered' },
			{ messageId: 'a-2', status: 'failed' },
		],
	],
	[
		'C9, of the network',
		{ messageId: 'p1', status: 'failed', network_error_code: '27', reject_reason: 'absent' },
		[{ errorCode: '27', errorMessage: 'absent' }],
	],
	[
		'C9',
		{
			messageId: 'p2',
			status: 'failed',
			statusErrorCode: '103',
			statusReason: 'unknown subscriber',
			statusDatetime: '2026-07-28T17:57:12+00:00',
		},
		[
			{
				errorCode: '103',
				errorMessage: 'unknown subscriber',
				timestamp: '2026-07-28T17:57:12.000Z',
			},
		],
	],
	...['cause', 'description'].map((name): [string, unknown, object[]] => [
		`C9, ${name}`,
		{ messageId: 'p3', status: 'failed', [name]: 'the handset is off' },
		[{ errorMessage: 'the handset is off' }],
	]),
	...['success', 'OK', 'null', '-', '0', 'No Error'].map((word): [string, unknown, object[]] => [
		`C10, ${word}`,
		{ messageId: 'p4', status: 'delivered', error_code: word },
		[{ ...delivered, errorCode: null }],
	]),
	['C12', { messageId: 'p5', messageStatus: { code: 'DELIVERED' } }, [delivered]],
	['C12, a name', { messageId: 'p6', deliveryStatus: { name: 'DELIVRD', id: 5 } }, [delivered]],
	['C18, in a field', { message: RECEIPT }, [{ ...delivered, messageId: '77a1' }]],
	[
		'C18, a time with tenths and zone',
		{ id: 'p7', status: 'delivered', done_date: '261122091500000+' },
		[{ ...delivered, timestamp: '2026-11-22T09:15:00.000Z' }],
	],
])('%s', (_row, body, expected) => {
	test('is read', async () => {
		const { items } = await callBack(setup(), { query: signed(), body });
		expect(items).toHaveLength(expected.length);
		expect(items).toMatchObject(expected);
	});
});

test('C18: a whole receipt as the body is read', async () => {
	const headers = { 'content-type': 'text/plain' };
	const request = { query: signed(), rawBody: RECEIPT, body: undefined, headers };
	const { items } = await callBack(setup(), request);
	expect(items).toMatchObject([{ ...delivered, messageId: '77a1' }]);
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { africasTalking } from '../../nodes/AfricasTalking/provider.ts';
import { ezzySms } from '../../nodes/EzzySms/provider.ts';
import { infobip } from '../../nodes/Infobip/provider.ts';
import { ovoCommunications } from '../../nodes/OvoCommunications/provider.ts';
import { ozibus } from '../../nodes/Ozibus/provider.ts';
import type { Route, SmsProvider } from '../../nodes/shared/provider.ts';
import { smsGate } from '../../nodes/SmsGate/provider.ts';
import { ugsms } from '../../nodes/Ugsms/provider.ts';
import { judge, type Came } from './fates.mts';

const ANN = '+256701234567';
const BOB = '+256772345678';
const EVE = '+256753345682';
const all = [ANN, BOB, EVE];

const [ovoBulk] = ovoCommunications.bulk as unknown as [Route];
const [ugsmsList, ugsmsBulk] = ugsms.bulk as unknown as [Route, Route];
const [ezzyList] = ezzySms.bulk as unknown as [Route];

const taken = (message_id: unknown, to: string, more = {}) => ({
	message_id,
	status: 'queued',
	to,
	...more,
});
const counted = (successful: number, failed: number, messages: object[]) => ({
	...{ batch_id: 'batch_1', total_messages: successful + failed, successful, failed, messages },
});
const list = (...messages: object[]) => {
	const failed = messages.filter((each) => 'error' in each).length;
	return counted(messages.length - failed, failed, messages);
};
const GURU = '<!DOCTYPE html><html><head><title>503 Backend fetch failed</title></head></html>';

interface Row {
	row: string;
	provider: SmsProvider;
	route: Route;
	to?: readonly string[];
	came: Came;
	outcomes: string[];
	code?: string;
	messageId?: string;
}

const ovo = (row: string, came: Came, ...outcomes: string[]): Row => ({
	row,
	provider: ovoCommunications,
	route: outcomes.length > 1 ? ovoBulk : ovoCommunications.send,
	to: all.slice(0, outcomes.length),
	came,
	outcomes,
});
const ozi = (row: string, came: Came, outcome: string, more: Partial<Row> = {}): Row => ({
	...{ row, provider: ozibus, route: ozibus.send, to: [ANN], came, outcomes: [outcome] },
	...more,
});
const ezzy = (row: string, came: Came, ...outcomes: string[]): Row => ({
	...{ row, provider: ezzySms, route: ezzyList, to: all.slice(0, outcomes.length) },
	...{ came, outcomes },
});
const ug = (row: string, came: Came, ...outcomes: string[]): Row => ({
	...{ row, provider: ugsms, route: ugsmsList, to: all.slice(0, outcomes.length) },
	...{ came, outcomes },
});

const rows: Row[] = [
	...[ovoCommunications, ozibus, ezzySms, ugsms].flatMap((provider) =>
		[503, 502, 504, 500].map((status): Row => ({
			row: `A1: ${provider.displayName}, a proxy's ${status} with Retry-After`,
			...{ provider, route: provider.send, to: [ANN], outcomes: ['unknown'] },
			came: { status, headers: { 'retry-after': '5' }, body: GURU },
		})),
	),
	ovo(
		'A2: 429 that lists every message as taken, by local numbers',
		{ status: 429, body: list(taken('sm_1', '0701234567'), taken('sm_2', '0772345678')) },
		'accepted',
		'accepted',
	),
	ovo(
		'A2: 429 with two ids for one number',
		{ status: 429, body: list(taken('sm_1', ANN), taken('sm_2', ANN)) },
		'unknown',
		'unknown',
	),
	ug(
		'A2: a list, 429, success for 2 of 3',
		{ status: 429, body: { success: true, data: { message_id: 'm1', recipients: 2 } } },
		...Array(3).fill('unknown'),
	),
	ezzy(
		'A2: success with the code 429 in a 200',
		{ body: { status: 'success', error_code: 429 } },
		'unknown',
	),
	ovo(
		'A3: 200 with an error, and two ids for one number',
		{
			body: {
				...list(taken('sm_1', ANN), taken('sm_2', ANN), taken('sm_3', BOB)),
				error: { code: 'partial', message: 'Some failed.' },
			},
		},
		'unknown',
		'accepted',
		'unknown',
	),
	ug(
		'A3: 200, success for 2 of 3 and an error text',
		{
			body: { success: true, error: 'One failed', data: { message_id: 'm1', recipients: 2 } },
		},
		...Array(3).fill('unknown'),
	),
	...['None', '000', 200, '0', null, 'No error'].map((error_code) =>
		ezzy(
			`A3: success and 200 beside the error code ${JSON.stringify(error_code)}`,
			{ body: { status: 'success', status_code: 200, error_code } },
			'accepted',
		),
	),
	...[{ code: 0 }, 'none', 'No error', { code: '0', message: 'no error' }, null, {}, ''].map(
		(error) =>
			ovo(
				`A4: an error that is none, ${JSON.stringify(error)}`,
				{ body: { message_id: 'm', status: 'queued', error } },
				'accepted',
			),
	),
	...['None', 'null', 0, '0', -1, '', 'N/A', 'undefined', false, [], {}].flatMap((message_id) => [
		ozi(
			`A5: the id ${JSON.stringify(message_id)} and a word of failure`,
			{ body: { message_id, status: 'Could Not Send', to: ANN } },
			'rejected',
		),
		ozi(
			`A5: the id ${JSON.stringify(message_id)} and nothing that proves it`,
			{ body: { message_id, status: 'Noted', to: ANN } },
			'unknown',
		),
	]),
	...['FAIL', 'INSUFFICIENT_CREDIT', 'InvalidPhoneNumber', 'not_sent', 'Blocked'].map((status) =>
		ovo(
			`A5: the word ${status} in an entry, with an id`,
			{ body: counted(1, 1, [taken('sm_1', ANN, { status }), taken('sm_2', BOB)]) },
			'rejected',
			'accepted',
		),
	),
	ovo(
		'local numbers in the answer',
		{ body: list(taken('sm_1', '0701234567'), taken('sm_2', '772 345 678'), taken('sm_3', EVE)) },
		...Array(3).fill('accepted'),
	),
	ovo(
		'more listed as taken than counted',
		{ body: counted(1, 1, [taken('sm_1', ANN), taken('sm_2', BOB)]) },
		'unknown',
		'unknown',
	),
	ovo(
		'more listed as refused than counted',
		{ body: counted(2, 0, [taken('sm_1', ANN), { to: BOB, error: { code: 'no' } }]) },
		'accepted',
		'unknown',
	),
	ovo(
		'as many as counted, with errors that are none',
		{
			body: counted(2, 0, [
				taken('sm_1', ANN, { error: { code: 0 } }),
				taken('sm_2', BOB, { error: 'none' }),
			]),
		},
		'accepted',
		'accepted',
	),
	ovo(
		'fewer listed than counted',
		{ body: counted(2, 0, [taken('sm_1', ANN)]) },
		'accepted',
		'unknown',
	),
	...[ozibus, ovoCommunications].flatMap((provider) =>
		(
			[
				[BOB, 'unknown'],
				['0772345678', 'unknown'],
				['0701234567', 'accepted'],
				['8080', 'accepted'],
				[null, 'accepted'],
			] as const
		).map(([to, outcome]): Row => ({
			row: `${provider.displayName}: the answer names ${to}`,
			...{ provider, route: provider.send, to: [ANN], outcomes: [outcome] },
			came: { body: { message_id: 'm1', status: 'queued', to } },
		})),
	),
	...[302, 303].map((status) => ovo(`A6: ${status}`, { status, body: '' }, 'unknown')),
	...[100, 300, 304, 305, 310, 399].map((status) =>
		ovo(`${status}, which says neither`, { status, body: '' }, 'unknown'),
	),
	...[301, 307, 308].map((status) => ovo(`A6: ${status}`, { status, body: '' }, 'rejected')),
	ezzy(
		'A7: a list, 502 in the words of a proxy',
		{ status: 502, body: { status: 'error', message: 'Bad gateway' } },
		...Array(3).fill('unknown'),
	),
	ezzy(
		'A7: 502 in the words of EzzySMS',
		{ status: 502, body: { status: 'error', error_code: 502, message: 'RejectedByGateway' } },
		'rejected',
	),
	...[ozibus, ovoCommunications].map((provider): Row => ({
		row: `A8: ${provider.displayName}, 200 with success: false`,
		...{ provider, route: provider.send, to: [ANN], outcomes: ['rejected'] },
		came: { body: { success: false, message: 'Insufficient balance' } },
	})),
	...[0, 'false', '0', false].map((success) =>
		ug(
			`A8: success ${JSON.stringify(success)} beside a message id`,
			{
				body: {
					success,
					message: 'Insufficient balance',
					data: { message_id: 'm1', recipients: 1 },
				},
			},
			'rejected',
		),
	),
	ozi(
		'A9: an id beyond 2^53',
		{ body: '{"message_id":117062714244798261,"status":"queued"}' },
		'accepted',
		{ messageId: '117062714244798261' },
	),
	{
		...ug(
			'A9: UGSMS',
			{ body: '{"success":true,"data":{"message_id":117062714244798261}}' },
			'accepted',
		),
		messageId: '117062714244798261',
	},
	{
		row: 'A10: an entry with a code that its document calls a fault',
		provider: {
			...ovoCommunications,
			errorRules: { 500: { cause: 'fault' }, 405: { cause: 'balance' } },
		},
		route: ovoBulk,
		to: [ANN, BOB, EVE],
		came: {
			body: list(
				{ to: ANN, status: 'unprocessed', error: { code: 500, message: 'InternalServerError' } },
				{ to: BOB, error: { code: '405', message: 'InsufficientBalance' } },
				taken('sm_1', EVE),
			),
		},
		outcomes: ['unknown', 'rejected', 'accepted'],
	},
	...[
		{ code: 500, message: 'Something broke' },
		{ code: '504', message: 'No answer' },
		{ code: 'internal_error', message: 'Try later' },
		{ message: 'Internal Server Error' },
		{ code: 'x', message: 'Upstream request timeout' },
		'The request timed out',
		'Bad gateway',
	].flatMap((error) => [
		...[200, 408, 409].map((status) =>
			ovo(
				`${status} with an error of its own that is a fault, ${JSON.stringify(error)}`,
				{ status, body: { error } },
				'unknown',
			),
		),
		ovo(
			`an entry with an error that is a fault, ${JSON.stringify(error)}`,
			{ body: list({ to: ANN, error }, taken('sm_1', BOB)) },
			'unknown',
			'accepted',
		),
	]),
	...['Insufficient balance', 'Wrong time', 'Unknown gateway name'].map((message) =>
		ovo(
			`200 with an error of its own that is none of a fault: ${message}`,
			{ body: { error: { code: 'no', message } } },
			'rejected',
		),
	),
	...[408, 409, 425, 499].map((status) =>
		ozi(`${status} of any server`, { status, body: {} }, 'unknown'),
	),
	ovo(
		'409 in the shape that the provider documents',
		{ status: 409, body: { error: { code: 'duplicate', message: 'No.' } } },
		'rejected',
	),
	ezzy(
		'409 by name: Do Not Disturb',
		{ status: 409, body: { status: 'error', message: 'DoNotDisturbRejection' } },
		'rejected',
	),
	ovo('a 2xx that proves nothing', { body: { ok: true } }, 'unknown'),
	ovo('an id alone beside a 500', { status: 500, body: { message_id: 'm1' } }, 'unknown'),
	ovo(
		'an id with a word of success beside a 500',
		{ status: 500, body: taken('m1', ANN) },
		'accepted',
	),
	{
		...ug(
			'in both lists at once',
			{
				body: {
					success: true,
					data: {
						successful_messages: [{ number: '0701234567' }],
						failed_messages: [{ number: '0701234567', error: 'x' }],
					},
				},
			},
			'unknown',
			'unknown',
		),
		route: ugsmsBulk,
	},
	...[302, 303].flatMap((status): Row[] => [
		ozi(
			`a ${status} with an error in Ozibus' own shape`,
			{ status, body: { error: { code: 'unauthorized', message: 'Not valid.' } } },
			'unknown',
		),
		ezzy(
			`a ${status} with one of EzzySMS' codes`,
			{ status, body: { error_code: 401 } },
			'unknown',
		),
	]),
	ozi(
		'a word of acceptance beside an error, without an id',
		{ body: { message_id: '', status: 'queued', errors: { message: 'Too many requests' } } },
		'unknown',
	),
	ovo(
		'the same of OVO',
		{ body: { status: 'queued', to: ANN, error: { message: 'Too many requests' } } },
		'unknown',
	),
	{
		row: 'a code of acceptance beside a word of failure',
		...{ provider: africasTalking, route: africasTalking.send, to: [ANN], outcomes: ['unknown'] },
		came: {
			body: {
				SMSMessageData: {
					Recipients: [{ statusCode: 101, number: ANN, status: 'failed', messageId: 'ATXid_1' }],
				},
			},
		},
	},
	{
		row: 'an id that is not ours, of a provider that repeats ours',
		...{ provider: smsGate, route: smsGate.send, to: [ANN], outcomes: ['unknown'] },
		came: { status: 201, body: { message: 'invalid phone number', id: 4711 } },
	},
	{
		row: 'our own id beside an HTTP error, of a group that nobody knows',
		...{ provider: infobip, route: infobip.send, to: [ANN], outcomes: ['unknown'] },
		came: {
			status: 508,
			body: {
				messages: [
					{
						messageId: 'ours',
						destination: ANN.slice(1),
						status: { groupId: 'x', groupName: 'PENDING', name: 'y' },
					},
				],
			},
		},
	},
];

describe('what a response proves', () => {
	test.each(rows)('$row', ({ provider, route, to = [ANN], came, outcomes, messageId }) => {
		const { fates, isRepeated } = judge(provider, route, to, came);
		expect(fates.map(({ outcome }) => outcome)).toEqual(outcomes);
		expect(isRepeated).toBe(false);
		if (messageId !== undefined) expect(fates[0]?.messageId).toBe(messageId);
		for (const { outcome, failure } of fates) {
			expect(failure === null).toBe(outcome === 'accepted');
			if (outcome === 'unknown') expect(failure?.retryable).toBe(false);
		}
	});

	test.each([
		['the first', 'messages[0].destinations[0].to', [false, true, true]],
		['the last', 'messages[2].sender', [true, true, false]],
		['one that is not there', 'messages[3].sender', [false, false, false]],
		['none of them', 'options.schedule', [false, false, false]],
	])('a whole request refused for %s: the others can be sent again', (_, property, retryable) => {
		const violations = [{ property, violation: 'must be valid' }];
		const body = { errorCode: 'E400', description: 'Request cannot be processed.', violations };
		const [route] = infobip.bulk as unknown as [Route];
		const { fates, isRepeated } = judge(infobip, route, all, { status: 400, body });
		expect(isRepeated).toBe(false);
		expect(fates.map(({ outcome }) => outcome)).toEqual(Array(3).fill('rejected'));
		expect(fates.map(({ failure }) => failure?.retryable)).toEqual(retryable);
		expect(fates.map(({ failure }) => failure?.code === 'notTried')).toEqual(retryable);
	});

	test("A8, A10: the provider's own words are told", () => {
		const [fate] = judge(ozibus, ozibus.send, [ANN], {
			body: { success: false, message: 'Insufficient balance' },
		}).fates;
		expect(fate).toMatchObject({
			asked: { cause: 'balance', says: 'Insufficient balance' },
			failure: { message: expect.stringContaining('balance at Ozibus is used up') },
		});
	});
});

describe('that nothing failed is no failure', () => {
	const words = [
		...['No errors', 'no failures', 'not failed', '0 failed', '1 sent, 0 failed', 'Without errors'],
		...['sent, not rejected', 'unblocked', 'non-failing', 'zero_failures', 'NOT_EXPIRED'],
		...[
			'SENT_VIA_FAILOVER',
			'fail-safe route',
			'error-free',
			'no invalid numbers',
			'0 undelivered',
		],
	];
	test.each(words)('%s', (status) => {
		const told = (body: object) => judge(ozibus, ozibus.send, [ANN], { body }).fates[0]?.outcome;
		expect(told({ message_id: 'm-1', status })).toBe('accepted');
		expect(told({ status })).toBe('unknown');
	});

	test.each(['failed', '10 failed', 'Sending failed, 0 sent', 'number blocked', 'Invalid number'])(
		'but %s is one',
		(status) => {
			const body = { message_id: 'm-1', status };
			expect(judge(ozibus, ozibus.send, [ANN], { body }).fates[0]?.outcome).toBe('rejected');
		},
	);
});

describe('a request is made again', () => {
	test.each<[string, Came]>([
		['429 of a proxy', { status: 429, body: '<html>Too Many Requests</html>' }],
		['429 in JSON', { status: 429, body: { message: 'API rate limit exceeded' } }],
		[
			'429 with an error of its own',
			{ status: 429, body: { error: { code: 'rate', id: 'err_1' } } },
		],
		['429 with nothing accepted', { status: 429, body: { successful: 0, messages: [] } }],
		['429 with whom it was for', { status: 429, body: { recipients: ['0701234567'] } }],
		['429 with an empty list', { status: 429, body: { successful_messages: [], sent: [] } }],
		['429 in words', { status: 429, body: { message: 'You have sent too many messages' } }],
		['429 in plain text', { status: 429, body: 'Too many requests were sent' }],
	])('after %s', (_, came) => {
		expect(judge(ovoCommunications, ovoBulk, [ANN, BOB], came).isRepeated).toBe(true);
	});

	test.each<[string, unknown]>([
		['an id', { message_id: 'sm_1' }],
		['an id deep inside', { data: { result: [{ msgId: '12' }] } }],
		['a batch id', { batch_id: 'b1' }],
		['a word of success', { status: 'success' }],
		['a flag', { success: true }],
		['a count', { sent: 2 }],
		['recipients', { data: { recipients: '1' } }],
		['an entry taken', { messages: [{ to: '0701', status: 'Queued' }] }],
		['a list of those taken', { data: { successful_messages: [{ index: 0 }] } }],
		['a list of numbers', { accepted: ['0701234567'], message: 'Slow down' }],
		['a word of success as its message', { message: 'Accepted' }],
		['a word of success before its explanation', { detail: 'Queued: waits for its turn' }],
		['a word of success as plain text', 'OK'],
	])('never where there is %s', (_, body) => {
		const { fates, isRepeated } = judge(ovoCommunications, ovoBulk, [ANN, BOB], {
			status: 429,
			body,
		});
		expect(isRepeated).toBe(false);
		expect(fates.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
	});
});

test('a 5xx is never taken for a refusal that can be repeated, whatever it holds', () => {
	fc.assert(
		fc.property(fc.integer({ min: 500, max: 599 }), fc.anything(), (status, body) => {
			const { fates, isRepeated } = judge(ovoCommunications, ovoCommunications.send, [ANN], {
				status,
				body,
			});
			expect(isRepeated).toBe(false);
			expect(fates[0]?.outcome).not.toBe('rejected');
		}),
	);
});

test('an accepted message has an id that is one, or a documented word of success', () => {
	const value = fc.oneof(
		fc.constantFrom('None', 'null', 0, -1, '', 'queued', 'sent', 'failed', 'parked', true, false),
		fc.string(),
		fc.integer(),
	);
	const body = fc.record({ message_id: value, status: value }, { requiredKeys: [] });
	fc.assert(
		fc.property(body, (came) => {
			const [fate] = judge(ozibus, ozibus.send, [ANN], { body: came }).fates;
			if (fate?.outcome !== 'accepted') return;
			expect(fate.messageId).not.toBeNull();
			expect(fate.messageId).not.toMatch(/^(none|null|0|-1)?$/i);
			expect(fate.messageId).toBe(String(came.message_id).trim());
		}),
	);
});

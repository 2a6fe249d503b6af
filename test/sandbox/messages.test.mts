import { describe, expect, test } from '@jest/globals';

import { sms, useSandbox } from './use-sandbox.mts';

const used = useSandbox();
const NUMBER = '+256772123456';
const NEVER_REPORTED = '+256700000094';
const REFUSED = '+256700000099';
const MISSING_FROM_BULK = '+256700000098';

describe('POST /sms/send', () => {
	test('takes a message, and enters it into the ledger', async () => {
		const { status, data, headers } = await used.api.post('/sms/send', sms(NUMBER));
		expect(status).toBe(200);
		expect(headers['x-sandbox']).toBe('n8n-nodes-sms-gateways');
		expect(data).toEqual({
			message_id: expect.stringMatching(/^sm_[0-9a-z]{20}$/),
			status: 'queued',
			to: NUMBER,
			from: 'OVO',
			created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
		});
		expect(used.sandbox.ledger.messages()).toEqual([
			expect.objectContaining({
				provider: 'ovo-communications',
				messageId: data.message_id,
				batchId: null,
				...sms(NUMBER),
				segments: 1,
				callbackUrl: null,
				idempotencyKey: null,
			}),
		]);
	});

	test('records an idempotency key without acting on it', async () => {
		const headers = { 'idempotency-key': 'order-17' };
		await used.api.post('/sms/send', sms(NUMBER), { headers });
		await used.api.post('/sms/send', sms(NUMBER), { headers });
		const keys = used.sandbox.ledger.messages().map(({ idempotencyKey }) => idempotencyKey);
		expect(keys).toEqual(['order-17', 'order-17']);
	});

	test.each([
		['a number that is not E.164', sms('0772123456'), 'to', /valid phone number in E\.164 format/],
		['a number that is refused', sms(REFUSED), 'to', /valid phone number in E\.164 format/],
		['no sender', { to: NUMBER, message: 'Hello' }, 'from', /is required/],
		['no text', { to: NUMBER, from: 'OVO' }, 'message', /is required/],
		['an empty text', sms(NUMBER, ''), 'message', /fewer than 1/],
		[
			'a callback URL that is none',
			{ ...sms(NUMBER), callback_url: 'x' },
			'callback_url',
			/format/,
		],
		['an unknown parameter', { ...sms(NUMBER), callbackUrl: 'x' }, 'callbackUrl', /not known/],
		['no object', [], null, /JSON object/],
		['no JSON', '{"to":', null, /JSON object/],
		['nothing', undefined, null, /JSON object/],
	])('refuses %s', async (_case, body, param, message) => {
		const { status, data } = await used.api.post('/sms/send', body);
		expect(status).toBe(400);
		expect(data).toEqual({
			error: {
				code: 'invalid_parameter',
				message: expect.stringMatching(message),
				param,
				request_id: expect.stringMatching(/^req_[0-9a-z]{20}$/),
			},
		});
		expect(used.sandbox.ledger.messages()).toEqual([]);
	});
});

describe('POST /sms/bulk', () => {
	test('answers for every message, in order', async () => {
		const numbers = [NUMBER, '0772123456', REFUSED, '+256772000001'];
		const { status, data } = await used.api.post('/sms/bulk', {
			messages: numbers.map((to) => sms(to)),
		});
		const refusal = {
			status: 'failed',
			from: 'OVO',
			error: expect.objectContaining({ code: 'invalid_parameter', param: 'to' }),
		};
		const acceptance = { status: 'queued', from: 'OVO', message_id: expect.any(String) };
		expect(status).toBe(200);
		expect(data).toEqual({
			batch_id: expect.stringMatching(/^batch_[0-9a-z]{20}$/),
			total_messages: 4,
			successful: 2,
			failed: 2,
			messages: [
				{ ...acceptance, to: numbers[0] },
				{ ...refusal, to: numbers[1] },
				{ ...refusal, to: numbers[2] },
				{ ...acceptance, to: numbers[3] },
			],
			created_at: expect.any(String),
		});
		const accepted = used.sandbox.ledger.messages();
		expect(accepted.map(({ to, batchId }) => [to, batchId])).toEqual([
			[numbers[0], data.batch_id],
			[numbers[3], data.batch_id],
		]);
	});

	test('can accept a message and leave it out of the answer', async () => {
		const { data } = await used.api.post('/sms/bulk', {
			messages: [sms(NUMBER), sms(MISSING_FROM_BULK)],
		});
		expect(data).toMatchObject({ total_messages: 2, successful: 2, messages: [{ to: NUMBER }] });
		expect(data.messages).toHaveLength(1);
		expect(used.sandbox.ledger.messages()).toHaveLength(2);
	});

	test.each([
		['no messages', {}, 'messages'],
		['an empty list', { messages: [] }, 'messages'],
		[
			'a message without a sender',
			{ messages: [sms(NUMBER), { to: NUMBER, message: 'Hello' }] },
			'messages[1].from',
		],
	])('refuses %s, and accepts nothing', async (_case, body, param) => {
		const { status, data } = await used.api.post('/sms/bulk', body);
		expect(status).toBe(400);
		expect(data.error).toMatchObject({ code: 'invalid_parameter', param });
		expect(used.sandbox.ledger.messages()).toEqual([]);
	});
});

describe('GET /sms/{message_id}', () => {
	test('tells of a message that is on its way', async () => {
		const { data: sent } = await used.api.post('/sms/send', sms(NEVER_REPORTED));
		expect((await used.api.get(`/sms/${sent.message_id}`)).data).toEqual({
			...sent,
			message: 'Hello',
			segments: 1,
			updated_at: sent.created_at,
			delivered_at: null,
		});
	});

	test('tells of a message that has arrived', async () => {
		const { data: sent } = await used.api.post('/sms/send', sms(NUMBER));
		await used.sandbox.idle();
		const { data } = await used.api.get(`/sms/${sent.message_id}`);
		expect(data).toMatchObject({
			status: 'delivered',
			updated_at: expect.any(String),
			delivered_at: data.updated_at,
		});
	});

	test('knows only what was accepted', async () => {
		const { status, data } = await used.api.get('/sms/sm_unknown');
		expect(status).toBe(404);
		expect(data.error).toMatchObject({ code: 'not_found', param: null });
	});
});

test('an endpoint that is not documented is not there', async () => {
	expect((await used.api.get('/balance')).status).toBe(404);
	expect((await used.api.delete('/sms/sm_1')).status).toBe(404);
});

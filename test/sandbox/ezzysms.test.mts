import { afterEach, describe, expect, test } from '@jest/globals';

import {
	EZZYSMS_EMPTY_USER,
	EZZYSMS_PASSWORD,
	EZZYSMS_USER,
} from '../../sandbox/providers/ezzysms.mts';
import { basic } from './requests.mts';
import { useSandbox } from './use-sandbox.mts';

const used = useSandbox();
const USER = { username: EZZYSMS_USER, password: EZZYSMS_PASSWORD };

const api = (headers: Record<string, string> = basic(EZZYSMS_USER, EZZYSMS_PASSWORD)) =>
	used.to('ezzysms', headers);
const send = (to: string, more: object = {}) =>
	api().post('/messaging/', { to, message: 'Hello', ...more });
const accepted = () => used.sandbox.ledger.messages();

/** What is wrong with the text, and what a reader of JSON is left with that forgives a last comma. */
const read = (text: string) => {
	expect(() => JSON.parse(text)).toThrow();
	return JSON.parse(text.replace(/,\n}$/, '}'));
};

afterEach(() => {
	used.sandbox.settings.ezzysms = { errorsWith200: false, validJson: false };
});

describe('POST /messaging/', () => {
	test("answers in the document's own text", async () => {
		const { status, data, headers } = await send('+25671234567', {
			message: 'Your verification code is 123456',
		});
		expect(status).toBe(201);
		expect(headers['content-type']).toContain('application/json');
		expect(data).toBe(
			[
				'{',
				'"status": "success",',
				'"to": "+25671234567",',
				'"message": "Your verification code is 123456",',
				'"status_code": 201,',
				'"cost": 40,',
				'"status": "Sent",',
				'}',
			].join('\n'),
		);
		expect(accepted()).toMatchObject([{ provider: 'ezzysms', to: '+25671234567', from: null }]);
	});

	test('takes a comma list of numbers in any writing, and gives it back', async () => {
		const to = '0772000001, 256772000002,+256772000003';
		const { data } = await send(to, { from: 'CLINIC' });
		expect(read(data)).toMatchObject({ to, cost: 120 });
		expect(accepted()).toMatchObject(
			[1, 2, 3].map((last) => ({ to: `+25677200000${last}`, from: 'CLINIC' })),
		);
	});

	test.each([
		['+256700000070', 200, 'Processed'],
		['+256700000001', 201, 'Sent'],
		['+256700000071', 202, 'Queued'],
	])('a message to %s is answered with %i %s', async (to, code, word) => {
		const { status, data } = await send(to);
		expect(status).toBe(code);
		expect(read(data)).toMatchObject({ status: word, status_code: code });
	});

	const refusals: Array<[string, number, string]> = [
		['+256700000080', 402, 'InvalidSenderId'],
		['+256700000081', 403, 'InvalidPhoneNumber'],
		['+256700000082', 404, 'UnsupportedNumberType'],
		['+256700000083', 405, 'InsufficientBalance'],
		['+256700000084', 406, 'UserInBlacklist'],
		['+256700000085', 407, 'CouldNotRoute'],
		['+256700000086', 409, 'DoNotDisturbRejection'],
		['+256700000087', 500, 'InternalServerError'],
		['+256700000088', 501, 'GatewayError'],
		['+256700000089', 502, 'RejectedByGateway'],
		['+256700000099', 403, 'InvalidPhoneNumber'],
		['077', 403, 'InvalidPhoneNumber'],
		['', 403, 'InvalidPhoneNumber'],
		['+256772000001,+256700000084', 406, 'UserInBlacklist'],
	];

	test.each(refusals)('a message to %j is refused with %i %s', async (to, code, message) => {
		const { status, data } = await send(to);
		expect(status).toBe(code);
		expect(read(data)).toEqual({
			status: 'error',
			error_code: code,
			message,
			details: expect.any(String),
		});
		expect(accepted()).toEqual([]);
	});

	test('can refuse with HTTP 200', async () => {
		await used.control.put('/settings', { ezzysms: { errorsWith200: true } });
		const answers = [await send('+256700000084'), await api({}).get('/balance/')];
		expect(answers.map(({ status, data }) => [status, read(data).error_code])).toEqual([
			[200, 406],
			[200, 401],
		]);
	});

	test('can answer in valid JSON', async () => {
		await used.control.put('/settings', { ezzysms: { validJson: true } });
		expect((await send('+256772000001')).data).toMatchObject({ status: 'Sent' });
		expect((await send('+256700000084')).data).toMatchObject({ error_code: 406 });
		expect(used.sandbox.settings.ezzysms).toEqual({ errorsWith200: false, validJson: true });
	});

	test.each([
		['no text', { to: '0772000001' }],
		['an unknown parameter', { to: '0772000001', message: 'Hello', sender: 'CLINIC' }],
		['no object', []],
	])('refuses %s', async (_case, body) => {
		const { status, data } = await api().post('/messaging/', body);
		expect(status).toBe(400);
		expect(read(data)).toMatchObject({ error_code: 400 });
	});

	test('refuses an empty account', async () => {
		const empty = api(basic(EZZYSMS_EMPTY_USER, EZZYSMS_PASSWORD));
		const { status } = await empty.post('/messaging/', { to: '0772000001', message: 'Hello' });
		expect(status).toBe(405);
	});
});

describe('username and password', () => {
	const message = { to: '0772000001', message: 'Hello' };

	test('come in a header, in the body, in the query, or with all the rest in the query', async () => {
		const answers = [
			await send('0772000001'),
			await api({}).post('/messaging', { ...message, ...USER }),
			await api({}).post('/messaging/', message, { params: USER }),
			await api({}).get('/messaging', { params: { ...message, ...USER } }),
		];
		expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
		const seen = used.sandbox.requests.list().map((request) => request.credentialsInQuery);
		expect(seen).toEqual([false, false, true, true]);
	});

	test.each([
		['none', {}],
		['another password', basic(EZZYSMS_USER, 'another')],
		['what is no pair', { authorization: 'Basic sandbox-user' }],
		['another scheme', { authorization: `Bearer ${EZZYSMS_USER}` }],
	])('%s: is not accepted', async (_case, headers: Record<string, string>) => {
		const { status, data } = await api(headers).post('/messaging/', message);
		expect(status).toBe(401);
		expect(read(data)).toMatchObject({ error_code: 401, message: 'Unauthorized' });
	});
});

test('the balance goes down', async () => {
	await send('0772000001,0772000002');
	for (const path of ['/balance', '/balance/']) {
		expect((await api().get(path)).data).toEqual({ balance: 9_999_920, currency: 'UGX' });
	}
});

test('what is not there is answered by the website', async () => {
	const { status, headers } = await api().get('/messaging/17');
	expect(status).toBe(404);
	expect(headers['content-type']).toContain('text/html');
});

test('an answer that ends in its middle is half of that text', async () => {
	used.sandbox.faults.set([{ kind: 'truncated' }]);
	await expect(send('0772000001')).rejects.toThrow('aborted');
	expect(accepted()).toHaveLength(1);
});

import { describe, expect, test } from '@jest/globals';
import { createHmac, randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';

import { clock } from '../../nodes/shared/clock.ts';
import { body, report, setup, signed } from './ovo-trigger.mts';
import { SECRET } from './ovo.mts';
import {
	activate,
	callBack,
	handRequest,
	type Callback,
	type TriggerSetup,
} from './trigger-host.mts';

describe('a genuine report', () => {
	test('becomes the item that INTERFACE promises', async () => {
		const { items, status } = await callBack(setup(), { query: signed(), body });
		expect(status).toBeNull();
		expect(JSON.stringify(items)).toBe(JSON.stringify([report]));
	});

	test('comes by GET as well, with our own parameters left out', async () => {
		const { message_id, status, to, delivered_at } = body;
		const query = { ...signed(), message_id, status, to, delivered_at };
		expect((await callBack(setup(), { query })).items).toEqual([report]);
	});

	test('carries no reference where the URL has none', async () => {
		const { items } = await callBack(setup(), { query: signed({ reference: null }), body });
		expect(items?.[0]?.reference).toBeNull();
	});

	test('carries the raw report where asked to', async () => {
		const including = setup({ options: { includeRaw: true } });
		const { items } = await callBack(including, { query: signed(), body });
		expect(items?.[0]?.raw).toEqual(body);
	});

	test('starts nothing where its status is not wanted', async () => {
		for (const statuses of [['failed'], 'failed', 'failed, expired']) {
			const outcome = await callBack(setup({ statuses }), { query: signed(), body });
			expect(outcome).toEqual({ status: null, answer: '', items: null });
		}
	});

	test('can be one of several', async () => {
		const results = [body, { ...body, message_id: 'sm_2', status: 'UNDELIV' }];
		for (const several of [results, { results }]) {
			const { items } = await callBack(setup(), { query: signed(), body: several });
			expect(items?.map(({ messageId, status }) => [messageId, status])).toEqual([
				['sm_1a', 'delivered'],
				['sm_2', 'undelivered'],
			]);
		}
	});

	test('keeps a status that nobody knows, as not final', async () => {
		const odd = { ...body, status: 'PARKED' };
		const { items } = await callBack(setup(), { query: signed(), body: odd });
		expect(items?.[0]).toMatchObject({ status: 'unknown', final: false, providerStatus: 'PARKED' });
	});
});

describe('a request that is refused', () => {
	const { sms_signature: signature, ...unsigned } = signed();
	test.each<[string, Callback['query']]>([
		['without a signature', unsigned],
		['without anything', {}],
		['with a signature that is cut', { ...unsigned, sms_signature: signature?.slice(1) }],
		['with a list for a signature', { ...unsigned, sms_signature: [signature] }],
		['with another reference', { ...signed(), sms_reference: 'order-18' }],
		[
			'with the reference taken away',
			signed({ reference: null }) && { ...signed(), sms_reference: '' },
		],
		['with another time', { ...signed(), sms_time: '1' }],
		['with a time that is none', { ...signed(), sms_time: 'now' }],
		['signed for another provider', signed({ provider: 'ozibus' })],
		['signed with another secret', signed({ secret: 'guessed' })],
		['signed eight days ago', signed({ now: Date.now() - 8 * 86_400_000 })],
		['signed in an hour', signed({ now: Date.now() + 3_600_000 })],
	])('%s gets 401 and starts nothing', async (_, query) => {
		const outcome = await callBack(setup(), { query, body });
		expect(outcome).toEqual({ status: 401, answer: { error: 'Unauthorized' }, items: null });
	});

	test('gets 401 where the credential has no secret', async () => {
		const { status } = await callBack(setup({}, { webhookSecret: '' }), {
			query: signed({ secret: '' }),
			body,
		});
		expect(status).toBe(401);
	});

	test('gets 401 where the verification is none that we know', async () => {
		const { status } = await callBack(setup({ verification: 'trust' }), { body });
		expect(status).toBe(401);
	});

	test.each([{}, [], { status: 'delivered' }, { message_id: 'sm_1' }, { hello: 'world' }])(
		'gets 422 where %j holds no report',
		async (empty) => {
			const { status, items } = await callBack(setup(), { query: signed(), body: empty });
			expect([status, items]).toEqual([422, null]);
		},
	);
});

describe('a request that is too large', () => {
	const refused = {
		status: 413,
		answer: { error: 'At most 1000 reports or SMS and 512 kB in a request.' },
		items: null,
	};
	const reports = (count: number) =>
		Array.from({ length: count }, (_, index) => ({ message_id: index, status: 'sent' }));

	test('is refused whoever sent it, unread', async () => {
		const rawBody = `{"message":"${'x'.repeat(512 * 1024)}"}`;
		expect(await callBack(setup(), { rawBody })).toEqual(refused);
	});

	test.each<[string, unknown]>([
		['more than 1000 reports', reports(1001)],
		['reports among too much else', { reports: reports(10), more: Array(20_000).fill(0) }],
	])('is refused with %s', async (_, large) => {
		expect(await callBack(setup(), { query: signed(), body: large })).toEqual(refused);
		expect((await callBack(setup(), { body: large })).status).toBe(401);
	});

	test('has more than 1000 reports', async () => {
		const { items } = await callBack(setup(), { query: signed(), body: reports(1000) });
		expect(items).toHaveLength(1000);
	});
});

describe('a body that n8n does not keep', () => {
	/** A request as n8n leaves it: what it has read of a stream cannot be read again. */
	const request = (query: object, parsed?: unknown) => ({
		...{ headers: {}, params: {}, ip: '192.0.2.10', query, body: parsed },
		readRawBody: async () => {
			throw new Error('Request body stream was aborted or is not readable');
		},
	});

	test('is read where n8n has parsed it, as it does with multipart', async () => {
		const { items } = await handRequest(setup(), request(signed(), { data: body, files: {} }));
		expect(items).toEqual([report]);
	});

	test.each([
		['without a signature', {}, 401],
		['of a genuine sender', signed(), 422],
	])('starts nothing where it broke off, %s', async (_, query, status) => {
		expect(await handRequest(setup(), request(query))).toMatchObject({ status, items: null });
	});
});

test('Verification: None takes any report', async () => {
	const { items } = await callBack(setup({ verification: 'none' }, {}), { body });
	expect(items).toEqual([{ ...report, reference: null }]);
});

describe('a secret that was changed', () => {
	const credential = { webhookSecret: SECRET, previousWebhookSecret: 'the one before' };

	test('leaves callbacks of the one before good', async () => {
		const changed = setup({}, credential);
		for (const secret of [SECRET, 'the one before']) {
			const { items } = await callBack(changed, { query: signed({ secret }), body });
			expect(items).toHaveLength(1);
		}
		const { status } = await callBack(changed, { query: signed({ secret: 'a third' }), body });
		expect(status).toBe(401);
	});

	test('counts at once, and the old one not for longer than ten seconds', async () => {
		const { steady } = clock;
		const trigger = { ...setup({}, { webhookSecret: 'old' }), workflowId: randomUUID() };
		const changed = { ...trigger, credential: { webhookSecret: 'new' } };
		const get = async (each: TriggerSetup, secret: string, message_id: string) => {
			const query = signed({ secret });
			return (await callBack(each, { query, body: { ...body, message_id } })).status;
		};
		expect(await get(trigger, 'old', '1')).toBeNull();
		expect(await get(changed, 'old', '2')).toBeNull();
		clock.steady = () => steady() + 2000;
		expect(await get(changed, 'new', '3')).toBeNull();
		clock.steady = () => steady() + 12_500;
		expect(await get(changed, 'old', '4')).toBe(401);
		clock.steady = steady;
	});

	test('leaves nothing good once there is no secret at all', async () => {
		const removed = setup({}, { ...credential, webhookSecret: '' });
		const { status } = await callBack(removed, {
			query: signed({ secret: 'the one before' }),
			body,
		});
		expect(status).toBe(401);
	});
});

describe('verification by HMAC', () => {
	const rawBody = `${JSON.stringify(body, null, 2)}\n`;
	const seconds = String(Math.floor(Date.now() / 1000));
	const sign = (
		text = rawBody,
		algorithm = 'sha256',
		encoding: 'hex' | 'base64' | 'base64url' = 'hex',
	) => createHmac(algorithm, SECRET).update(text).digest(encoding);
	/** With a signature that has both characters in which the two writings of Base64 differ. */
	const spaced = Array.from({ length: 1000 }, (_, count) => rawBody + ' '.repeat(count)).find(
		(text) => /-.*_|_.*-/.test(sign(text, 'sha256', 'base64url')),
	)!;
	const hmac = (parameters: INodeParameters = {}) => setup({ verification: 'hmac', ...parameters });
	const post = (signature: string, more: Callback = {}): Callback => ({
		body,
		rawBody,
		...more,
		headers: { 'x-signature': signature, ...more.headers },
	});
	const timed = {
		hmacOptions: { timestampHeader: 'X-Time', signedText: '{timestamp}.{body}', tolerance: 60 },
	};
	const at = (time: string) => post(sign(`${time}.${rawBody}`), { headers: { 'x-time': time } });

	test.each<[string, INodeParameters, Callback]>([
		['SHA-256 in hex', {}, post(sign())],
		['capitals', {}, post(sign().toUpperCase())],
		['SHA-1', { hmacAlgorithm: 'sha1' }, post(sign(rawBody, 'sha1'))],
		['SHA-512', { hmacAlgorithm: 'sha512' }, post(sign(rawBody, 'sha512'))],
		['Base64', { hmacEncoding: 'base64' }, post(sign(rawBody, 'sha256', 'base64'))],
		[
			'Base64 as URLs have it, without padding',
			{ hmacEncoding: 'base64' },
			post(sign(spaced, 'sha256', 'base64url'), { rawBody: spaced }),
		],
		['a prefix', { hmacOptions: { prefix: 'sha256=' } }, post(`sha256=${sign()}`)],
		['another header', { hmacHeader: 'X-Other' }, post('', { headers: { 'x-other': sign() } })],
		['a timestamp', timed, at(seconds)],
		['a body that n8n left alone', {}, post(sign(), { body: undefined })],
		['a body that n8n took for text', {}, post(sign(), { body: rawBody })],
	])('takes %s', async (_, parameters, callback) => {
		const { items } = await callBack(hmac(parameters), callback);
		expect(items).toEqual([{ ...report, reference: null }]);
	});

	test.each<[string, INodeParameters, Callback]>([
		['no signature', {}, { body, rawBody }],
		['an empty one', {}, post('')],
		['another body', {}, post(sign(), { rawBody: rawBody.replace('delivered', 'failed') })],
		['a body that is cut', {}, post(sign(), { rawBody: rawBody.slice(0, -5) })],
		['a signature that is cut', {}, post(sign().slice(1))],
		['more behind the signature', {}, post(`${sign()}00`)],
		['another algorithm', {}, post(sign(rawBody, 'sha512'))],
		['no prefix', { hmacOptions: { prefix: 'sha256=' } }, post(sign())],
		['a timestamp that is old', timed, at(String(Number(seconds) - 120))],
		['a timestamp ahead', timed, at(String(Number(seconds) + 120))],
		['no timestamp', timed, at('')],
		[
			'another timestamp',
			timed,
			{ ...at(seconds), headers: { ...at(seconds).headers, 'x-time': String(+seconds + 1) } },
		],
		['a query instead of a body', {}, { query: { ...body }, headers: { 'x-signature': sign('') } }],
		['an algorithm that is none', { hmacAlgorithm: 'md5' }, post(sign(rawBody, 'md5'))],
		['a form that leaves the body out', { hmacOptions: { signedText: 'x' } }, post(sign('x'))],
		[
			'a timestamp that nothing covers',
			{ hmacOptions: { timestampHeader: 'X-Time' } },
			{ ...post(sign()), headers: { 'x-signature': sign(), 'x-time': seconds } },
		],
	])('refuses %s', async (_, parameters, callback) => {
		const outcome = await callBack(hmac(parameters), callback);
		expect(outcome).toEqual({ status: 401, answer: { error: 'Unauthorized' }, items: null });
	});

	test('takes the reference only where the URL is signed as well', async () => {
		for (const [query, reference] of [
			[signed(), 'order-17'],
			[{ sms_reference: 'order-18' }, null],
		] as const) {
			const { items } = await callBack(hmac(), post(sign(), { query }));
			expect(items?.[0]?.reference).toBe(reference);
		}
	});

	test('does not read the query', async () => {
		const nothing = '{"hello":"world"}';
		const { status } = await callBack(hmac(), {
			query: { message_id: 'forged', status: 'delivered' },
			body: JSON.parse(nothing),
			rawBody: nothing,
			headers: { 'x-signature': sign(nothing) },
		});
		expect(status).toBe(422);
	});
});

describe('the IP allow-list', () => {
	const only = (allowedAddresses: string) => setup({ options: { allowedAddresses } });

	test('hears those on it', async () => {
		const callback = { query: signed(), body, ip: '::ffff:192.0.2.77' };
		expect((await callBack(only('192.0.2.0/24'), callback)).items).toHaveLength(1);
	});

	test('gives all others 401, whatever they know', async () => {
		const callback = { query: signed(), body, ip: '198.51.100.1' };
		const outcome = await callBack(only('192.0.2.0/24'), callback);
		expect(outcome).toEqual({ status: 401, answer: { error: 'Unauthorized' }, items: null });
	});
});

test('words that the user explains are read', async () => {
	const explained = setup({
		options: {
			statusWords: {
				values: [
					{ word: '8', status: 'sent' },
					{ word: 'Parked', status: 'expired' },
				],
			},
		},
	});
	for (const [word, status] of [
		[8, 'sent'],
		['PARKED', 'expired'],
		['delivered', 'delivered'],
	]) {
		const { items } = await callBack(explained, {
			query: signed(),
			body: { id: 'a', status: word },
		});
		expect(items?.[0]).toMatchObject({ status, providerStatus: String(word) });
	}
});

describe('activation', () => {
	test.each<[INodeParameters, string]>([
		[{ verification: 'hmac', hmacHeader: ' ' }, 'Signature Header is empty'],
		[{ verification: 'hmac', hmacOptions: { signedText: '{timestamp}' } }, '{body}'],
		[
			{ verification: 'hmac', hmacOptions: { signedText: '{timestamp}{body}' } },
			'Timestamp Header is empty',
		],
		[
			{ verification: 'hmac', hmacOptions: { timestampHeader: 'X-Time' } },
			'does not hold {timestamp}',
		],
		[{ options: { allowedAddresses: '192.0.2.1, example.com' } }, '"example.com"'],
	])('refuses %j and says why', async (parameters, words) => {
		await expect(activate(setup(parameters))).rejects.toMatchObject({
			message: expect.stringContaining(words),
		});
	});

	test('needs a Webhook Secret, and says where', async () => {
		await expect(activate(setup({}, {}))).rejects.toMatchObject({
			message: 'The OVO Communications credential has no Webhook Secret',
		});
	});

	test('goes ahead with one, or without verification', async () => {
		expect(await activate(setup())).toBe(true);
		expect(await activate(setup({ verification: 'none' }, {}))).toBe(true);
	});
});

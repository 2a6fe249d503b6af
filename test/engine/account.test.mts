import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import type { INodeParameters, OnError } from 'n8n-workflow';

import { UgsmsApi } from '../../credentials/UgsmsApi.credentials.ts';
import { Ugsms } from '../../nodes/Ugsms/Ugsms.node.ts';
import { runNode } from './host.mts';
import { useVirtualTime } from './time.mts';

/** What the provider answers to every request. */
let answer: { status: number; body: unknown };
let asked: string[];
let app: FastifyInstance;
let baseUrl: string;

useVirtualTime();

beforeEach(async () => {
	asked = [];
	app = fastify();
	app.all('/*', async ({ method, url }, reply) => {
		asked.push(`${method} ${url}`);
		return reply.status(answer.status).send(answer.body);
	});
	app.removeContentTypeParser('application/json');
	app.addContentTypeParser('*', (_request, _payload, done) => done(null));
	baseUrl = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => app.close());

const run = (
	parameters: INodeParameters,
	onError: OnError = 'continueRegularOutput',
	items: object[] = [{}],
	practice = false,
) =>
	runNode({
		node: new Ugsms(),
		credentialType: new UgsmsApi(),
		credential: { authentication: 'apiKey', apiKey: 'ugsms-secret-key', baseUrl, practice },
		parameters,
		items: items as never,
		onError,
	});

const BALANCE = { resource: 'account', operation: 'getBalance' };
const generate = (expiryDays = 0) => ({ resource: 'key', operation: 'generate', expiryDays });
const VERIFY = { resource: 'key', operation: 'verify' };

describe('account:getBalance', () => {
	test('reads a balance, once for all items, and pairs it with each', async () => {
		answer = { status: 200, body: { data: { balance: '1,250.50', currency: 'UGX' } } };
		const { outputs } = await run(BALANCE, 'continueRegularOutput', [{}, {}]);
		expect(outputs[0]).toMatchObject([
			{
				json: { provider: 'ugsms', balance: 1250.5, currency: 'UGX' },
				pairedItem: [{ item: 0 }, { item: 1 }],
			},
		]);
		expect(asked).toEqual(['GET /api/v2/account/balance']);
	});

	test('names the fields of an answer without one, and none of their values', async () => {
		answer = { status: 200, body: { account: 'shop', key: 'ugsms-secret-key' } };
		const { json } = await run(BALANCE);
		expect(json).toEqual([
			{
				provider: 'ugsms',
				balance: null,
				currency: null,
				failure: {
					code: 'unreadableAnswer',
					message:
						'UGSMS answered without a balance (its fields: account, key). Check the Base URL in the credential.',
					retryable: false,
				},
			},
		]);
		answer = { status: 200, body: [] };
		expect((await run(BALANCE)).json[0]?.failure).toMatchObject({
			message: expect.stringContaining('its fields: none'),
		});
	});

	test('says what the provider refused, and under Stop fails with it', async () => {
		answer = { status: 403, body: { error: 'Account suspended' } };
		expect((await run(BALANCE)).json[0]).toMatchObject({
			balance: null,
			failure: { message: expect.stringContaining('Account suspended') },
		});
		const { error } = await run(BALANCE, 'stopWorkflow');
		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '403' });
	});
});

describe('what changes nothing, and can be asked again', () => {
	const GET = { resource: 'message', operation: 'get', messageId: 'm', endpointPath: '/m' };
	const AGAIN = 'Check the Base URL in the credential, or try again later.';

	test.each([
		[500, `UGSMS had a fault (HTTP 500). ${AGAIN}`],
		[302, `The Base URL leads elsewhere (HTTP 302), perhaps after it did what was asked. ${AGAIN}`],
	])('HTTP %i says what to do', async (status, problem) => {
		answer = { status, body: {} };
		expect((await run(BALANCE)).json[0]).toMatchObject({ failure: { message: problem } });
		expect((await run(VERIFY)).json[0]).toMatchObject({ reason: problem });
		expect((await run(GET)).json[0]).toMatchObject({ problem });
	});

	test.each([BALANCE, VERIFY, GET])(
		'Practice Mode says each time that it is on: %j',
		async (one) => {
			const { json, hints } = await run(one, 'stopWorkflow', [{}], true);
			expect(json).toMatchObject([{ practice: true }]);
			expect(hints).toEqual([
				'Practice Mode: nobody was asked. Switch it off in the credential to ask for real.',
			]);
			expect(asked).toEqual([]);
		},
	);

	test('what the user entered is named where nothing is found', async () => {
		answer = { status: 404, body: {} };
		expect((await run(BALANCE)).json[0]).toMatchObject({
			failure: {
				message: 'Nothing was found there (HTTP 404). Check the Base URL in the credential.',
			},
		});
		expect((await run(GET)).json[0]).toMatchObject({
			problem: expect.stringMatching(/Check the message ID, Endpoint Path, and the Base URL/),
		});
	});
});

describe('key:generate', () => {
	test.each([366, 1e9, -1, 0.5, 30.5, 'soon', true, [30], { days: 30 }])(
		'refuses %j days before it asks',
		async (days) => {
			const { json } = await run({ ...generate(), expiryDays: `={{ ${JSON.stringify(days)} }}` });
			expect(json[0]?.failure).toEqual({
				code: 'invalidExpiryDays',
				message: `Expiry Days is ${JSON.stringify(days)}. Enter a whole number from 1 to 365, or 0 for the default of UGSMS.`,
				retryable: false,
			});
			expect(asked).toEqual([]);
		},
	);

	test.each(['365', '"30"', '1', '0', '""', 'null'])('takes %s days', async (days) => {
		answer = { status: 500, body: {} };
		await run({ ...generate(), expiryDays: `={{ ${days} }}` });
		expect(asked).toHaveLength(1);
	});

	test('tells of the new key only where there is one', async () => {
		answer = { status: 403, body: {} };
		expect((await run(generate())).hints).toEqual([]);
		answer = { status: 200, body: { api_key: 'new-key-1' } };
		expect((await run(generate())).hints).toEqual([expect.stringContaining('The new key')]);
	});

	test('a refusal without words is told without an empty sentence', async () => {
		answer = { status: 200, body: { success: false } };
		expect((await run(generate())).json[0]?.failure).toMatchObject({
			message: 'UGSMS refused this (HTTP 200). Ask their support what is wrong.',
		});
	});

	const LOOK = 'Look into your UGSMS account before you run this again: it may have been done.';

	test('an answer that cannot be read says so, and that a key may have been made', async () => {
		answer = { status: 200, body: { success: true, data: { note: 'done' } } };
		const { json } = await run(generate());
		expect(json[0]?.failure).toEqual({
			code: 'unreadableAnswer',
			message: expect.stringMatching(/not in a way that can be read\. The answer's fields: .*note/),
			retryable: false,
		});
		expect(json[0]?.failure).toMatchObject({ message: expect.stringContaining(LOOK) });
	});

	test('what may have been done is told apart from what surely was not', async () => {
		answer = { status: 500, body: {} };
		expect((await run(generate())).json[0]?.failure).toMatchObject({
			message: expect.stringContaining(LOOK),
		});
		answer = { status: 422, body: { error: 'No more keys' } };
		expect((await run(generate())).json[0]?.failure).toMatchObject({
			message: expect.not.stringContaining(LOOK),
		});
	});
});

describe('key:verify', () => {
	test('something else at the base URL is no answer of the provider', async () => {
		answer = { status: 200, body: { hello: 'world' } };
		const { json } = await run(VERIFY);
		expect(json[0]).toMatchObject({ provider: 'ugsms', valid: null });
		expect(json[0]?.reason).toMatch(/Something answered at the Base URL, but not as UGSMS does/);
		const { error } = await run(VERIFY, 'stopWorkflow');
		expect(error?.message).toMatch(/not as UGSMS does/);
	});
});

test('each item is paired with its result', async () => {
	answer = { status: 200, body: {} };
	const parameters = { resource: 'message', operation: 'get', messageId: 'm', endpointPath: '/m' };
	const { outputs } = await run(parameters, 'continueRegularOutput', [{}, {}, {}]);
	expect(outputs[0]!.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
});

test('an operation that the node does not have is named, with what to do', async () => {
	const { error } = await run({ resource: 'message', operation: 'forward' }, 'stopWorkflow');
	expect(error?.message).toMatch(/forward/);
	expect(error?.description).toBe('Open the node and choose the operation again.');
});

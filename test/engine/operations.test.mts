import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fastify } from 'fastify';
import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { people, runOvo, type OvoRun } from './ovo.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ callbackDelayMs: 1 });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const run = (
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
	more: Partial<OvoRun> = {},
) => runOvo(sandbox, { parameters: { resource, operation, ...parameters }, ...more });

const keepGoing = { onError: 'continueRegularOutput' as OnError };

async function sendOne(message = 'Hello'): Promise<string> {
	const { json } = await run(
		'message',
		'send',
		{ to: '={{ $json.phone }}', message, from: 'OVO' },
		{ items: people(1) },
	);
	return String(json[0]?.messageId);
}

describe('message:get', () => {
	test('tells where a message stands', async () => {
		const messageId = await sendOne('Hello 😀');
		await sandbox.idle();
		const { json } = await run('message', 'get', { messageId });
		expect(json).toEqual([
			{
				outcome: 'accepted',
				to: '+256701000000',
				text: 'Hello 😀',
				status: 'delivered',
				messageId,
				segments: 1,
				problem: null,
				provider: 'ovoCommunications',
				batchId: null,
				from: 'OVO',
				providerStatus: 'delivered',
				final: true,
				encoding: 'UCS-2',
				cost: null,
				currency: null,
				remainingBalance: null,
				reference: null,
				failure: null,
				details: { timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) },
			},
		]);
	});

	test('adds the answer as raw where Output is Raw', async () => {
		const messageId = await sendOne();
		const { json } = await run('message', 'get', { messageId, options: { output: 'raw' } });
		expect(json[0]?.raw).toMatchObject({ message_id: messageId, message: 'Hello' });
	});

	test('says which id is not known', async () => {
		const { error } = await run('message', 'get', { messageId: 'sm_nowhere' });
		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '404' });
		expect(error?.message).toContain('knows no message with the ID "sm_nowhere"');
	});

	test('under Continue gives an item for each id', async () => {
		const messageId = await sendOne();
		const { json } = await run(
			'message',
			'get',
			{ messageId: '={{ $json.id }}' },
			{ items: [{ id: '' }, { id: messageId }], ...keepGoing },
		);
		expect(json.map(({ failure }) => (failure as IDataObject | null)?.code)).toEqual([
			'noMessageId',
			undefined,
		]);
	});

	test.each(['={{ {} }}', '={{ ["sm_1"] }}', '={{ true }}', '={{ 117062714244798261 }}'])(
		'%s is no ID, and nobody is asked',
		async (messageId) => {
			const { json } = await run('message', 'get', { messageId }, keepGoing);
			expect(json[0]).toMatchObject({ outcome: 'unknown', failure: { code: 'messageIdInvalid' } });
			expect(sandbox.requests.list()).toEqual([]);
		},
	);

	test('a fault of the provider is no statement about the message', async () => {
		sandbox.faults.set([{ kind: 'html', status: 200, when: 'before' }]);
		const { json } = await run('message', 'get', { messageId: 'sm_1' }, keepGoing);
		expect(json[0]).toMatchObject({
			messageId: 'sm_1',
			status: 'unknown',
			failure: { code: 'unreadableAnswer' },
		});
	});
});

describe('message:get, answered oddly', () => {
	/** What Get makes of an answer. */
	async function got(answer: unknown, status = 200) {
		const app = fastify();
		app.get('/*', async (_, reply) => await reply.status(status).send(answer));
		const baseUrl = await app.listen({ host: '127.0.0.1', port: 0 });
		const more = { credential: { baseUrl }, ...keepGoing };
		const { json } = await run('message', 'get', { messageId: 'sm_1' }, more);
		await app.close();
		return json[0] as IDataObject & { failure: IDataObject | null };
	}

	test.each([
		['another message', { message_id: 'sm_2', status: 'delivered' }],
		['neither an id nor a status', { to: '+256701234567' }],
	])('%s is nothing to rely on', async (_, answer) => {
		expect(await got(answer)).toMatchObject({
			messageId: 'sm_1',
			outcome: 'unknown',
			status: 'unknown',
			failure: {
				code: 'unreadableAnswer',
				message: expect.stringContaining('not with the message "sm_1"'),
				retryable: false,
			},
		});
	});

	test.each([
		['a status alone', { status: 'delivered' }, 'delivered'],
		['its id alone', { message_id: 'sm_1' }, 'unknown'],
	])('%s is of the message that was asked for', async (_, answer, status) => {
		expect(await got(answer)).toMatchObject({ messageId: 'sm_1', status, failure: null });
	});

	test.each([
		['failed', { errorCode: 'blocked', errorMessage: 'Operator refused' }],
		['undelivered', { errorCode: 'blocked', errorMessage: 'Operator refused' }],
	])('an error beside its id and the status %s is why it failed', async (status, details) => {
		const error = { code: 'blocked', message: 'Operator refused' };
		expect(await got({ message_id: 'sm_1', status, error })).toMatchObject({
			...{ outcome: 'accepted', status, failure: null, details },
		});
	});

	test.each([
		['without its id', { status: 'failed', error: { code: 'x', message: 'No such thing' } }],
		['without a status', { message_id: 'sm_1', error: { code: 'x', message: 'No such thing' } }],
	])('an error %s is one of the question', async (_, answer) => {
		expect(await got(answer)).toMatchObject({ outcome: 'unknown', failure: { code: 'x' } });
	});

	test('takes the number of segments from the provider, else from the text', async () => {
		const answer = { message_id: 'sm_1', status: 'sent', message: 'x'.repeat(161) };
		expect(await got(answer)).toMatchObject({ segments: 2 });
		expect(await got({ ...answer, segments: 3 })).toMatchObject({ segments: 3 });
	});

	test('only 404 says that the message is not known', async () => {
		const unknown = 'knows no message with the ID "sm_1"';
		const said = async (status: number) => String((await got({}, status)).failure?.message);
		expect(await said(404)).toContain(unknown);
		expect(await said(403)).not.toContain(unknown);
	});
});

describe('message:preview', () => {
	test('shows what a number and a text become, and calls nobody', async () => {
		const { json } = await run('message', 'preview', {
			to: '0701 234567',
			message: 'It’s “on”',
			options: { country: 'UG' },
		});
		expect(json[0]).toMatchObject({
			to: '+256701234567',
			numberValid: true,
			country: 'UG',
			numberType: 'MOBILE',
			encoding: 'UCS-2',
			segments: 1,
			remaining: 61,
			notInGsm7: [
				{ character: '’', position: 2, codePoint: 'U+2019' },
				{ character: '“', position: 5, codePoint: 'U+201C' },
				{ character: '”', position: 8, codePoint: 'U+201D' },
			],
		});
		expect(sandbox.requests.list()).toEqual([]);
	});

	test("reads a number by the credential's country, as Send does", async () => {
		const { json } = await run(
			'message',
			'preview',
			{ to: '0701 234567', message: 'Hi' },
			{ credential: { defaultCountry: 'UG' } },
		);
		expect(json[0]).toMatchObject({ to: '+256701234567', numberValid: true, country: 'UG' });
	});

	test('shows the text after replacement', async () => {
		const { json } = await run('message', 'preview', {
			to: 'nobody',
			message: 'It’s “on”',
			options: { encoding: 'gsm7' },
		});
		expect(json[0]).toMatchObject({
			numberValid: false,
			text: 'It\'s "on"',
			encoding: 'GSM-7',
			notInGsm7: [],
			replaced: expect.arrayContaining([{ from: '’', to: "'", count: 1 }]),
		});
	});

	test.each<[string, string, string, number | null]>([
		['a message', '0701234567', 'Hello', 0.1],
		['one of three segments', '0701234567', 'a'.repeat(307), 0.3],
		['one that would not be sent', '0701', 'Hello', null],
		['one without a text', '0701234567', ' ', null],
	])('prices %s by its segments', async (_name, to, message, cost) => {
		const options = { country: 'UG', pricePerSegment: 0.1, currency: 'USD' };
		const { json } = await run('message', 'preview', { to, message, options });
		expect(json[0]).toMatchObject({ cost, currency: 'USD' });
	});

	test('knows no cost without a price', async () => {
		const { json } = await run('message', 'preview', { to: '+256701234567', message: 'Hello' });
		expect(json[0]).toMatchObject({ cost: null, currency: null });
	});

	test('refuses an object for a text', async () => {
		const { json } = await run(
			'message',
			'preview',
			{ to: '1', message: '={{ ({}) }}' },
			keepGoing,
		);
		expect(json[0]).toMatchObject({ failure: { code: 'messageIsNoText' } });
	});
});

describe('account:getBalance', () => {
	const balance = async (answer: unknown, endpointPath = '/account/balance') => {
		const paths: string[] = [];
		const app = fastify();
		app.get('/*', async (request, reply) => {
			paths.push(request.url);
			return await reply.send(answer);
		});
		const baseUrl = await app.listen({ host: '127.0.0.1', port: 0 });
		const more = { credential: { baseUrl: `${baseUrl}/v1/` }, ...keepGoing };
		const { json } = await run('account', 'getBalance', { endpointPath }, more);
		await app.close();
		return { json: json[0], paths };
	};

	test.each([
		[{ balance: 45.5, currency: 'UGX' }, 45.5, 'UGX'],
		[{ success: true, data: { balance: '1,250.75', currency: 'UGX' } }, 1250.75, 'UGX'],
		[{ account: { credits: 0 } }, 0, null],
	])('reads %j', async (answer, amount, currency) => {
		const { json, paths } = await balance(answer, 'account/balance');
		expect(json).toEqual({ provider: 'ovoCommunications', balance: amount, currency });
		expect(paths).toEqual(['/v1/account/balance']);
	});

	test('shows the names of the fields where there is no balance, not their values', async () => {
		const { json } = await balance({ data: { owner: 'secret name' } });
		expect(json).toMatchObject({ balance: null, failure: { code: 'unreadableAnswer' } });
		expect(JSON.stringify(json)).toContain('data.owner');
		expect(JSON.stringify(json)).not.toContain('secret name');
	});

	test.each(['', ' ', 'https://elsewhere.example/balance', '//elsewhere', '/../x', '/a b'])(
		'asks nobody at the path "%s"',
		async (path) => {
			const { json, paths } = await balance({ balance: 1 }, `={{ ${JSON.stringify(path)} }}`);
			expect(json).toMatchObject({ failure: { code: 'endpointPathMissing' } });
			expect(paths).toEqual([]);
		},
	);

	test('says so where the answer has no fields at all', async () => {
		const { json } = await balance([]);
		expect(json?.failure).toMatchObject({ message: expect.stringContaining('fields: none') });
	});

	test('hands a refusal on', async () => {
		const { json } = await run('account', 'getBalance', { endpointPath: '/nowhere' }, keepGoing);
		expect(json[0]).toMatchObject({ balance: null, failure: { retryable: false } });
	});
});

describe('key:verify', () => {
	test('a good key is valid', async () => {
		const { json } = await run('key', 'verify');
		expect(json).toEqual([{ provider: 'ovoCommunications', valid: true, reason: null }]);
	});

	test('a bad key is not, and the reason is told', async () => {
		const { json } = await run('key', 'verify', {}, { credential: { apiKey: 'x' } });
		expect(json[0]).toMatchObject({ valid: false });
		expect(json[0]?.reason).toContain('did not accept the credential');
	});

	test('a server that cannot be reached says nothing of the key', async () => {
		const down = { credential: { baseUrl: 'http://127.0.0.1:9' } };
		const { error } = await run('key', 'verify', {}, down);
		expect(error?.message).toContain('could not be reached');
		const { json } = await run('key', 'verify', {}, { ...down, ...keepGoing });
		expect(json[0]).toMatchObject({ valid: null });
	});
});

test('an operation that is not there is an error', async () => {
	const { error } = await run('message', 'fax');
	expect(error?.message).toContain('"fax"');
});

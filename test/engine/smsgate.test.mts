// SMSGate against the sandbox: reports that are really signed, its pace, and what may have been sent.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import {
	afterAll,
	afterEach,
	beforeAll,
	beforeEach,
	describe,
	expect,
	jest,
	test,
} from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { SmsGateApi } from '../../credentials/SmsGateApi.credentials.ts';
import { SmsGate } from '../../nodes/SmsGate/SmsGate.node.ts';
import { SmsGateTrigger } from '../../nodes/SmsGate/SmsGateTrigger.node.ts';
import { clock } from '../../nodes/shared/clock.ts';
import { description } from '../../providers/smsgate.mts';
import { SMSGATE_SIGNING_KEY } from '../../sandbox/providers/smsgate.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { runNode, TestCredentials } from './host.mts';
import { useVirtualTime } from './time.mts';
import { callBack, type Callback } from './trigger-host.mts';

const [onePhone, twoPhones] = description.accounts;
const credentialType = new SmsGateApi();
const TO = '+256772123456';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ callbackDelayMs: 1, seed: 1 });
});
beforeEach(() => sandbox.reset());
afterEach(() => {
	expect(sandbox.violations.list()).toEqual([]);
	sandbox.settings.callbackUrls.smsgate = null;
});
afterAll(() => sandbox.close());

const credentialOf = (data: IDataObject = onePhone.data): IDataObject => ({
	...data,
	baseUrl: sandbox.providerUrl('smsgate'),
});

const SEND: INodeParameters = {
	...{ resource: 'message', operation: 'send', to: '={{ $json.to }}', message: 'Hello' },
	options: { output: 'full' },
};

const send = (items: IDataObject[], credential = credentialOf(), more: object = {}) =>
	runNode({
		...{ node: new SmsGate(), credentialType, credential, parameters: SEND, items },
		onError: 'continueRegularOutput',
		...more,
	});

describe('a report of the phone', () => {
	/** What it posts, as it came. */
	const posted: Callback[] = [];
	let receiver: Server;
	beforeAll(async () => {
		receiver = createServer(async (request, response) => {
			const rawBody = await text(request);
			posted.push({ headers: request.headers as Record<string, string>, rawBody });
			response.end();
		});
		await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	});
	beforeEach(async () => {
		const { port } = receiver.address() as AddressInfo;
		sandbox.settings.callbackUrls.smsgate = `http://127.0.0.1:${port}/webhook`;
		posted.length = 0;
		await send([{ to: TO }]);
		await sandbox.idle();
	});
	afterAll(() => {
		receiver.close();
		receiver.closeAllConnections();
	});
	afterEach(() => {
		jest.restoreAllMocks();
	});

	/** To a trigger that was set to nothing but what it is at first. */
	const take = (callback: Callback, secret: string = SMSGATE_SIGNING_KEY) =>
		callBack(
			{
				...{ node: new SmsGateTrigger(), credentialType, parameters: {} },
				credential: { ...credentialOf(), webhookSecret: secret },
			},
			callback,
		);

	test('is taken by the signature of its app, without a word about how it signs', async () => {
		const [message] = sandbox.ledger.messages('smsgate');
		const { status, items } = await take(posted[0]!);
		expect(status).toBeNull();
		expect(items).toEqual([
			expect.objectContaining({
				...{ provider: 'smsGate', messageId: message!.messageId, to: TO },
				...{ status: 'delivered', final: true, providerStatus: 'sms:delivered' },
			}),
		]);
	});

	test('is refused with a signature by another key', async () => {
		expect(await take(posted[0]!, 'another key')).toMatchObject({ status: 401, items: null });
	});

	test.each<[string, (callback: Callback) => Callback]>([
		[
			'of another text',
			({ rawBody, ...callback }) => ({
				...callback,
				rawBody: rawBody!.replace(TO, '+256772000000'),
			}),
		],
		[
			'at another time',
			({ headers, ...callback }) => ({
				...callback,
				headers: { ...headers, 'x-timestamp': String(Number(headers!['x-timestamp']) + 1) },
			}),
		],
		['that is not there', ({ rawBody }) => ({ rawBody })],
	])('is refused with a signature %s', async (_case, change) => {
		expect(await take(change(posted[0]!))).toMatchObject({ status: 401, items: null });
	});

	test.each([
		[299, null],
		[302, 401],
	])('that is %i seconds old gets %p', async (age, status) => {
		const signedAt = Number(posted[0]!.headers!['x-timestamp']) * 1000;
		jest.spyOn(clock, 'now').mockReturnValue(signedAt + age * 1000);
		expect((await take(posted[0]!)).status).toBe(status);
	});
});

describe('in a time of its own', () => {
	const { now } = useVirtualTime();
	const people = (count: number) =>
		Array.from({ length: count }, (_, index) => ({
			to: `+2567720${String(index).padStart(5, '0')}`,
		}));

	test('60 messages go in an hour, and a lookup at once', async () => {
		const credentials = new TestCredentials(credentialType, credentialOf() as never);
		const start = now();
		await send(people(61), undefined, { credentials });
		expect(now() - start).toBeGreaterThanOrEqual(3_600_000);
		expect(sandbox.ledger.messages('smsgate')).toHaveLength(61);
		const { messageId } = sandbox.ledger.messages('smsgate')[0]!;
		const after = now();
		const parameters = { resource: 'message', operation: 'get', messageId, options: {} };
		const { json } = await runNode({
			...{ node: new SmsGate(), credentialType, credential: {}, credentials, parameters },
		});
		expect(json).toMatchObject([{ messageId }]);
		expect(now() - after).toBeLessThan(5_000);
	});

	test('Requests per Minute says otherwise', async () => {
		const parameters = { ...SEND, advanced: { requestsPerMinute: 600 } };
		const start = now();
		await send(people(100), undefined, { parameters });
		expect(now() - start).toBeLessThan(60_000);
	});

	test('under On Error = Stop, what is settled does not end the run', async () => {
		sandbox.faults.set([{ kind: 'reset', when: 'after', match: { to: people(1)[0]!.to } }]);
		const { json, error } = await send(people(3), undefined, { onError: undefined });
		expect(error).toBeUndefined();
		expect(json.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
		expect(sandbox.ledger.messages('smsgate')).toHaveLength(3);
	});

	test.each(['before', 'after'] as const)(
		'a request that is lost %s it arrived is sent once',
		async (when) => {
			sandbox.faults.set([{ kind: 'reset', when, match: { path: '/messages' } }]);
			const { json } = await send([{ to: TO }]);
			const [message, ...more] = sandbox.ledger.messages('smsgate');
			expect(json).toMatchObject([{ outcome: 'accepted', messageId: message!.messageId }]);
			expect(more).toEqual([]);
		},
	);

	test('with several phones, what is not found is not sent again', async () => {
		sandbox.faults.set([{ kind: 'reset', when: 'before', times: 1, match: { path: '/messages' } }]);
		const { json } = await send([{ to: TO }], credentialOf(twoPhones.data));
		expect(json).toMatchObject([{ outcome: 'unknown', failure: { code: 'noAnswer' } }]);
		expect(sandbox.requests.list().map(({ method }) => method)).toEqual(['POST', 'GET']);
	});

	test('with several phones, what is found is accepted', async () => {
		sandbox.faults.set([{ kind: 'reset', when: 'after', match: { path: '/messages' } }]);
		const { json } = await send([{ to: TO }], credentialOf(twoPhones.data));
		expect(json).toMatchObject([{ outcome: 'accepted' }]);
		expect(sandbox.ledger.messages('smsgate')).toHaveLength(1);
	});

	test('a provider that does not come back is left alone after a while', async () => {
		sandbox.faults.set([
			{ kind: 'html', status: 502, when: 'before', times: 1000, match: { path: '/messages' } },
		]);
		const { json } = await send(people(30));
		expect(json.map(({ outcome }) => outcome)).toEqual(Array(30).fill('unknown'));
		const sends = 30;
		// Twelve in a row of which nothing is learned, by two requests each, and those under way then.
		const asked = sandbox.requests.list().length - sends;
		expect(asked).toBeGreaterThan(20);
		expect(asked).toBeLessThanOrEqual(2 * (12 + 5));
	});

	test('a user who stops is heard at once, and what may have been sent stays unknown', async () => {
		sandbox.faults.set([
			{ kind: 'html', status: 502, when: 'before', times: 1000, match: { path: '/messages' } },
		]);
		let stop = () => {};
		let asked = 0;
		jest.spyOn(clock, 'sleep').mockImplementation(async () => {
			if (++asked === 2) stop();
			await new Promise(setImmediate);
		});
		const { run } = await send([{ to: TO }], undefined, {
			onStart: (cancel: () => void) => (stop = cancel),
		});
		expect(run.status).toBe('canceled');
		expect(sandbox.requests.list().length).toBeLessThan(6);
	});
});

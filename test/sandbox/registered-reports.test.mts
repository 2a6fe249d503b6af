import { afterEach, expect, test } from '@jest/globals';

import { startReceiver } from './receiver.mts';
import type { Receiver } from './receiver.mts';
import { names } from './clients.mts';
import { sms, useSandbox } from './use-sandbox.mts';

const used = useSandbox();
const NUMBER = '+256772123456';
let receiver: Receiver;
afterEach(async () => {
	receiver.close();
	const none = Object.fromEntries(names.map((name) => [name, null]));
	await used.control.put('/settings', { callbackUrls: none });
});

/** Registers a URL with a provider, sends there, and waits until all is said and done. */
async function sendBy(provider: string, to: string, query = '') {
	receiver = await startReceiver();
	const callbackUrls = { [provider]: receiver.url + query };
	expect((await used.control.put('/settings', { callbackUrls })).status).toBe(200);
	await used.send(provider, to);
	await used.sandbox.idle();
	return receiver;
}

const messageId = expect.any(String);

test.each<[string, string, object]>([
	[
		'ozibus',
		'POST application/json',
		{
			message_id: messageId,
			status: 'delivered',
			to: NUMBER,
			from: 'Ozibus',
			updated_at: expect.any(String),
		},
	],
	[
		'ugsms',
		'POST application/x-www-form-urlencoded',
		{ id: messageId, status: 'Delivered', phoneNumber: NUMBER },
	],
	['ezzysms', 'GET no body', { messageId, status: 'DELIVRD', msisdn: NUMBER.slice(1) }],
])('%s reports by %s', async (provider, form, fields) => {
	const { forms, reports } = await sendBy(provider, NUMBER);
	expect(forms).toEqual([form]);
	expect(reports).toEqual([fields]);
	const [message] = used.sandbox.ledger.messages();
	expect(Object.values(reports[0]!)).toContain(message!.messageId);
	expect(used.sandbox.callbacks.records()).toMatchObject([{ provider, result: 'received' }]);
});

const finals: Array<[string, string[]]> = [
	['+256700000091', ['undelivered', 'Undelivered', 'UNDELIV']],
	['+256700000092', ['failed', 'Failed', 'FAILED']],
	['+256700000093', ['expired', 'Expired', 'EXPIRED']],
];

test.each(finals)('of %s each in its own word', async (to, words) => {
	const reported: unknown[] = [];
	for (const provider of ['ozibus', 'ugsms', 'ezzysms'] as const) {
		const { reports } = await sendBy(provider, to);
		reported.push(...reports.map(({ status }) => status));
		receiver.close();
	}
	expect(reported).toEqual(words);
});

test("a query's own parameters stay", async () => {
	const { reports } = await sendBy('ezzysms', NUMBER, '?token=secret');
	expect(reports).toEqual([expect.objectContaining({ token: 'secret', status: 'DELIVRD' })]);
});

test('each number of a comma list is reported', async () => {
	const { reports } = await sendBy('ugsms', '0772000001,0772000002');
	expect(new Set(reports.map(({ id }) => id)).size).toBe(1);
	expect(reports.map(({ phoneNumber }) => phoneNumber).sort()).toEqual([
		'+256772000001',
		'+256772000002',
	]);
});

test("a message's own URL goes before the registered one", async () => {
	const own = await startReceiver();
	receiver = await startReceiver();
	const callbackUrls = { 'ovo-communications': receiver.url };
	await used.control.put('/settings', { callbackUrls });
	await used.api.post('/sms/send', { ...sms(NUMBER), callback_url: own.url });
	await used.sandbox.idle();
	own.close();
	expect([own.reports.length, receiver.reports.length]).toEqual([1, 0]);
});

test('nothing is posted to another machine', async () => {
	receiver = await startReceiver();
	const callbackUrls = Object.fromEntries(names.map((name) => [name, 'http://192.0.2.1/']));
	await used.control.put('/settings', { callbackUrls });
	for (const name of names) await used.send(name, NUMBER);
	await used.sandbox.idle();
	const results = used.sandbox.callbacks.records().map(({ result }) => result);
	expect(results).toEqual(names.map(() => 'refused'));
});

test.each([
	['an unknown provider', { another: 'http://127.0.0.1/' }],
	['what is no URL', { ugsms: '127.0.0.1' }],
])('%s cannot be registered', async (_case, callbackUrls) => {
	receiver = await startReceiver();
	expect((await used.control.put('/settings', { callbackUrls })).status).toBe(400);
});

import { afterEach, expect, test } from '@jest/globals';

import { startSandbox } from '../../sandbox/server.mts';
import { startReceiver } from './receiver.mts';
import type { Receiver } from './receiver.mts';
import { sms, useSandbox } from './use-sandbox.mts';

const used = useSandbox({ callbackRetries: 2 });
let receiver: Receiver | undefined;
afterEach(() => receiver?.close());

/** Sends to a number, and waits until all is said and done. */
async function sendTo(to: string, ...statuses: number[]) {
	receiver = await startReceiver(...statuses);
	const body = { ...sms(to), callback_url: receiver.url };
	const { data } = await used.api.post('/sms/send', body);
	await used.sandbox.idle();
	return { messageId: data.message_id, reports: receiver.reports };
}

test.each([
	['+256772123456', ['delivered'], 'delivered'],
	['+256700000000', ['delivered'], 'delivered'],
	['+256700123491', ['delivered'], 'delivered'],
	['+256700000091', ['undelivered'], 'undelivered'],
	['+256700001292', ['failed'], 'failed'],
	['+256700000093', ['expired'], 'expired'],
	['+256700000094', [], 'queued'],
	['+256700000095', ['sent', 'delivered'], 'delivered'],
	['+256700000096', ['delivered', 'delivered'], 'delivered'],
	['+256700000097', ['delivered', 'sent'], 'delivered'],
])('%s is reported as %j', async (to, reported, last) => {
	const { messageId, reports } = await sendTo(to);
	expect(reports.map(({ status }) => status)).toEqual(reported);
	expect(used.sandbox.ledger.find(messageId)).toMatchObject({ status: last });
});

test('a report holds what the lookup answers', async () => {
	const { messageId, reports } = await sendTo('+256772123456');
	const { data } = await used.api.get(`/sms/${messageId}`);
	expect(reports).toEqual([data]);
});

test("a batch's callback URL is that of all its messages", async () => {
	receiver = await startReceiver();
	const messages = [sms('+256772000001'), sms('+256772000002'), sms('not a number')];
	await used.api.post('/sms/bulk', { messages, callback_url: receiver.url });
	await used.sandbox.idle();
	const numbers = receiver.reports.map(({ to }) => to);
	expect(numbers.sort()).toEqual(['+256772000001', '+256772000002']);
});

test('a report that is not received is posted again', async () => {
	const { messageId, reports } = await sendTo('+256772123456', 500, 404);
	expect(reports).toHaveLength(3);
	expect(used.sandbox.callbacks.records()).toEqual([
		expect.objectContaining({
			messageId,
			status: 'delivered',
			result: 'received',
			attempts: [500, 404, 200].map((status) => expect.objectContaining({ status, error: null })),
		}),
	]);
});

test('a report that is never received is given up', async () => {
	await sendTo('+256772123456', 503, 503, 503);
	const [callback] = used.sandbox.callbacks.records();
	expect(callback).toMatchObject({ result: 'failed' });
	expect(callback!.attempts).toHaveLength(3);
});

test('a redirect is not followed, and is not a receipt', async () => {
	const { reports } = await sendTo('+256772123456', 302, 302, 302);
	expect(reports).toHaveLength(3);
	expect(used.sandbox.callbacks.records()).toMatchObject([{ result: 'failed' }]);
});

test('a receiver that is not there is an attempt without a status', async () => {
	const closed = await startReceiver();
	closed.close();
	await used.api.post('/sms/send', { ...sms('+256772123456'), callback_url: closed.url });
	await used.sandbox.idle();
	const [callback] = used.sandbox.callbacks.records();
	expect(callback).toMatchObject({ result: 'failed' });
	expect(callback!.attempts[0]).toMatchObject({
		status: null,
		error: 'ECONNREFUSED',
	});
});

test.each(['http://192.0.2.1/reports', 'https://127.0.0.1.example.com/reports'])(
	'nothing is posted to %s',
	async (url) => {
		await used.api.post('/sms/send', { ...sms('+256772123456'), callback_url: url });
		await used.sandbox.idle();
		expect(used.sandbox.callbacks.records()).toMatchObject([{ result: 'refused', attempts: [] }]);
	},
);

test('reports go elsewhere where that is allowed', async () => {
	const sandbox = await startSandbox({ callbackDelayMs: 1, allowRemoteCallbacks: true });
	receiver = await startReceiver();
	// Reaches this machine by an address that is not a loopback address.
	const callbackUrl = receiver.url.replace('127.0.0.1', '0.0.0.0');
	const expected = [
		[used.sandbox, 'refused'],
		[sandbox, 'received'],
	] as const;
	for (const [{ callbacks, providerUrl, idle }, result] of expected) {
		const url = `${providerUrl('ovo-communications')}/sms/send`;
		await used.api.post(url, { ...sms('+256772123456'), callback_url: callbackUrl });
		await idle();
		expect(callbacks.records()).toMatchObject([{ result }]);
	}
	await sandbox.close();
	expect(receiver.reports).toHaveLength(1);
});

test('a reset calls off what is due', async () => {
	receiver = await startReceiver();
	used.sandbox.settings.callbackDelayMs = 60_000;
	await used.api.post('/sms/send', { ...sms('+256772123456'), callback_url: receiver.url });
	used.sandbox.reset();
	await used.sandbox.idle();
	used.sandbox.settings.callbackDelayMs = 1;
	expect(receiver.reports).toEqual([]);
});

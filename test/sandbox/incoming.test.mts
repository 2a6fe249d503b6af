import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { names } from './clients.mts';
import { startReceiver } from './receiver.mts';
import type { Receiver } from './receiver.mts';
import { useSandbox } from './use-sandbox.mts';

const used = useSandbox();
let receiver: Receiver;
beforeEach(async () => void (receiver = await startReceiver()));
afterEach(() => receiver.close());

const write = (fields: object) => used.control.post('/incoming', { url: receiver.url, ...fields });

test.each(names)('%s posts what a person writes', async (provider) => {
	const { status } = await write({ provider, text: 'STOP', from: '+256772345678', to: '8008' });
	expect(status).toBe(202);
	await used.sandbox.idle();
	expect(receiver.reports).toHaveLength(1);
	const values = JSON.stringify(receiver.reports[0]);
	for (const part of ['STOP', '256772345678', '8008']) expect(values).toContain(part);
	expect(used.sandbox.callbacks.records()).toMatchObject([
		{ provider, status: 'incoming', result: 'received' },
	]);
	expect(used.sandbox.ledger.messages()).toEqual([]);
});

test('the same id and time are a repeat', async () => {
	const [provider] = names;
	const repeat = { provider, text: 'YES', id: 'in_1', receivedAt: '2026-05-03T06:04:45.000Z' };
	await write(repeat);
	await write(repeat);
	await used.sandbox.idle();
	expect(receiver.reports[1]).toEqual(receiver.reports[0]);
});

test.each([
	['an unknown provider', { provider: 'another', text: 'Hi' }],
	['no text', { provider: 'ozibus' }],
	['what is no URL', { provider: 'ozibus', text: 'Hi', url: 'n8n' }],
])('%s is refused', async (_, fields) => {
	expect((await write(fields)).status).toBe(400);
});

import { afterEach, expect, test } from '@jest/globals';
import axios from 'axios';

import { providers } from '../../sandbox/providers/index.mts';
import { OVO_KEY } from '../../sandbox/providers/ovo-communications.mts';
import type { SandboxProvider } from '../../sandbox/providers/provider.mts';
import { startSandbox } from '../../sandbox/server.mts';
import type { Sandbox } from '../../sandbox/server.mts';
import { startReceiver } from './receiver.mts';
import { sms } from './use-sandbox.mts';

const ovoCommunications = providers.find(({ name }) => name === 'ovo-communications')!;
const { operations, report } = ovoCommunications;
let sandbox: Sandbox;
let lines: string[];
afterEach(() => sandbox.close());

/** Sends by a provider with a mistake in it. */
async function sendBy(mistaken: Partial<SandboxProvider>, body: object = {}) {
	lines = [];
	sandbox = await startSandbox({ callbackDelayMs: 1, log: (line) => lines.push(line) }, [
		{ ...ovoCommunications, ...mistaken },
	]);
	return axios.post(
		`${sandbox.providerUrl('ovo-communications')}/sms/send`,
		{ ...sms('+256772123456'), ...body },
		{ headers: { authorization: `Bearer ${OVO_KEY}` }, validateStatus: () => true },
	);
}

test('an answer that is not as the contract says is a 500, logged and counted', async () => {
	const { status, data } = await sendBy({
		operations: { ...operations, sendMessage: () => ({ status: 200, body: { message_id: 17 } }) },
	});
	expect(status).toBe(500);
	expect(data.sandbox).toBe('The sandbox broke its own contract.');
	expect((await axios.get(`${sandbox.url}/_sandbox/violations`)).data).toEqual([
		{
			at: expect.any(String),
			provider: 'ovo-communications',
			operation: 'sendMessage',
			status: 200,
			problems: [expect.stringContaining("must have required property 'status'")],
		},
	]);
	expect(lines).toContainEqual(expect.stringContaining('CONTRACT VIOLATED'));
});

test('so is a status that the contract does not describe', async () => {
	const { status } = await sendBy({
		operations: { ...operations, sendMessage: () => ({ status: 202, body: {} }) },
	});
	expect(status).toBe(500);
	expect(sandbox.violations.list()).toMatchObject([{ problems: ['no answer 202 is described'] }]);
});

test('a report that is not as the contract says is not posted', async () => {
	const receiver = await startReceiver();
	const wrong: SandboxProvider['report'] = (message, status) => ({
		...report(message, status),
		status: 'DELIVRD',
	});
	await sendBy({ report: wrong }, { callback_url: receiver.url });
	await sandbox.idle();
	receiver.close();
	expect(receiver.reports).toEqual([]);
	expect(sandbox.violations.list()).toMatchObject([{ operation: 'deliveryReport', status: null }]);
});

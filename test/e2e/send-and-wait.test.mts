// Send and Wait for Delivery in a real n8n. The end of a wait is in restart.test.mts.
import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { loopWorkflow, sendWorkflow } from '../../scripts/n8n/definitions.mts';
import { isN8n1 } from '../../scripts/n8n/version.mts';
import { host } from './harness.mts';
import {
	NEVER_REPORTED,
	outcome,
	outcomeOf,
	post,
	resumeUrl,
	sendAndWait,
	untilAsleep,
} from './waiting.mts';

const DELIVERED = '+256701234567';
const UNDELIVERED = '+256700000091';

describe('Send and Wait for Delivery', { skip: isN8n1 }, () => {
	beforeEach(() => {
		host.sandbox.reset();
		// Longer than the node takes until it sleeps.
		host.sandbox.settings.callbackDelayMs = 2000;
	});
	after(() => {
		host.sandbox.settings.callbackDelayMs = 50;
	});

	const assertSentOnce = () => assert.equal(host.sandbox.ledger.messages().length, 1);

	test('goes on with a message that was delivered', async () => {
		const options = { reference: 'order-17' };
		const result = await outcome(host, await sendAndWait(host, DELIVERED, { options }));
		assert.equal(result.outcome, 'accepted');
		assert.equal(result.to, DELIVERED);
		assert.deepEqual(result.details, { reference: 'order-17' });
		assert.equal(result.status, 'delivered');
		assert.equal(result.delivered, true);
		assert.equal(result.errorCode, null);
		assertSentOnce();
	});

	test('goes on with a message that was not delivered', async () => {
		const result = await outcome(host, await sendAndWait(host, UNDELIVERED));
		assert.equal(result.status, 'undelivered');
		assert.equal(result.delivered, false);
		assertSentOnce();
	});

	test('sleeps through what is not final, or forged', async () => {
		const id = await sendAndWait(host, NEVER_REPORTED);
		await untilAsleep(host, id);
		const url = resumeUrl(host);
		const { messageId } = host.sandbox.ledger.messages()[0]!;
		const report = { message_id: messageId, status: 'delivered' };
		assert.equal((await post(url, { ...report, status: 'sent' })).status, 200);
		assert.equal((await post(url, { ...report, status: 'PARKED' })).status, 200);
		assert.equal((await post(url, { hello: 'world' })).status, 422);
		for (const forged of [
			url.replace(/signature=../, 'signature=00'),
			url.replace(/signature=[^&]*/, 'signature='),
			url.replace(/\?.*/, ''),
		]) {
			assert.equal((await post(forged, report)).status, 401, forged);
		}
		await untilAsleep(host, id);
		assert.equal((await post(url, report)).status, 200);
		assert.equal((await outcome(host, id)).delivered, true);

		// It is over: a repeat, or another end, does nothing.
		await post(url, report);
		await post(url, { ...report, status: 'failed' });
		await sleep(500);
		assert.equal(outcomeOf(await host.client.execution(id)).status, 'delivered');
	});

	test('goes on once when reports come at the same time', async () => {
		const id = await sendAndWait(host, NEVER_REPORTED);
		await untilAsleep(host, id);
		const { messageId } = host.sandbox.ledger.messages()[0]!;
		const report = { message_id: messageId, status: 'delivered' };
		await Promise.all([1, 2, 3, 4].map(() => post(resumeUrl(host), report)));
		assert.equal((await outcome(host, id)).delivered, true);
		assertSentOnce();
	});

	test('does not wait for what was refused, and fails as Send does', async () => {
		const id = await sendAndWait(host, '+256700000099');
		const { status, data } = await host.client.waitFor(id);
		assert.equal(status, 'error');
		assert.match(data.resultData.error!.message, /OVO Communications does not take this number/);
		assert.equal(data.resultData.runData.After, undefined);
	});

	test('waits for one message only, and says so before it sends', async () => {
		const parameters = {
			operation: 'sendAndWaitForDelivery',
			to: DELIVERED,
			message: 'Hello',
			from: 'OVO',
		};
		const definition = sendWorkflow(host.credential, parameters, [{}, {}]);
		const settings = { executionOrder: 'v1' };
		const { id } = await host.client.createWorkflow({ ...definition, settings });
		const { data } = await host.client.runManually(id, 'Start');
		assert.match(data.resultData.error!.message, /waits for one message, but 2 items came in/);
		assert.equal(host.sandbox.ledger.messages().length, 0);
	});

	test('works in the editor, and under Retry On Fail sends once', async () => {
		const parameters = {
			operation: 'sendAndWaitForDelivery',
			to: UNDELIVERED,
			message: 'Hello',
			from: 'OVO',
		};
		const retry = { retryOnFail: true, onError: 'continueRegularOutput' } as const;
		const definition = sendWorkflow(host.credential, parameters, [{ id: 7 }], retry);
		const settings = { executionOrder: 'v1' };
		const { id } = await host.client.createWorkflow({ ...definition, settings });
		const { status, data } = await host.client.runManually(id, 'Start');
		assert.equal(status, 'success');
		const [run, ...others] = data.resultData.runData.SMS!;
		assert.equal(others.length, 0);
		assert.equal(run!.data!.main![0]![0]!.json.delivered, false);
		assertSentOnce();
	});

	test('works in a loop, one message after another', async () => {
		const parameters = {
			operation: 'sendAndWaitForDelivery',
			to: '={{ $json.phone }}',
			message: 'Hello',
			from: 'OVO',
		};
		const people = [DELIVERED, UNDELIVERED].map((phone) => ({ phone }));
		const { id } = await host.client.createWorkflow(
			loopWorkflow(host.credential, parameters, people),
		);
		const { data } = await host.client.runManually(id, 'Start');
		const runs = data.resultData.runData.SMS!.map((run) => run.data!.main![0]![0]!.json);
		assert.deepEqual(
			runs.map(({ to: number, delivered }) => [number, delivered]),
			[
				[DELIVERED, true],
				[UNDELIVERED, false],
			],
		);
		assert.equal(host.sandbox.ledger.messages().length, 2);
	});

	test('goes back to sleep when it hears of another message', async () => {
		const id = await sendAndWait(host, NEVER_REPORTED);
		await untilAsleep(host, id);
		const { messageId } = host.sandbox.ledger.messages()[0]!;
		const report = { message_id: 'sm_of_another', status: 'delivered' };
		assert.equal((await post(resumeUrl(host), report)).status, 200);
		await sleep(300);
		await untilAsleep(host, id);
		await post(resumeUrl(host), { ...report, message_id: messageId });
		const { data } = await host.client.waitFor(id);
		assert.equal(data.resultData.runData.After!.length, 1);
		assertSentOnce();
	});

	test('a report that came too early, and not again, is not lost', async () => {
		// Posted while n8n is still running the node, which answers 409, and given up at once.
		host.sandbox.settings.callbackDelayMs = 0;
		const result = await outcome(host, await sendAndWait(host, UNDELIVERED));
		const [callback] = host.sandbox.callbacks.records();
		assert.equal(callback!.result, 'failed');
		assert.ok(callback!.attempts.every(({ status }) => status === 409));
		assert.equal(result.status, 'undelivered');
		assert.equal(result.delivered, false);
		assertSentOnce();
	});
});

test('in n8n 1, Send and Wait for Delivery says what to do, before it sends', async (t) => {
	if (!isN8n1) return t.skip('this is n8n 2');
	host.sandbox.reset();
	const { status, data } = await host.client.waitFor(await sendAndWait(host, DELIVERED));
	assert.equal(status, 'error');
	assert.match(data.resultData.error!.message, /This version of n8n cannot wait/);
	assert.deepEqual(host.sandbox.ledger.messages(), []);
});

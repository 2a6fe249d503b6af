import axios from 'axios';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, beforeEach, describe, test } from 'node:test';
import { reportWorkflow } from '../../scripts/n8n/definitions.mts';
import { Arrivals } from './arrivals.mts';
import { host, results, runNode } from './harness.mts';

const post = (url: string, body: object) =>
	axios.post(url, body, { proxy: false, validateStatus: () => true });

describe('delivery reports', () => {
	let arrivals: Arrivals;
	let url: string;

	before(async () => {
		const webhookId = randomUUID();
		const workflow = await host.client.createWorkflow(
			reportWorkflow(host.credential, { verification: 'signedUrl' }, webhookId),
		);
		await host.client.activate(workflow);
		arrivals = new Arrivals(host.client, workflow.id);
		url = host.n8n.webhookUrl(`${webhookId}/webhook`);
	});

	beforeEach(() => host.sandbox.reset());

	/** Sends a message, and waits until its report is delivered. */
	const send = async () => {
		const [sent] = results(
			await runNode({
				operation: 'send',
				to: '+256701234567',
				message: 'Hello',
				from: 'OVO',
				options: { callbackUrl: url, reference: 'order-17' },
			}),
		);
		await host.sandbox.idle();
		const { url: signed, result } = host.sandbox.callbacks.records().at(-1)!;
		assert.equal(result, 'received');
		return { messageId: sent!.messageId, signed };
	};

	/** What was started since, up to a genuine report that is sent now: that one alone, if nothing else was. */
	const assertNothingStarted = async () => {
		const { messageId } = await send();
		const reports = await arrivals.until(messageId);
		assert.deepEqual(
			reports.map((report) => report.messageId),
			[messageId],
		);
	};

	test('a message that was sent comes back through the trigger', async () => {
		const { messageId } = await send();
		const reports = await arrivals.until(messageId);
		assert.equal(reports.length, 1);
		const [report] = reports;
		assert.equal(report!.to, '+256701234567');
		assert.equal(report!.status, 'delivered');
		assert.equal(report!.final, true);
		assert.equal(report!.reference, 'order-17');
	});

	test('a forged report gets 401 and starts nothing', async () => {
		const { messageId, signed } = await send();
		await arrivals.until(messageId);
		const body = { message_id: 'sm_forged', status: 'delivered', to: '+256701234567' };
		for (const forged of [url, signed.replace('order-17', 'order-18'), `${signed}x`]) {
			assert.equal((await post(forged, body)).status, 401, forged);
		}
		await assertNothingStarted();
	});

	test('a signed request without a report gets 422 and starts nothing', async () => {
		const { messageId, signed } = await send();
		await arrivals.until(messageId);
		assert.equal((await post(signed, { hello: 'world' })).status, 422);
		await assertNothingStarted();
	});
});

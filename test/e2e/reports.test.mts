import axios from 'axios';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, beforeEach, describe, test } from 'node:test';
import type { Workflow } from '../../scripts/n8n/client.mts';
import { itemsOf } from '../../scripts/n8n/client.mts';
import { host, results, runNode } from './harness.mts';

const post = (url: string, body: object) =>
	axios.post(url, body, { proxy: false, validateStatus: () => true });

describe('delivery reports', () => {
	let workflow: Workflow;
	let url: string;

	before(async () => {
		const { id, name } = host.credential;
		const webhookId = randomUUID();
		workflow = await host.client.createWorkflow({
			name: 'Reports',
			nodes: [
				{
					id: randomUUID(),
					name: 'Report',
					type: 'n8n-nodes-sms-gateways.ovoCommunicationsTrigger',
					typeVersion: 1,
					position: [0, 0],
					webhookId,
					credentials: { ovoCommunicationsApi: { id, name } },
					parameters: { verification: 'signedUrl' },
				},
			],
			connections: {},
		});
		await host.client.activate(workflow);
		url = host.n8n.webhookUrl(`${webhookId}/webhook`);
	});

	beforeEach(() => host.sandbox.reset());

	const send = (to: string) =>
		runNode({
			operation: 'send',
			to,
			message: 'Hello',
			from: 'OVO',
			options: { callbackUrl: url, reference: 'order-17' },
		});

	/** The report that an execution of the workflow was started with, newest first. */
	const reports = async () => {
		const ids = await host.client.executionIds(workflow.id);
		const executions = await Promise.all(ids.map((id) => host.client.waitFor(id)));
		return executions.map((execution) => itemsOf(execution, 'Report')[0]!.json);
	};

	test('a message that was sent comes back through the trigger', async () => {
		const [sent] = results(await send('+256701234567'));
		await host.sandbox.idle();
		assert.deepEqual(
			host.sandbox.callbacks.records().map(({ result }) => result),
			['received'],
		);
		const [report] = await reports();
		assert.equal(report!.messageId, sent!.messageId);
		assert.equal(report!.to, '+256701234567');
		assert.equal(report!.status, 'delivered');
		assert.equal(report!.final, true);
		assert.equal(report!.reference, 'order-17');
	});

	test('a forged report gets 401 and starts nothing', async () => {
		await send('+256701234567');
		await host.sandbox.idle();
		const signed = host.sandbox.callbacks.records()[0]!.url;
		const count = (await host.client.executionIds(workflow.id)).length;
		const body = { message_id: 'sm_forged', status: 'delivered', to: '+256701234567' };
		for (const forged of [url, signed.replace('order-17', 'order-18'), `${signed}x`]) {
			assert.equal((await post(forged, body)).status, 401, forged);
		}
		assert.equal((await host.client.executionIds(workflow.id)).length, count);
	});

	test('a signed request without a report gets 422 and starts nothing', async () => {
		await send('+256701234567');
		await host.sandbox.idle();
		const signed = host.sandbox.callbacks.records()[0]!.url;
		const count = (await host.client.executionIds(workflow.id)).length;
		assert.equal((await post(signed, { hello: 'world' })).status, 422);
		assert.equal((await host.client.executionIds(workflow.id)).length, count);
	});
});

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { sendWorkflow } from '../../scripts/n8n/definitions.mts';
import { host, results } from './harness.mts';

beforeEach(() => host.sandbox.reset());

test('Send Once name: a second execution of the workflow sends nothing again', async () => {
	const people = ['+256701234567', '+256772345678'].map((phone) => ({ phone }));
	const definition = sendWorkflow(
		host.credential,
		{
			operation: 'sendBatch',
			recipientsFrom: 'fields',
			toField: 'phone',
			message: 'Hello',
			from: 'CLINIC',
			options: { sendOnceKey: 'reminder' },
		},
		people,
	);
	const workflow = await host.client.createWorkflow(definition);
	const first = await host.client.runManually(workflow.id, 'Start');
	assert.deepEqual(
		results(first).map(({ outcome }) => outcome),
		['accepted', 'accepted'],
	);
	const second = await host.client.runManually(workflow.id, 'Start');
	assert.equal(second.status, 'success');
	assert.deepEqual(
		results(second).map(({ code }) => code),
		['sentBefore', 'sentBefore'],
	);
	assert.equal(host.sandbox.ledger.messages().length, 2);
});

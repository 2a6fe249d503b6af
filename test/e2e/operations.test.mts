import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { itemsOf } from '../../scripts/n8n/client.mts';
import { isN8n1 } from '../../scripts/n8n/version.mts';
import { host, results, runNode } from './harness.mts';

const send = { operation: 'send', to: '={{ $json.to }}', message: 'Hello', from: 'OVO' };

beforeEach(() => host.sandbox.reset());

describe('operations', () => {
	test('send: a message for each item, in order, paired with it', async () => {
		const numbers = ['+256701234567', '+256772345678', '+254712345687'];
		const execution = await runNode(
			send,
			numbers.map((to) => ({ to })),
		);
		const items = itemsOf(execution, 'SMS');
		assert.deepEqual(
			results(execution).map(({ to }) => to),
			numbers,
		);
		assert.deepEqual(
			items.map(({ pairedItem }) => pairedItem),
			[{ item: 0 }, { item: 1 }, { item: 2 }],
		);
		assert.deepEqual(
			results(execution).map(({ messageId }) => messageId),
			host.sandbox.ledger.messages().map(({ messageId }) => messageId),
		);
		assert.ok(results(execution).every(({ outcome }) => outcome === 'accepted'));
	});

	test('get: where a message stands', async () => {
		const [sent] = results(await runNode(send, [{ to: '+256701234567' }]));
		await host.sandbox.idle();
		const messageId = sent!.messageId;
		const [found] = results(await runNode({ operation: 'get', messageId }));
		assert.equal(found!.messageId, messageId);
		assert.equal(found!.status, 'delivered');
	});

	test('preview: number and segments, without a request', async () => {
		const preview = { operation: 'preview', to: '0701234567', message: 'Hi ☎' };
		const execution = await runNode({ ...preview, options: { country: 'UG' } });
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		const [result] = results(execution);
		assert.equal(result!.to, '+256701234567');
		assert.equal(result!.encoding, 'UCS-2');
		assert.equal(result!.segments, 1);
		assert.deepEqual(host.sandbox.requests.list(), []);
	});

	test('verify: a good key is valid, a bad one is not', async () => {
		const verify = { resource: 'key', operation: 'verify' };
		assert.equal(results(await runNode(verify))[0]!.valid, true);

		const { id, name } = await host.client.createCredential('Bad', 'ovoCommunicationsApi', {
			...host.credentialData,
			apiKey: 'wrong',
		});
		const bad = { credentials: { ovoCommunicationsApi: { id, name } } };
		const [result] = results(await runNode(verify, [{}], bad));
		assert.equal(result!.valid, false);
		assert.ok(result!.reason);
	});

	test('getBalance: without a path it asks for one, before any request', async () => {
		const balance = { resource: 'account', operation: 'getBalance', endpointPath: '' };
		// n8n 1 does not even start a workflow in which a required parameter is empty.
		if (isN8n1) await assert.rejects(runNode(balance), /issues/);
		else assert.equal((await runNode(balance)).status, 'error');
		assert.deepEqual(host.sandbox.requests.list(), []);
	});
});

// n8n killed in the middle of a batch, started again, and the execution retried in its list.
import axios from 'axios';
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Host } from '../../scripts/n8n/host.mts';
import { startHost } from '../../scripts/n8n/host.mts';
import { placeBatchWebhook } from './batch-webhook.mts';
import { results } from './run.mts';
import { assertSentOnce, people } from './sent-once.mts';
import { until } from '../until.mts';

const MESSAGES = people(1_000);
const KILLED_AT = 300;

describe('killed in the middle of 1,000 messages', () => {
	// One of its own: the others would not survive it.
	let own: Host;
	before(async () => {
		own = await startHost({ callbackDelayMs: 50, settings: { latencyMs: 100 } });
	});
	after(() => own?.stop());
	beforeEach(() => own.sandbox.reset());

	for (const { label, batch, inDoubtAtMost } of [
		{ label: 'Ozibus', batch: { concurrency: 10 }, inDoubtAtMost: 200 },
		{ label: 'OVO Communications', batch: { concurrency: 5, batchSize: 10 }, inDoubtAtMost: 300 },
	]) {
		test(`${label}: under a Send Once name, nothing is sent twice or lost in silence`, async (t) => {
			const { client, sandbox } = own;
			const more = { advanced: batch, options: { sendOnceKey: 'reminder' } };
			const { workflow, path } = await placeBatchWebhook(own, label, more);

			const received = () => sandbox.ledger.messages().map(({ to }) => to);
			await axios.post(own.n8n.webhookUrl(path), { messages: MESSAGES }, { proxy: false });
			await until('300 are sent', () => received().length >= KILLED_AT);
			await own.n8n.kill();
			await own.restart();
			const before = new Set(received());
			assert.ok(before.size < 600, `${before.size} were sent before n8n was dead`);

			const [id] = await client.executionIds(workflow.id);
			assert.equal((await client.execution(id!)).status, 'crashed');
			const retried = await client.retry(id!);
			assert.equal(retried.status, 'success');
			assert.equal(results(retried).length, MESSAGES.length);
			const figures = assertSentOnce({ ledger: sandbox.ledger, before, results: results(retried) });
			t.diagnostic(JSON.stringify(figures));
			assert.ok(figures['told in doubt'] <= inDoubtAtMost);
		});
	}
});

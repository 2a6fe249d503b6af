import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Workflow } from '../../scripts/n8n/client.mts';
import { example, forN8n2, nodeOf } from './examples.mts';
import { host } from './harness.mts';
import { rowsOf } from './tables.mts';

const TABLE = 'sms_deliveries';
const FINAL = ['delivered', 'undelivered'];
const NUMBERS = '0701234567, +256 700 000 091, 0700000095, 0700000098, 0700000099, 07012'.split(
	', ',
);

describe('workflows/delivery-tracking.json', forN8n2, () => {
	let published: Workflow | undefined;
	/** How many rows others left in the table. */
	let earlier: number;

	beforeEach(async () => {
		host.sandbox.reset();
		const exists = (await host.client.dataTables()).some(({ name }) => name === TABLE);
		earlier = exists ? (await rowsOf(TABLE)).length : 0;
	});
	afterEach(async () => {
		if (published) await host.client.deactivate(published.id);
		published = undefined;
	});

	/** Runs it on these numbers, or on those that it comes with. */
	const send = async (numbers?: string[]) => {
		published = await example('delivery-tracking.json', [], (workflow) => {
			if (!numbers) return;
			const rows = numbers.map((to) => ({ to, message: 'Hello {you}' }));
			nodeOf(workflow, 'Write sample messages').parameters.jsonOutput = JSON.stringify({ rows });
		});
		await host.client.activate(published);
		const execution = await host.client.runManually(published.id, 'Start here');
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
	};
	const rows = async () => (await rowsOf(TABLE)).slice(earlier);
	/** The rows, once as many have a final status as should. */
	const tracked = async (reports: number) => {
		for (const deadline = Date.now() + 20_000; ; await sleep(100)) {
			const found = await rows();
			const final = found.filter(({ status }) => FINAL.includes(String(status)));
			if (final.length >= reports) return found;
			assert.ok(Date.now() < deadline, `Fewer than ${reports} reports: ${JSON.stringify(found)}`);
		}
	};

	test('a row for each message, with what the provider took and what it reported', async () => {
		await send(NUMBERS);
		const found = await tracked(4);
		assert.deepEqual(
			found.map(({ to, outcome, status }) => [to, outcome, status]),
			[
				['0701234567', 'accepted', 'delivered'],
				['+256 700 000 091', 'accepted', 'undelivered'],
				['0700000095', 'accepted', 'delivered'],
				// Missing from the answer; the report tells.
				['0700000098', 'unknown', 'delivered'],
				['0700000099', 'rejected', null],
				['07012', 'rejected', null],
			],
		);
		const ids = (list: Array<{ messageId?: unknown }>) =>
			list.map(({ messageId }) => messageId).sort();
		const accepted = host.sandbox.ledger.messages().filter(({ to }) => !to.endsWith('98'));
		assert.deepEqual(ids(found.slice(0, 3)), ids(accepted));
		assert.ok(host.sandbox.ledger.messages().every(({ message }) => message === 'Hello {you}'));
		assert.match(String(found[5]!.problem), /too few digits/);
	});

	test('what may have been sent is marked unknown', async () => {
		host.sandbox.faults.set([{ kind: 'reset', when: 'after' }]);
		await send(['0752345679']);
		const [row] = await rows();
		assert.equal(row!.outcome, 'unknown');
		assert.equal(host.sandbox.ledger.messages().length, 1);
	});

	test('as it comes, it runs on its sample rows', async () => {
		await send();
		assert.deepEqual(
			(await rows()).map(({ to, outcome }) => [to, outcome]),
			[
				['+1 202 555 0123', 'accepted'],
				['+256 700 000 091', 'accepted'],
				['07723', 'rejected'],
			],
		);
	});
});

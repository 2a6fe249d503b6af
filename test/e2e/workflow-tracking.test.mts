import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { forN8n2, nodeOf, published } from './examples.mts';
import { host } from './harness.mts';
import { rowsOf } from './tables.mts';

const TABLE = 'sms_deliveries';
const FINAL = ['delivered', 'undelivered'];
const NUMBERS = [
	...['0701234567', '+256 700 000 091', '0700000095', '0700000098', '0700000099', '07012'],
];

/** The table's rows, once as many have a final status as should. */
async function tracked(reports: number) {
	for (const deadline = Date.now() + 20_000; ; await sleep(100)) {
		const rows = await rowsOf(TABLE);
		if (rows.filter(({ status }) => FINAL.includes(String(status))).length >= reports) return rows;
		assert.ok(Date.now() < deadline, `Fewer than ${reports} reports in ${JSON.stringify(rows)}`);
	}
}

describe('workflows/delivery-tracking.json', forN8n2, () => {
	beforeEach(() => host.sandbox.reset());

	/** Runs it on these numbers, or on those that it comes with. */
	const send = async (numbers?: string[]) => {
		const workflow = await published('delivery-tracking.json', [], (definition) => {
			if (!numbers) return;
			const rows = numbers.map((to) => ({ to, message: 'Hello {you}' }));
			nodeOf(definition, 'Write sample messages').parameters.jsonOutput = JSON.stringify({ rows });
		});
		const execution = await host.client.runManually(workflow.id, 'Start here');
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		return workflow;
	};

	test('a row for each message, with what the provider took and what it reported', async () => {
		const workflow = await send(NUMBERS);
		const rows = await tracked(4);
		assert.deepEqual(
			rows.map(({ to, outcome, status }) => [to, outcome, status]),
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
		assert.deepEqual(ids(rows.slice(0, 3)), ids(accepted));
		assert.ok(host.sandbox.ledger.messages().every(({ message }) => message === 'Hello {you}'));
		assert.match(String(rows[5]!.problem), /too few digits/);
		await host.client.deactivate(workflow.id);
	});

	test('what may have been sent is marked unknown', async () => {
		const earlier = (await rowsOf(TABLE)).length;
		host.sandbox.faults.set([{ kind: 'reset', when: 'after' }]);
		const workflow = await send(['0752345679']);
		const [row] = (await rowsOf(TABLE)).slice(earlier);
		assert.equal(row!.outcome, 'unknown');
		assert.equal(host.sandbox.ledger.messages().length, 1);
		await host.client.deactivate(workflow.id);
	});

	test('as it comes, it runs on its sample rows', async () => {
		const earlier = (await rowsOf(TABLE)).length;
		const workflow = await send();
		const rows = (await rowsOf(TABLE)).slice(earlier);
		assert.deepEqual(
			rows.map(({ to, outcome }) => [to, outcome]),
			[
				['+1 202 555 0123', 'accepted'],
				['+256 700 000 091', 'accepted'],
				['07723', 'rejected'],
			],
		);
		await host.client.deactivate(workflow.id);
	});
});

import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { forN8n2, published } from './examples.mts';
import { submitForm } from './forms.mts';
import { host } from './harness.mts';
import { rowsOf } from './tables.mts';

const TABLE = 'sms_deliveries';

const FINAL = ['delivered', 'undelivered'];

/** The table's rows, once as many have a final status as should. */
async function tracked(reports: number) {
	for (const deadline = Date.now() + 20_000; ; await sleep(100)) {
		const rows = await rowsOf(TABLE);
		if (rows.filter(({ status }) => FINAL.includes(String(status))).length >= reports) return rows;
		assert.ok(Date.now() < deadline, `Fewer than ${reports} reports in ${JSON.stringify(rows)}`);
	}
}

describe('workflows/delivery-tracking.json', forN8n2, () => {
	before(() => published('delivery-tracking.json'));
	beforeEach(() => host.sandbox.reset());

	test('a row for each message, with what the provider took and what it reported', async () => {
		const numbers = '0701234567\n+256 700 000 091, 0700000095; 0700000098, 0700000099\n07012';
		const { text } = await submitForm('send-tracked', [numbers, 'Hello {you}']);
		assert.match(text, /3 of 6 accepted/);
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
		assert.match(String(rows[5]!.error), /too few digits/);
	});

	test('what may have been sent is marked unknown', async () => {
		const earlier = (await rowsOf(TABLE)).length;
		host.sandbox.faults.set([{ kind: 'reset', when: 'after' }]);
		const { text } = await submitForm('send-tracked', ['0752345679', 'Hello']);
		assert.match(text, /0 of 1 accepted/);
		const [row] = (await rowsOf(TABLE)).slice(earlier);
		assert.equal(row!.outcome, 'unknown');
		assert.equal(host.sandbox.ledger.messages().length, 1);
	});
});

import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { itemsOf } from '../../scripts/n8n/client.mts';
import { example, forN8n2, nodeOf } from './examples.mts';
import { host } from './harness.mts';

describe('workflows/who-has-it.json', forN8n2, () => {
	beforeEach(() => host.sandbox.reset());

	const run = async () => {
		const { id } = await example('who-has-it.json', [], (workflow) => {
			Object.assign(nodeOf(workflow, 'Wait an hour').parameters, { amount: 1, unit: 'seconds' });
		});
		return host.client.runManually(id, 'Start here');
	};
	const listed = (execution: Awaited<ReturnType<typeof run>>) =>
		itemsOf(execution, 'List name and reason').map(({ json }) => json);

	test('those who do not have it, by name, with the reason', async () => {
		const execution = await run();
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		const [james, grace, daniel, ...others] = listed(execution);
		assert.deepEqual(others, []);
		assert.deepEqual(james, {
			...{ Name: 'James', Phone: '+256 700 000 091' },
			...{ Outcome: 'accepted', Status: 'undelivered', Problem: null },
		});
		assert.deepEqual([grace!.Name, grace!.Outcome, grace!.Status], ['Grace', 'accepted', 'queued']);
		assert.deepEqual([daniel!.Name, daniel!.Outcome, daniel!.Status], ['Daniel', 'rejected', null]);
		assert.match(String(daniel!.Problem), /too few digits/);
		assert.deepEqual(
			host.sandbox.ledger.messages().map(({ message }) => message),
			['Sarah', 'James', 'Grace'].map(
				(name) => `Hi ${name}, the meeting starts at three, not at two.`,
			),
		);
	});

	test('a message that cannot be looked up does not hide the others', async () => {
		host.sandbox.faults.set([{ kind: 'status', status: 404, match: { path: '/sms/sm_' } }]);
		const names = listed(await run()).map(({ Name }) => Name);
		assert.deepEqual(names, ['Sarah', 'James', 'Grace', 'Daniel']);
	});
});

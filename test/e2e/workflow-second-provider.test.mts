import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, beforeEach, describe, test } from 'node:test';
import { itemsOf } from '../../scripts/n8n/client.mts';
import { forN8n2, published } from './examples.mts';
import { host } from './harness.mts';

const OVO = '/sms/send';
const people = ['+256701234567', '+256772345678', '+256752345679'].map((to, index) => ({
	to,
	message: `Hello ${index}`,
}));

describe('workflows/second-provider.json', forN8n2, () => {
	let caller: string;
	let called: string;

	before(async () => {
		const { id } = await published('second-provider.json');
		called = id;
		const workflow = await host.client.createWorkflow({
			name: `Calls another ${randomUUID()}`,
			nodes: [
				{
					name: 'Start',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					name: 'Send',
					type: 'n8n-nodes-base.executeWorkflow',
					typeVersion: 1.2,
					position: [220, 0],
					parameters: {
						workflowId: { __rl: true, mode: 'id', value: id },
						workflowInputs: {
							mappingMode: 'defineBelow',
							value: { to: '={{ $json.to }}', message: '={{ $json.message }}' },
						},
						options: {},
					},
				},
			],
			connections: { Start: { main: [[{ node: 'Send', type: 'main', index: 0 }]] } },
			pinData: { Start: people.map((json) => ({ json })) },
		});
		caller = workflow.id;
	});
	beforeEach(() => host.sandbox.reset());

	/** What the other workflow gets back, by number. */
	const send = async () => {
		const execution = await host.client.runManually(caller, 'Start');
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		const results = itemsOf(execution, 'Send').map(({ json }) => json);
		assert.deepEqual(results.map(({ to }) => to).sort(), people.map(({ to }) => to).sort());
		return new Map(
			results.map(({ to, sms }) => {
				const { provider, outcome } = sms as Record<string, unknown>;
				return [to, `${provider} ${outcome}`];
			}),
		);
	};
	const sent = () =>
		host.sandbox.ledger.messages().map(({ provider, message }) => `${provider}: ${message}`);

	test('all by the first, where it takes all', async () => {
		const results = await send();
		assert.deepEqual([...new Set(results.values())], ['ovoCommunications accepted']);
		assert.equal(sent().length, 3);
	});

	test('what the first refuses goes to the second', async () => {
		const match = { provider: 'ovo-communications', to: people[1]!.to };
		host.sandbox.faults.set([{ kind: 'status', status: 403, match }]);
		const results = await send();
		assert.equal(results.get(people[1]!.to), 'ugsms accepted');
		assert.deepEqual(sent().sort(), [
			'ovo-communications: Hello 0',
			'ovo-communications: Hello 2',
			'ugsms: Hello 1',
		]);
	});

	for (const fault of [
		{ kind: 'reset', when: 'after' },
		{ kind: 'status', status: 500, when: 'after' },
		{ kind: 'truncated' },
	] as const) {
		test(`what is unknown goes nowhere (${fault.kind})`, async () => {
			const match = { provider: 'ovo-communications', path: OVO, to: people[1]!.to };
			host.sandbox.faults.set([{ ...fault, match }]);
			const results = await send();
			assert.equal(results.get(people[1]!.to), 'ovoCommunications unknown');
			assert.deepEqual(sent().sort(), [
				'ovo-communications: Hello 0',
				'ovo-communications: Hello 1',
				'ovo-communications: Hello 2',
			]);
		});
	}

	test('what both refuse comes back as refused', async () => {
		const match = { to: people[1]!.to };
		host.sandbox.faults.set([{ kind: 'status', status: 403, times: 2, match }]);
		const results = await send();
		assert.equal(results.get(people[1]!.to), 'ugsms rejected');
		assert.equal(sent().length, 2);
	});

	test('as it comes, it runs on its sample rows', async () => {
		const execution = await host.client.runManually(called, 'Start with samples');
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		const told = itemsOf(execution, 'Collect all results').map(({ json }) => {
			const { outcome, provider } = json.sms as Record<string, unknown>;
			return [json.to, provider, outcome];
		});
		assert.deepEqual(told, [
			['+1 202 555 0123', 'ovoCommunications', 'accepted'],
			['+256 700 000 099', 'ugsms', 'rejected'],
		]);
	});
});

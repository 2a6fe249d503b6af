// One execution in which nodes that send run often: in a loop, one after another, and in a sub-workflow.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { beforeEach, test } from 'node:test';
import type { WorkflowNode } from '../../scripts/n8n/client.mts';
import { sendWorkflow, uses } from '../../scripts/n8n/definitions.mts';
import { isN8n1 } from '../../scripts/n8n/version.mts';
import { host } from './harness.mts';

const NUMBERS = Array.from({ length: 6 }, (_, index) => `+25670123450${index}`);
const retried = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
/** So many refusals that the node gives up, and n8n runs it again. */
const REFUSALS = 6;

const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });

const sends = (text: string) => ({
	operation: 'send',
	to: '={{ $json.to }}',
	message: text,
	from: 'CLINIC',
});

beforeEach(() => host.sandbox.reset());

test('under Retry On Fail, every run of every node sends its messages once', async () => {
	const { client, credential, sandbox } = host;
	const node = (name: string, type: string, more: Partial<WorkflowNode>): WorkflowNode => ({
		id: randomUUID(),
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const sms = (name: string) =>
		node(name, 'n8n-nodes-sms-gateways.ovoCommunications', {
			credentials: uses(credential),
			parameters: sends(name),
			...retried,
		});

	const inner = await client.createWorkflow({
		name: `Inner ${randomUUID()}`,
		nodes: [
			node('Called', 'n8n-nodes-base.executeWorkflowTrigger', {
				typeVersion: 1.1,
				parameters: { inputSource: 'passthrough' },
			}),
			sms('Third'),
		],
		connections: { Called: to('Third') },
	});
	// n8n 1 runs a sub-workflow that is not active, and refuses to activate it.
	if (!isN8n1) await client.activate(inner);
	const outer = sendWorkflow(
		credential,
		sends('First'),
		NUMBERS.map((number) => ({ to: number })),
		retried,
	);
	const { id } = await client.createWorkflow({
		...outer,
		nodes: [
			...outer.nodes,
			node('Loop', 'n8n-nodes-base.splitInBatches', {
				typeVersion: 3,
				parameters: { batchSize: 2, options: {} },
			}),
			sms('Second'),
			node('Inner', 'n8n-nodes-base.executeWorkflow', {
				typeVersion: 1.2,
				parameters: { workflowId: { __rl: true, mode: 'id', value: inner.id }, options: {} },
			}),
		],
		connections: {
			Start: to('Loop'),
			Loop: { main: [[], ...to('SMS').main] },
			SMS: to('Second'),
			Second: to('Inner'),
			Inner: to('Loop'),
		},
	});
	// In the second turn of the loop, at its second message.
	sandbox.faults.set([
		{ kind: 'status', status: 429, times: REFUSALS, match: { to: NUMBERS[3]! } },
	]);

	const execution = await client.runManually(id, 'Start');
	assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
	const sent = sandbox.ledger.messages().map((one) => `${one.message} ${one.to}`);
	const wanted = ['First', 'Second', 'Third'].flatMap((text) =>
		NUMBERS.map((number) => `${text} ${number}`),
	);
	assert.deepEqual(sent.sort(), wanted.sort());
	const refused = sandbox.requests.list().filter(({ status }) => status === 429);
	assert.equal(refused.length, REFUSALS);
});

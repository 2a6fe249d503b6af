// Executions of Send and Wait for Delivery, in a workflow that is published.
import axios from 'axios';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Execution } from '../../scripts/n8n/client.mts';
import { itemsOf } from '../../scripts/n8n/client.mts';
import { webhookWorkflow } from '../../scripts/n8n/definitions.mts';
import type { Host } from '../../scripts/n8n/host.mts';

const WITHIN_MS = 20_000;

/** The sandbox accepts a message to it, and tells nothing more. */
export const NEVER_REPORTED = '+256700000094';

export const post = (url: string, body: object) =>
	axios.post(url, body, { proxy: false, validateStatus: () => true });

const SETTINGS = { executionOrder: 'v1' };

/** Sends to this number, and returns the id of the execution that waits for what happens to the message. */
export async function sendAndWait(
	{ client, credential, n8n }: Host,
	to: string,
	parameters: Record<string, unknown> = {},
): Promise<string> {
	const path = randomUUID();
	const node = {
		operation: 'sendAndWaitForDelivery',
		to,
		message: 'Hello',
		from: 'OVO',
		...parameters,
	};
	const definition = webhookWorkflow(credential, node, path);
	definition.nodes.push({
		id: randomUUID(),
		name: 'After',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [440, 0],
		parameters: {},
	});
	definition.connections.SMS = { main: [[{ node: 'After', type: 'main', index: 0 }]] };
	const workflow = await client.createWorkflow({ ...definition, settings: SETTINGS });
	await client.activate(workflow);
	await post(n8n.webhookUrl(path), {});
	for (const deadline = Date.now() + WITHIN_MS; Date.now() < deadline; await sleep(20)) {
		const [id] = await client.executionIds(workflow.id);
		if (id !== undefined) return id;
	}
	throw new Error('No execution was started.');
}

export const untilAsleep = ({ client }: Host, id: string) =>
	client.waitUntil(id, ({ status }) => status === 'waiting', WITHIN_MS);

const ENDED = ['success', 'error', 'crashed', 'canceled'];

/** What the one item says that the node handed on, and the next node got: once. */
export function outcomeOf(execution: Execution): Record<string, unknown> {
	assert.equal(execution.status, 'success');
	const { SMS, After } = execution.data.resultData.runData;
	assert.deepEqual([SMS?.length, After?.length], [1, 1]);
	const items = itemsOf(execution, 'SMS').map(({ json }) => json);
	assert.equal(items.length, 1);
	assert.deepEqual(
		itemsOf(execution, 'After').map(({ json }) => json),
		items,
	);
	return items[0]!;
}

/** The outcome once it is there. */
export const outcome = async ({ client }: Host, id: string, withinMs = WITHIN_MS) =>
	outcomeOf(await client.waitUntil(id, ({ status }) => ENDED.includes(status), withinMs));

/** The callback URL that went with the last message. */
export function resumeUrl({ sandbox }: Host): string {
	const url = sandbox.ledger.messages().at(-1)?.callbackUrl;
	assert.ok(url);
	return url;
}

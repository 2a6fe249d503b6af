// One n8n with this package, one sandbox, one credential that works: for all tests of `test/e2e/`.
import { after, before } from 'node:test';
import type { Credential, Execution } from '../../scripts/n8n/client.mts';
import { itemsOf } from '../../scripts/n8n/client.mts';
import type { NodeSettings } from '../../scripts/n8n/definitions.mts';
import { sendWorkflow } from '../../scripts/n8n/definitions.mts';
import type { Host } from '../../scripts/n8n/host.mts';
import { startHost } from '../../scripts/n8n/host.mts';

/** The host that all test files share; there once the first test runs. */
export let host: Host;

before(async () => {
	host = await startHost({ callbackDelayMs: 50 });
});
after(() => host?.stop());

/** Runs the Send node in a workflow of its own, on the items given, as "Execute workflow" does. */
export async function runNode(
	parameters: Record<string, unknown>,
	items?: object[],
	settings?: NodeSettings,
): Promise<Execution> {
	return runNodeWith(host.credential, parameters, items, settings);
}

/** The same with another credential, and so maybe another provider's node. */
export async function runNodeWith(
	credential: Credential,
	parameters: Record<string, unknown>,
	items?: object[],
	settings?: NodeSettings,
	{ client } = host,
): Promise<Execution> {
	const definition = sendWorkflow(credential, parameters, items, settings);
	const { id } = await client.createWorkflow(definition);
	return client.runManually(id, 'Start');
}

/** What the node said of each message. */
export const results = (execution: Execution) => itemsOf(execution, 'SMS').map(({ json }) => json);

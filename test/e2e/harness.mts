// One n8n with this package, one sandbox, one credential that works: for all tests of `test/e2e/`.
import { after, before } from 'node:test';
import type { Execution } from '../../scripts/n8n/client.mts';
import { itemsOf } from '../../scripts/n8n/client.mts';
import type { Host, NodeSettings } from '../../scripts/n8n/host.mts';
import { sendWorkflow, startHost } from '../../scripts/n8n/host.mts';

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
	const definition = sendWorkflow(host.credential, parameters, items, settings);
	const workflow = await host.client.createWorkflow(definition);
	return host.client.runManually(workflow.id, 'Start');
}

/** What the node said of each message. */
export const results = (execution: Execution) => itemsOf(execution, 'SMS').map(({ json }) => json);

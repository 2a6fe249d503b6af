import type { Credential, Execution } from '../../scripts/n8n/client.mts';
import { itemsOf } from '../../scripts/n8n/client.mts';
import type { NodeSettings } from '../../scripts/n8n/definitions.mts';
import { sendWorkflow } from '../../scripts/n8n/definitions.mts';
import type { BareHost } from '../../scripts/n8n/host.mts';

/** Runs a credential's node in a workflow of its own, on the items given, as "Execute workflow" does. */
export async function runOn(
	{ client }: BareHost,
	credential: Credential,
	parameters: Record<string, unknown>,
	items?: object[],
	settings?: NodeSettings,
): Promise<Execution> {
	const definition = sendWorkflow(credential, parameters, items, settings);
	const { id } = await client.createWorkflow(definition);
	return client.runManually(id, 'Start');
}

/** What the node said of each message. */
export const results = (execution: Execution) => itemsOf(execution, 'SMS').map(({ json }) => json);

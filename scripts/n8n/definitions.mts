// The workflows that tests and pictures need.
import { randomUUID } from 'node:crypto';
import type { Credential, WorkflowDefinition, WorkflowNode } from './client.mts';

/** What is said of a node beside its name and parameters. */
export type NodeSettings = Partial<Omit<WorkflowNode, 'parameters' | 'name'>>;

/** The type of the node that a credential is for; that of its trigger ends in `Trigger`. */
const nodeType = ({ type }: Credential) => `n8n-nodes-sms-gateways.${type.replace(/Api$/, '')}`;

/** How a node names its credential. */
export const uses = ({ id, name, type }: Credential) => ({ [type]: { id, name } });

/** A workflow in which a credential's Send node ("SMS") is given these items by "Start", a manual trigger. */
export function sendWorkflow(
	credential: Credential,
	parameters: Record<string, unknown>,
	items: object[] = [{}],
	settings: NodeSettings = {},
): WorkflowDefinition {
	return {
		name: `SMS ${randomUUID()}`,
		nodes: [
			{
				id: randomUUID(),
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: randomUUID(),
				name: 'SMS',
				type: nodeType(credential),
				typeVersion: 1,
				position: [220, 0],
				credentials: uses(credential),
				...settings,
				parameters,
			},
		],
		connections: { Start: { main: [[{ node: 'SMS', type: 'main', index: 0 }]] } },
		pinData: { Start: items.map((json) => ({ json })) },
	};
}

/** A workflow that starts with a credential's trigger ("Delivery report"), and has nothing else. */
export function reportWorkflow(
	credential: Credential,
	parameters: Record<string, unknown> = {},
	webhookId: string = randomUUID(),
): WorkflowDefinition {
	return {
		name: `Delivery reports ${webhookId}`,
		nodes: [
			{
				id: randomUUID(),
				name: 'Delivery report',
				type: `${nodeType(credential)}Trigger`,
				typeVersion: 1,
				position: [0, 0],
				webhookId,
				credentials: uses(credential),
				parameters,
			},
		],
		connections: {},
	};
}

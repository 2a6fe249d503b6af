import { randomUUID } from 'node:crypto';

import type { Credential, WorkflowDefinition, WorkflowNode } from '../../scripts/n8n/client.mts';
import { uses } from '../../scripts/n8n/definitions.mts';

export const GROUP_WINDOW_MS = 250;

export type ContestantName = 'core' | 'alone' | 'grouped';

/** A node that takes reports, and what follows it. */
export interface Contestant {
	name: ContestantName;
	/** As the tables call it. */
	label: string;
	node(credential: Credential, path: string): Partial<WorkflowNode>;
	/** Where it listens, of the path that it is given. */
	pathOf(path: string): string;
}

const trigger =
	(options: object): Contestant['node'] =>
	(credential, path) => ({
		type: 'n8n-nodes-sms-gateways.ovoCommunicationsTrigger',
		typeVersion: 1.1,
		webhookId: path,
		credentials: uses(credential),
		parameters: { verification: 'signedUrl', options },
	});

const below = (path: string) => `${path}/webhook`;

export const contestants: readonly Contestant[] = [
	{
		name: 'core',
		label: "n8n's Webhook node",
		node: (_, path) => ({
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			webhookId: path,
			parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
		}),
		pathOf: (path) => path,
	},
	{ name: 'alone', label: 'OVO trigger', node: trigger({}), pathOf: below },
	{
		name: 'grouped',
		label: `OVO trigger, Group Window ${GROUP_WINDOW_MS} ms`,
		node: trigger({ groupWindowMs: GROUP_WINDOW_MS }),
		pathOf: below,
	},
];

/** The node that takes reports, as the workflow names it. */
export const TAKER = 'Report';

/** The contestant, and a node behind it that does nothing. Executions are saved, as n8n does if nothing else is said. */
export const workflowOf = (
	{ label, node }: Contestant,
	credential: Credential,
	path: string,
): WorkflowDefinition => ({
	name: `${label} ${path}`,
	nodes: [
		{
			...{ id: randomUUID(), name: TAKER, position: [0, 0] },
			...(node(credential, path) as Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters'>),
		},
		{
			...{ id: randomUUID(), name: 'Nothing', position: [220, 0] },
			...{ type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
		},
	],
	connections: { [TAKER]: { main: [[{ node: 'Nothing', type: 'main', index: 0 }]] } },
});

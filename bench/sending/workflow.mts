import { randomUUID } from 'node:crypto';

import type { WorkflowDefinition } from '../../scripts/n8n/client.mts';
import type { Contestant, Scene } from './contestants.mts';
import { codeFor } from './people.mts';

/** A contestant's node, as the workflow below names it. */
export const SENDER = 'Send';

/** A webhook, then a Code node that makes an item for each person, then the node that sends. */
export function workflowOf(
	{ label, node }: Contestant,
	count: number,
	scene: Scene,
	webhookPath: string,
): WorkflowDefinition {
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	return {
		name: `${label}: ${webhookPath}`,
		nodes: [
			{
				id: randomUUID(),
				name: 'Start',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: webhookPath,
				// It answers at the end, so that nothing need ask n8n meanwhile.
				parameters: {
					path: webhookPath,
					responseMode: 'lastNode',
					responseData: 'noData',
					options: {},
				},
			},
			{
				id: randomUUID(),
				name: 'Items',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				position: [220, 0],
				parameters: { jsCode: codeFor(count) },
			},
			{ id: randomUUID(), name: SENDER, position: [440, 0], ...node(scene) },
		],
		connections: { Start: to('Items'), Items: to(SENDER) },
	};
}

// The workflows that tests and pictures need.
import { randomUUID } from 'node:crypto';
import { WHOLE_PACKAGE } from '../../providers/register.mts';
import type { Credential, WorkflowDefinition, WorkflowNode } from './client.mts';

/** What is said of a node beside its name and parameters. */
export type NodeSettings = Partial<Omit<WorkflowNode, 'parameters' | 'name'>>;

/** The type of the node that a credential is for; that of its trigger ends in `Trigger`. */
const nodeType = ({ type, packageName = WHOLE_PACKAGE }: Credential) =>
	`${packageName}.${type.replace(/Api$/, '')}`;

/** How a node names its credential. */
export const uses = ({ id, name, type }: Credential) => ({ [type]: { id, name } });

const node = (
	name: string,
	type: string,
	settings: Partial<WorkflowNode> & Pick<WorkflowNode, 'parameters'>,
): WorkflowNode => ({
	id: randomUUID(),
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	...settings,
});

/** A workflow of two nodes: the first, and a credential's Send node ("SMS") after it. */
const withSend = (
	first: WorkflowNode,
	credential: Credential,
	parameters: Record<string, unknown>,
	settings: NodeSettings = {},
): WorkflowDefinition => ({
	name: `SMS ${randomUUID()}`,
	nodes: [
		first,
		node('SMS', nodeType(credential), {
			position: [220, 0],
			credentials: uses(credential),
			...settings,
			parameters,
		}),
	],
	connections: { [first.name]: { main: [[{ node: 'SMS', type: 'main', index: 0 }]] } },
});

/** A workflow in which a credential's Send node ("SMS") is given these items by "Start", a manual trigger. */
export function sendWorkflow(
	credential: Credential,
	parameters: Record<string, unknown>,
	items: object[] = [{}],
	settings?: NodeSettings,
): WorkflowDefinition {
	const start = node('Start', 'n8n-nodes-base.manualTrigger', { parameters: {} });
	return {
		...withSend(start, credential, parameters, settings),
		pinData: { Start: items.map((json) => ({ json })) },
	};
}

/** The same, with the items given one after another by "Loop", n8n's Loop Over Items. */
export function loopWorkflow(
	credential: Credential,
	parameters: Record<string, unknown>,
	items: object[],
): WorkflowDefinition {
	const { nodes, ...workflow } = sendWorkflow(credential, parameters, items);
	const loop = node('Loop', 'n8n-nodes-base.splitInBatches', {
		typeVersion: 3,
		position: [110, 0],
		parameters: { batchSize: 1, options: {} },
	});
	const to = (name: string) => [{ node: name, type: 'main', index: 0 }];
	return {
		...workflow,
		nodes: [...nodes, loop],
		connections: {
			Start: { main: [to('Loop')] },
			Loop: { main: [[], to('SMS')] },
			SMS: { main: [to('Loop')] },
		},
		settings: { executionOrder: 'v1' },
	};
}

/** A workflow in which a credential's Send node ("SMS") is given what is posted to a path, as `body`. */
export function webhookWorkflow(
	credential: Credential,
	parameters: Record<string, unknown>,
	path: string,
): WorkflowDefinition {
	const webhook = node('Webhook', 'n8n-nodes-base.webhook', {
		typeVersion: 2,
		webhookId: path,
		parameters: { httpMethod: 'POST', path, options: {} },
	});
	return withSend(webhook, credential, parameters);
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
			node('Delivery report', `${nodeType(credential)}Trigger`, {
				typeVersion: 1.1,
				webhookId,
				credentials: uses(credential),
				parameters,
			}),
		],
		connections: {},
	};
}

/** The same, with each report handed on to a URL as JSON. */
export function forwardingWorkflow(
	credential: Credential,
	webhookId: string,
	url: string,
): WorkflowDefinition {
	const { nodes, ...workflow } = reportWorkflow(credential, {}, webhookId);
	const forward = node('Forward', 'n8n-nodes-base.httpRequest', {
		typeVersion: 4.2,
		position: [220, 0],
		parameters: {
			method: 'POST',
			url,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ $json }}',
		},
	});
	return {
		...workflow,
		nodes: [...nodes, forward],
		connections: { 'Delivery report': { main: [[{ node: 'Forward', type: 'main', index: 0 }]] } },
	};
}

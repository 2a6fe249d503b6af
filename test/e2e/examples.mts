// The workflows of `workflows/` in the n8n that all tests share.
import { randomUUID } from 'node:crypto';
import { placeCredentials } from '../../scripts/demo/place.mts';
import type {
	Credential,
	Workflow,
	WorkflowDefinition,
	WorkflowNode,
} from '../../scripts/n8n/client.mts';
import { isN8n1 } from '../../scripts/n8n/version.mts';
import { readWorkflow } from '../../scripts/n8n/workflows.mts';
import { host } from './harness.mts';

/** Some of the workflows use nodes, or versions of nodes, that n8n 1 has not. */
export const forN8n2 = { skip: isN8n1 && 'made for n8n 2' };

let placed: Promise<Credential[]> | undefined;

/** A credential for each provider of the sandbox, by the names that the workflows use. */
export const sandboxCredentials = () => (placed ??= placeCredentials(host.client, host.sandbox));

/** A node of a workflow, to change what a test cannot leave as it is in the file. */
export function nodeOf({ nodes }: WorkflowDefinition, wanted: string): WorkflowNode {
	const found = nodes.find(({ name }) => name === wanted);
	if (!found) throw new Error(`There is no node "${wanted}".`);
	return found;
}

/** Puts a workflow of `workflows/` there, unpublished, with the sandbox's credentials and those given. */
export async function example(
	file: string,
	credentials: Credential[] = [],
	change: (workflow: WorkflowDefinition) => void = () => {},
): Promise<Workflow> {
	const all = [...(await sandboxCredentials()), ...credentials];
	const workflow = await readWorkflow(file, host.client.url, all);
	change(workflow);
	return host.client.createWorkflow({ ...workflow, name: `${workflow.name} ${randomUUID()}` });
}

/** Lets a form or a webhook listen elsewhere, as another test may have published the same workflow. */
export function moveTo(workflow: WorkflowDefinition, node: string, path: string): void {
	const { parameters } = nodeOf(workflow, node);
	if ('path' in parameters) parameters.path = path;
	else (parameters.options as { path: string }).path = path;
	for (const one of workflow.nodes) if (one.webhookId) one.webhookId = randomUUID();
}

/** Changes a field of an Edit Fields node. */
export function setField(
	workflow: WorkflowDefinition,
	node: string,
	field: string,
	value: string,
): void {
	const { assignments } = nodeOf(workflow, node).parameters as {
		assignments: { assignments: Array<{ name: string; value: string }> };
	};
	assignments.assignments.find(({ name }) => name === field)!.value = value;
}

/** What the form of a workflow holds before somebody fills it in. */
export async function sampleOf(file: string, form: string): Promise<string> {
	const workflow = await readWorkflow(file, host.client.url, []);
	const { formFields } = nodeOf(workflow, form).parameters as {
		formFields: { values: Array<{ defaultValue: string }> };
	};
	return formFields.values[0]!.defaultValue;
}

/** The same as `example`, published. */
export async function published(...args: Parameters<typeof example>): Promise<Workflow> {
	const workflow = await example(...args);
	await host.client.activate(workflow);
	return workflow;
}

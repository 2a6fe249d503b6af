import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Credential, N8nClient, Workflow, WorkflowDefinition } from './client.mts';
import { checkout } from './paths.mts';

/** n8n's address in the workflows of this repository. */
const USUAL_URL = 'http://127.0.0.1:5678';

/**
 * A workflow of `workflows/`, made for this instance: its address, and its credentials' ids by name.
 * A credential that the instance does not have is left for the user to choose.
 */
export async function readWorkflow(
	file: string,
	url: string,
	credentials: Credential[],
): Promise<WorkflowDefinition> {
	const text = await readFile(path.join(checkout, 'workflows', file), 'utf8');
	const workflow = JSON.parse(text.replaceAll(USUAL_URL, url)) as WorkflowDefinition;
	for (const { credentials: used = {} } of workflow.nodes) {
		for (const [type, wanted] of Object.entries(used)) {
			const found = credentials.find((own) => own.type === type && own.name === wanted.name);
			if (found) wanted.id = found.id;
			else delete used[type];
		}
	}
	return workflow;
}

const named = async (client: N8nClient, wanted: string) =>
	(await client.workflows()).find(({ name }) => name === wanted);

/** Puts a workflow in place, over an older one of the same name. */
export async function saveWorkflow(
	client: N8nClient,
	definition: WorkflowDefinition,
): Promise<Workflow> {
	const existing = await named(client, definition.name);
	return existing
		? client.updateWorkflow(existing.id, definition)
		: client.createWorkflow(definition);
}

/** The same, and activates it. */
export async function putWorkflow(
	client: N8nClient,
	definition: WorkflowDefinition,
): Promise<Workflow> {
	const saved = await saveWorkflow(client, definition);
	await client.activate(saved);
	return saved;
}

/** Puts a workflow in place where there is none of that name, and leaves it unpublished. */
export async function offerWorkflow(
	client: N8nClient,
	definition: WorkflowDefinition,
): Promise<void> {
	if (!(await named(client, definition.name))) await client.createWorkflow(definition);
}

/** Puts a credential in place, over an older one of the same name. */
export async function putCredential(
	client: N8nClient,
	name: string,
	type: string,
	data: object,
): Promise<Credential> {
	const existing = (await client.credentials()).find((own) => own.name === name);
	return existing
		? client.updateCredential(existing, data)
		: client.createCredential(name, type, data);
}

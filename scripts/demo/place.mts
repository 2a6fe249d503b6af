import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Sandbox } from '../../sandbox/server.mts';
import { sandboxAccounts } from '../n8n/accounts.mts';
import type { Credential, Login, N8nClient, Workflow } from '../n8n/client.mts';
import { checkout } from '../n8n/paths.mts';
import { offerWorkflow, putCredential, putWorkflow, readWorkflow } from '../n8n/workflows.mts';

/** Of an n8n that listens on this machine only; no secret. */
export const login: Login = { email: 'demo@example.com', password: 'Sms-demo-1' };

// First those who listen.
const REPORTS = 'delivery-reports.json';
const REMINDERS = 'appointment-reminders.json';

/** Puts a credential for each provider in place, by the names that the workflows use. */
export async function placeCredentials(client: N8nClient, sandbox: Sandbox): Promise<Credential[]> {
	const credentials: Credential[] = [];
	for (const { provider, displayName, credentialType, data, takesSender } of sandboxAccounts) {
		const held = {
			...data,
			baseUrl: sandbox.providerUrl(provider),
			defaultCountry: 'UG',
			...(takesSender ? { defaultSender: 'CLINIC' } : {}),
			webhookSecret: randomUUID(),
		};
		credentials.push(await putCredential(client, `${displayName} (sandbox)`, credentialType, held));
	}
	return credentials;
}

/** Puts the two workflows that the demo runs in place, and publishes them. */
export async function placeDemo(
	client: N8nClient,
	credentials: Credential[],
): Promise<{ reminders: Workflow; reports: Workflow }> {
	const read = (file: string) => readWorkflow(file, client.url, credentials);
	const reports = await putWorkflow(client, await read(REPORTS));
	const definition = await read(REMINDERS);
	const [listener] = reports.nodes.flatMap(({ webhookId }) => webhookId ?? []);
	const send = definition.nodes.find(({ parameters }) => parameters.operation === 'sendBatch');
	send!.parameters.advanced = { callbackUrl: `${client.url}/webhook/${listener}/webhook` };
	return { reminders: await putWorkflow(client, definition), reports };
}

/** Puts the other workflows of this repository there to try, unpublished. Those that are there stay as they are. */
export async function placeExamples(client: N8nClient, credentials: Credential[]): Promise<number> {
	const files = await readdir(path.join(checkout, 'workflows'));
	const examples = files.filter(
		(file) => file.endsWith('.json') && file !== REPORTS && file !== REMINDERS,
	);
	for (const file of examples) {
		await offerWorkflow(client, await readWorkflow(file, client.url, credentials));
	}
	return examples.length;
}

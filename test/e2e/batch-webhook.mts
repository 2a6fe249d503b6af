import { randomUUID } from 'node:crypto';

import type { Credential, Workflow } from '../../scripts/n8n/client.mts';
import { webhookWorkflow } from '../../scripts/n8n/definitions.mts';
import type { Host } from '../../scripts/n8n/host.mts';
import { accounts, enter } from './accounts.mts';

export interface BatchWebhook {
	credential: Credential;
	workflow: Workflow;
	/** Of the webhook, below n8n's address for webhooks. */
	path: string;
}

/** Puts a workflow in place that sends the `messages` that are posted to it, by the right credential of an account. */
export async function placeBatchWebhook(
	{ client, sandbox }: Pick<Host, 'client' | 'sandbox'>,
	label: string,
	more: object,
): Promise<BatchWebhook> {
	const account = accounts.find((one) => one.label === label)!;
	const { good } = await enter(account, client, sandbox);
	const path = randomUUID();
	const parameters = {
		operation: 'sendBatch',
		recipientsFrom: 'json',
		messages: '={{ $json.body.messages }}',
		from: 'CLINIC',
		...more,
	};
	const workflow = await client.createWorkflow(webhookWorkflow(good, parameters, path));
	await client.activate(workflow);
	return { credential: good, workflow, path };
}

import type { Credential, Login, N8nClient, Workflow } from '../n8n/client.mts';
import { putCredential, putWorkflow, readWorkflow } from '../n8n/workflows.mts';

/** Of an n8n that listens on this machine only; no secret. */
export const login: Login = { email: 'demo@example.com', password: 'Sms-demo-1' };

/** Puts the demo's credential and workflows in place. */
export async function placeDemo(
	client: N8nClient,
	credentialData: object,
): Promise<{ credential: Credential; reminders: Workflow; reports: Workflow }> {
	const credential = await putCredential(
		client,
		'OVO Communications (sandbox)',
		'ovoCommunicationsApi',
		credentialData,
	);
	const place = async (file: string) =>
		putWorkflow(client, await readWorkflow(file, client.url, [credential]));
	// First those who listen.
	const reports = await place('delivery-reports.json');
	const reminders = await place('appointment-reminders.json');
	return { credential, reminders, reports };
}

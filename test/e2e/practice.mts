// Credentials in Practice Mode, as people have them before they have an account.
import { randomUUID } from 'node:crypto';
import { sandboxAccounts } from '../../scripts/n8n/accounts.mts';
import type { Credential, WorkflowDefinition } from '../../scripts/n8n/client.mts';
import { uses } from '../../scripts/n8n/definitions.mts';
import { host } from './harness.mts';

let placed: Promise<Credential[]> | undefined;

/** One for each provider. */
export const practiceCredentials = () =>
	(placed ??= Promise.all(
		sandboxAccounts.map(({ credentialType, displayName, provider }) =>
			host.client.createCredential(`${displayName} (practice)`, credentialType, {
				practice: true,
				// So that a request would be seen.
				baseUrl: host.sandbox.providerUrl(provider),
				defaultCountry: 'UG',
				defaultSender: 'CLINIC',
				webhookSecret: randomUUID(),
			}),
		),
	));

/** Gives each node its credential that practises. */
export function practise({ nodes }: WorkflowDefinition, credentials: Credential[]): void {
	for (const node of nodes) {
		const own = credentials.find(({ type }) => type in (node.credentials ?? {}));
		if (own) node.credentials = uses(own);
	}
}

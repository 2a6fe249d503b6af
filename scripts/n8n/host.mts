import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.mts';
import { startSandbox } from '../../sandbox/server.mts';
import type { Credential, Login } from './client.mts';
import { N8nClient } from './client.mts';
import { ensureN8n } from './install.mts';
import { installCheckout } from './package.mts';
import { freePort } from './ports.mts';
import type { N8nServer } from './server.mts';
import { startN8n } from './server.mts';

export interface OvoCredentialData {
	baseUrl: string;
	apiKey: string;
	webhookSecret: string;
}

/** An n8n with this package, a sandbox, and a credential that works; all of it for a while only. */
export interface Host {
	n8n: N8nServer;
	client: N8nClient;
	login: Login;
	sandbox: Sandbox;
	credential: Credential;
	/** What the stored credential holds. */
	credentialData: OvoCredentialData;
	/** Starts n8n again, on the same port and with the same data, after it ended. */
	restart: () => Promise<void>;
	stop: () => Promise<void>;
}

/**
 * The built checkout in a new n8n on free ports; nothing of it is left after `stop`.
 *
 * @param env settings of n8n other than the usual ones
 */
export async function startHost(
	options: SandboxOptions = {},
	env: Record<string, string> = {},
): Promise<Host> {
	const dir = await ensureN8n();
	const folder = await mkdtemp(path.join(tmpdir(), 'sms-gateways-host-'));
	await installCheckout(folder);
	const sandbox = await startSandbox(options);
	const port = await freePort();
	const start = (logName: string) =>
		startN8n({ dir, userFolder: folder, port, env, logFile: path.join(folder, logName) });
	const n8n = await start('n8n.log');
	const client = new N8nClient(n8n.url);
	const login = { email: 'host@example.com', password: 'Sms-host-1' };
	await client.signIn(login);
	const credentialData = {
		baseUrl: sandbox.providerUrl('ovo-communications'),
		apiKey: 'sandbox-ovo-key',
		webhookSecret: randomUUID(),
	};
	const credential = await client.createCredential(
		'OVO Communications',
		'ovoCommunicationsApi',
		credentialData,
	);
	const host: Host = {
		n8n,
		client,
		login,
		sandbox,
		credential,
		credentialData,
		async restart() {
			host.n8n = await start('n8n-restarted.log');
		},
		async stop() {
			await host.n8n.stop();
			await sandbox.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
	return host;
}

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.mts';
import { startSandbox } from '../../sandbox/server.mts';
import type { Credential, Login, WorkflowDefinition, WorkflowNode } from './client.mts';
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
	stop: () => Promise<void>;
}

/** The built checkout in a new n8n on free ports; nothing of it is left after `stop`. */
export async function startHost(options: SandboxOptions = {}): Promise<Host> {
	const dir = await ensureN8n();
	const folder = await mkdtemp(path.join(tmpdir(), 'sms-gateways-host-'));
	await installCheckout(folder);
	const sandbox = await startSandbox(options);
	const n8n = await startN8n({
		dir,
		userFolder: folder,
		port: await freePort(),
		logFile: path.join(folder, 'n8n.log'),
	});
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
	const stop = async () => {
		await n8n.stop();
		await sandbox.close();
		await rm(folder, { recursive: true, force: true });
	};
	return { n8n, client, login, sandbox, credential, credentialData, stop };
}

/** What is said of a node beside its name and parameters. */
export type NodeSettings = Partial<Omit<WorkflowNode, 'parameters' | 'name'>>;

/** A workflow in which the Send node ("SMS") is given these items by "Start", a manual trigger. */
export function sendWorkflow(
	{ id, name }: Credential,
	parameters: Record<string, unknown>,
	items: object[] = [{}],
	settings: NodeSettings = {},
): WorkflowDefinition {
	return {
		name: `SMS ${randomUUID()}`,
		nodes: [
			{
				id: randomUUID(),
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: randomUUID(),
				name: 'SMS',
				type: 'n8n-nodes-sms-gateways.ovoCommunications',
				typeVersion: 1,
				position: [220, 0],
				credentials: { ovoCommunicationsApi: { id, name } },
				...settings,
				parameters,
			},
		],
		connections: { Start: { main: [[{ node: 'SMS', type: 'main', index: 0 }]] } },
		pinData: { Start: items.map((json) => ({ json })) },
	};
}

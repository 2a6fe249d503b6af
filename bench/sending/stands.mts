import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { N8nClient } from '../../scripts/n8n/client.mts';
import { beforeExit } from '../../scripts/n8n/exit.mts';
import { ensureN8n } from '../../scripts/n8n/install.mts';
import { installCheckout } from '../../scripts/n8n/package.mts';
import { freePort } from '../../scripts/n8n/ports.mts';
import { startN8n } from '../../scripts/n8n/server.mts';
import { putCredential } from '../../scripts/n8n/workflows.mts';
import type { Scene } from './contestants.mts';
import type { SandboxProcess } from './sandbox.mts';
import { Stand } from './stand.mts';

const LOGIN = { email: 'bench@example.com', password: 'Sms-bench-1' };

async function setScene(client: N8nClient, sandboxUrl: string): Promise<Scene> {
	const ovoUrl = `${sandboxUrl}/ovo-communications/v1`;
	const ozibusUrl = `${sandboxUrl}/ozibus/v1`;
	const put = (name: string, type: string, apiKey: string, baseUrl: string) =>
		putCredential(client, name, type, { apiKey, baseUrl });
	return {
		ovoUrl,
		ozibusUrl,
		ovo: await put('OVO', 'ovoCommunicationsApi', 'sandbox-ovo-key', ovoUrl),
		ozibus: await put('Ozibus', 'ozibusApi', 'sandbox-ozibus-key', ozibusUrl),
	};
}

/** Installs this package for n8n; what comes back starts one fresh n8n after the other with it. */
export async function prepareStands(sandbox: SandboxProcess): Promise<() => Promise<Stand>> {
	const dir = await ensureN8n();
	const userFolder = await mkdtemp(path.join(tmpdir(), 'sms-gateways-bench-'));
	beforeExit(() => rm(userFolder, { recursive: true, force: true }));
	await installCheckout(userFolder);

	return async () => {
		const inspectorPort = await freePort();
		const n8n = await startN8n({
			dir,
			userFolder,
			port: await freePort(),
			logFile: path.join(userFolder, 'n8n.log'),
			env: {
				N8N_CUSTOM_EXTENSIONS: path.join(import.meta.dirname, 'n8n-nodes'),
				// Where the inspector listens once it is woken; until then it is not there.
				NODE_OPTIONS: `--inspect-port=127.0.0.1:${inspectorPort}`,
			},
		});
		const client = new N8nClient(n8n.url);
		await client.signIn(LOGIN);
		const scene = await setScene(client, sandbox.url);
		return new Stand({ n8n, client, inspectorPort, scene, sandbox });
	};
}

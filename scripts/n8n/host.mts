import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { whole, type Product } from '../packages/product.mts';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.mts';
import { startSandbox } from '../../sandbox/server.mts';
import type { Credential, Login } from './client.mts';
import { N8nClient } from './client.mts';
import { ensureN8n } from './install.mts';
import { installProducts } from './package.mts';
import { freePort } from './ports.mts';
import type { N8nCommand, N8nServer } from './server.mts';
import { startN8n } from './server.mts';

export interface OvoCredentialData {
	baseUrl: string;
	apiKey: string;
	webhookSecret: string;
	incomingToken: string;
}

/** An n8n with packages of this tree, and a sandbox; both for a while only. */
export interface BareHost {
	n8n: N8nServer;
	client: N8nClient;
	login: Login;
	sandbox: Sandbox;
	/** n8n's folder with its database and its packages. */
	userFolder: string;
	/** Starts n8n again, on the same port and with the same data, after it ended. */
	restart: () => Promise<void>;
	/** Starts another process of this n8n, which must be in queue mode; it ends with the others. */
	join: (command: N8nCommand, port?: number) => Promise<N8nServer>;
	stop: () => Promise<void>;
}

/** The same with the whole package, and a credential that works. */
export interface Host extends BareHost {
	credential: Credential;
	/** What the stored credential holds. */
	credentialData: OvoCredentialData;
}

/**
 * Packages of the built checkout in a new n8n on free ports; nothing of it is left after `stop`.
 *
 * @param env settings of n8n other than the usual ones
 */
export async function startBareHost(
	options: SandboxOptions,
	env: Record<string, string>,
	products: readonly Product[],
): Promise<BareHost> {
	const dir = await ensureN8n();
	const folder = await mkdtemp(path.join(tmpdir(), 'sms-gateways-host-'));
	const sandbox = await startSandbox(options);
	const processes: N8nServer[] = [];
	const stop = async () => {
		await Promise.all(processes.map((one) => one.stop()));
		await sandbox.close();
		await rm(folder, { recursive: true, force: true });
	};
	const start = async (command: N8nCommand, userFolder: string, port: number) => {
		const logFile = path.join(folder, `n8n-${processes.length}.log`);
		const n8n = await startN8n({ command, dir, userFolder, port, env, logFile });
		processes.push(n8n);
		return n8n;
	};
	try {
		await installProducts(products, folder);
		const port = await freePort();
		const n8n = await start('start', folder, port);
		const client = new N8nClient(n8n.url);
		const login = { email: 'host@example.com', password: 'Sms-host-1' };
		await client.signIn(login);
		const host: BareHost = {
			n8n,
			client,
			login,
			sandbox,
			userFolder: folder,
			stop,
			async restart() {
				host.n8n = await start('start', folder, port);
			},
			async join(command, ownPort) {
				const userFolder = path.join(folder, `joined-${processes.length}`);
				const [from, to] = [folder, userFolder].map((base) => path.join(base, '.n8n/nodes'));
				await cp(from!, to!, { recursive: true });
				return start(command, userFolder, ownPort ?? (await freePort()));
			},
		};
		return host;
	} catch (error) {
		await stop();
		throw error;
	}
}

/** The whole package in a new n8n, with a credential for OVO Communications. */
export async function startHost(
	options: SandboxOptions = {},
	env: Record<string, string> = {},
): Promise<Host> {
	const host = await startBareHost(options, env, [whole]);
	try {
		const credentialData = {
			baseUrl: host.sandbox.providerUrl('ovo-communications'),
			apiKey: 'sandbox-ovo-key',
			webhookSecret: randomUUID(),
			incomingToken: randomUUID(),
		};
		const credential = await host.client.createCredential(
			'OVO Communications',
			'ovoCommunicationsApi',
			credentialData,
		);
		return Object.assign(host, { credential, credentialData });
	} catch (error) {
		await host.stop();
		throw error;
	}
}

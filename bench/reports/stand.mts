import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type * as callbackUrls from '../../nodes/shared/callbackUrl.ts';
import { N8nClient, type Credential, type Workflow } from '../../scripts/n8n/client.mts';
import { beforeExit } from '../../scripts/n8n/exit.mts';
import { ensureN8n } from '../../scripts/n8n/install.mts';
import { installCheckout } from '../../scripts/n8n/package.mts';
import { freePort } from '../../scripts/n8n/ports.mts';
import { startN8n, type N8nServer } from '../../scripts/n8n/server.mts';
import { dist } from '../dist.mts';
import { workflowOf, type Contestant } from './contestants.mts';
import { Database } from './database.mts';

const LOGIN = { email: 'bench@example.com', password: 'Sms-bench-1' };
const SECRET = randomUUID();
/** How long n8n goes on with what it has begun, in seconds: as it does if nothing else is said. */
const AS_IS = { N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '30' };

/** A contestant's workflow in an n8n, and the URL that a provider was given. */
export interface Entry {
	contestant: Contestant;
	workflow: Workflow;
	url: string;
}

/** An n8n of its own, in which contestants' workflows are; none is active until it is its turn. */
export class Stand {
	readonly database: Database;
	readonly client: N8nClient;
	readonly inspectorPort: number;
	n8n: N8nServer;
	readonly #start: () => Promise<N8nServer>;
	readonly #credential: Credential;

	private constructor(
		start: () => Promise<N8nServer>,
		parts: Pick<Stand, 'n8n' | 'client' | 'database' | 'inspectorPort'>,
		credential: Credential,
	) {
		this.#start = start;
		this.#credential = credential;
		this.n8n = parts.n8n;
		this.client = parts.client;
		this.database = parts.database;
		this.inspectorPort = parts.inspectorPort;
	}

	/** @param env settings of n8n other than the usual ones */
	static async start(env: Record<string, string>): Promise<Stand> {
		const dir = await ensureN8n();
		const userFolder = await mkdtemp(path.join(tmpdir(), 'sms-gateways-bench-'));
		beforeExit(() => rm(userFolder, { recursive: true, force: true }));
		await installCheckout(userFolder);
		const [port, inspectorPort] = [await freePort(), await freePort()];
		const start = () =>
			startN8n({
				...{ dir, userFolder, port, logFile: path.join(userFolder, 'n8n.log') },
				// Where the inspector listens once it is woken; until then it is not there.
				env: { ...env, ...AS_IS, NODE_OPTIONS: `--inspect-port=127.0.0.1:${inspectorPort}` },
			});
		const n8n = await start();
		const client = new N8nClient(n8n.url);
		await client.signIn(LOGIN);
		const credential = await client.createCredential('OVO', 'ovoCommunicationsApi', {
			baseUrl: 'http://127.0.0.1:1',
			apiKey: 'none',
			webhookSecret: SECRET,
		});
		const database = new Database(userFolder);
		return new Stand(start, { n8n, client, database, inspectorPort }, credential);
	}

	/** Puts a contestant's workflow in place. */
	async enter(contestant: Contestant): Promise<Entry> {
		const webhook = randomUUID();
		const workflow = await this.client.createWorkflow(
			workflowOf(contestant, this.#credential, webhook),
		);
		const { writeCallbackUrl } = dist<typeof callbackUrls>('nodes/shared/callbackUrl.js');
		const url = writeCallbackUrl({
			url: this.n8n.webhookUrl(contestant.pathOf(webhook)),
			provider: 'ovoCommunications',
			...{ reference: 'order-17', secret: SECRET, now: Date.now() },
		});
		return { contestant, workflow, url };
	}

	/** Does something while a contestant's workflow is the only active one. */
	async withOnly<T>({ workflow }: Entry, work: () => Promise<T>): Promise<T> {
		await this.client.activate(workflow);
		try {
			return await work();
		} finally {
			await this.client.deactivate(workflow.id);
		}
	}

	/** Ends n8n as its user would, who lets it end what it has begun. */
	async end(): Promise<void> {
		process.kill(this.n8n.pid, 'SIGTERM');
		await this.n8n.ended;
		// What it started itself.
		await this.n8n.stop();
	}

	/** Starts it again, until it says that it is ready. */
	async startAgain(): Promise<void> {
		this.n8n = await this.#start();
	}

	async stop(): Promise<void> {
		this.database.close();
		await this.n8n.stop();
	}
}

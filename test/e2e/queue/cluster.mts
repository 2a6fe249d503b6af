// n8n in queue mode: a main process, two workers and a webhook processor, on PostgreSQL and Redis.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Host } from '../../../scripts/n8n/host.mts';
import { startHost } from '../../../scripts/n8n/host.mts';
import { freePort } from '../../../scripts/n8n/ports.mts';
import type { N8nServer } from '../../../scripts/n8n/server.mts';
import type { Service } from './services.mts';
import { startPostgres, startRedis } from './services.mts';

export interface Cluster extends Host {
	workers: N8nServer[];
	/** All production webhooks go to it. */
	webhookProcessor: N8nServer;
	/** The workers that have taken an execution. */
	workersOf: (executionId: string) => Promise<N8nServer[]>;
	/** Starts a worker in the place of one that is dead. */
	replace: (worker: N8nServer) => Promise<void>;
}

const settings = (postgres: Service, redis: Service, webhookPort: number) => ({
	EXECUTIONS_MODE: 'queue',
	N8N_ENCRYPTION_KEY: randomUUID(),
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(postgres.port),
	DB_POSTGRESDB_DATABASE: 'postgres',
	DB_POSTGRESDB_USER: 'n8n',
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: String(redis.port),
	// How soon n8n notices that a worker is dead: in seconds, not in a minute and a half.
	QUEUE_WORKER_LOCK_DURATION: '6000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
	N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
	WEBHOOK_URL: `http://127.0.0.1:${webhookPort}/`,
	// A worker tells its log which execution it takes.
	N8N_LOG_LEVEL: 'info',
});

export async function startCluster(): Promise<Cluster> {
	const started: Array<Pick<Service, 'stop'>> = [];
	const stop = async () => {
		for (const one of started.reverse()) await one.stop();
	};
	try {
		const postgres = await startPostgres();
		started.push(postgres);
		const redis = await startRedis();
		started.push(redis);
		const webhookPort = await freePort();
		const host = await startHost({}, settings(postgres, redis, webhookPort));
		started.push(host);
		const webhookProcessor = await host.join('webhook', webhookPort);
		const workers = [await host.join('worker'), await host.join('worker')];
		const hasTaken = async ({ logFile }: N8nServer, executionId: string) =>
			(await readFile(logFile, 'utf8')).includes(`Worker started execution ${executionId} `);
		return {
			...host,
			stop,
			workers,
			webhookProcessor,
			async workersOf(executionId) {
				const taken = await Promise.all(workers.map((worker) => hasTaken(worker, executionId)));
				return workers.filter((_, index) => taken[index]);
			},
			async replace(worker) {
				workers.splice(workers.indexOf(worker), 1, await host.join('worker'));
			},
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

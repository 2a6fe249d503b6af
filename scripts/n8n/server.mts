import axios from 'axios';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError, beforeExit } from './exit.mts';
import { assertPortFree, freePort } from './ports.mts';
import { withThisNode } from './run.mts';
import { isN8n1 } from './version.mts';

/** What a process of n8n is: alone or the main one, or one of queue mode's others. */
export type N8nCommand = 'start' | 'worker' | 'webhook';

export interface N8nOptions {
	/** `start` if not given. */
	command?: N8nCommand;
	/** Where n8n is installed, from `ensureN8n`. */
	dir: string;
	/** What n8n calls N8N_USER_FOLDER: its database, its key and its community packages. */
	userFolder: string;
	port: number;
	env?: Record<string, string>;
	logFile: string;
}

export interface N8nServer {
	url: string;
	/** Of n8n's main process. */
	pid: number;
	/** Of the production webhook of a path. */
	webhookUrl: (webhookPath: string) => string;
	stop: () => Promise<void>;
	/** Ends n8n and all that it started without a warning, as a crash does. */
	kill: () => Promise<void>;
	/** Settles when n8n ends, for whatever reason. */
	ended: Promise<unknown>;
	logFile: string;
}

const READY_WITHIN_MS = 180_000;
const STOP_WITHIN_MS = 8000;

const quiet = {
	// On a busy machine, n8n would take its own database for lost.
	DB_PING_TIMEOUT_MS: '60000',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	// Refused by n8n 1, which does not have it.
	...(isN8n1 ? {} : { N8N_DISABLED_MODULES: 'mcp-registry' }),
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_LOG_LEVEL: 'warn',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_PYTHON_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
};

/** Nothing of the user's own n8n settings gets in. */
function environment(options: N8nOptions, brokerPort: number): NodeJS.ProcessEnv {
	const { PATH, HOME, LANG, TMPDIR, SystemRoot } = process.env;
	return withThisNode({
		PATH,
		HOME,
		LANG,
		TMPDIR,
		SystemRoot,
		NODE_ENV: 'production',
		...quiet,
		N8N_USER_FOLDER: options.userFolder,
		N8N_PORT: String(options.port),
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_SECURE_COOKIE: 'false',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(options.port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		...options.env,
	});
}

const killGroup = (child: ChildProcess, signal: NodeJS.Signals) => {
	try {
		process.kill(-child.pid!, signal);
	} catch {
		// Nothing of the group is left.
	}
};

async function stopChild(child: ChildProcess): Promise<void> {
	if (child.exitCode === null && child.signalCode === null) {
		const exit = once(child, 'exit');
		child.kill('SIGTERM');
		await Promise.race([exit, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
	}
	// Also what n8n itself started, such as its task runner.
	killGroup(child, 'SIGKILL');
}

async function ready(url: string, command: N8nCommand): Promise<boolean> {
	const get = (endpoint: string) =>
		axios.get(url + endpoint, { timeout: 5000, proxy: false }).then(
			({ data }) => typeof data === 'object',
			() => false,
		);
	// The first answers as soon as the database does, the second once the REST API is there, which only `start` has.
	return (
		(await get('/healthz/readiness')) && (command !== 'start' || (await get('/rest/settings')))
	);
}

async function waitUntilReady(
	child: ChildProcess,
	url: string,
	{ command = 'start', logFile }: N8nOptions,
): Promise<void> {
	const deadline = Date.now() + READY_WITHIN_MS;
	while (!(await ready(url, command))) {
		const ended = child.exitCode !== null || child.signalCode !== null;
		if (ended || Date.now() > deadline) {
			const what = ended
				? 'ended while starting'
				: `was not ready after ${READY_WITHIN_MS / 1000} s`;
			const tail = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-15).join('\n');
			throw new UserError(`n8n ${what}. The end of its log (${logFile}):\n\n${tail}`);
		}
		await sleep(200);
	}
}

/** Starts n8n on 127.0.0.1 in a process group of its own, and waits until it answers. */
export async function startN8n(options: N8nOptions): Promise<N8nServer> {
	const { command = 'start', dir, userFolder, port, logFile } = options;
	await assertPortFree(port, 'n8n', '--port');
	mkdirSync(userFolder, { recursive: true });
	const log = openSync(logFile, 'w');
	const child = spawn(
		process.execPath,
		[
			'--disable-warning=ExperimentalWarning',
			`--import=${path.join(import.meta.dirname, 'orphan.mts')}`,
			path.join(dir, 'node_modules/n8n/bin/n8n'),
			command,
		],
		{
			cwd: userFolder,
			env: environment(options, await freePort()),
			detached: true,
			stdio: ['ignore', log, log],
		},
	);
	closeSync(log);
	const forget = beforeExit(() => stopChild(child));
	const stop = async () => {
		await stopChild(child);
		forget();
	};
	const ended = once(child, 'exit');
	const kill = async () => {
		killGroup(child, 'SIGKILL');
		await ended;
		forget();
	};
	const url = `http://127.0.0.1:${port}`;
	try {
		await waitUntilReady(child, url, options);
	} catch (error) {
		await stop();
		throw error;
	}
	return {
		url,
		pid: child.pid!,
		webhookUrl: (webhookPath) => `${url}/webhook/${webhookPath}`,
		stop,
		kill,
		ended,
		logFile,
	};
}

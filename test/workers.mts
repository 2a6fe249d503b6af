import { fork } from 'node:child_process';

import { beforeExit } from '../scripts/n8n/exit.mts';
import { checkout } from '../scripts/n8n/paths.mts';

/** A script, and what its processes are started with. */
export interface Worker {
	script: string;
	/** Options of Node. */
	execArgv?: string[];
	/** What the script reads as its arguments. */
	args?: string[];
}

/** Has a process of its own do jobs until none is left. It says "ready" first, and then what came of each. */
function work<Job extends object, Done>(
	{ script, execArgv, args = [] }: Worker,
	waiting: Job[],
	done: (result: Done) => void,
): Promise<void> {
	// n8n's engine would log every failure that is provoked.
	const env = { ...process.env, N8N_LOG_LEVEL: 'silent' };
	const child = fork(script, args, { cwd: checkout, env, execArgv, serialization: 'advanced' });
	beforeExit(() => void child.kill());
	return new Promise((resolve, reject) => {
		child.on('message', (message: Done | 'ready') => {
			if (message !== 'ready') done(message);
			const job = waiting.shift();
			if (job) child.send(job);
			else child.disconnect();
		});
		child.on('exit', (status) =>
			status === 0 ? resolve() : reject(new Error(`A worker ended with ${status}.`)),
		);
	});
}

/** Has so many processes do jobs. */
export async function doJobs<Job extends object, Done>(
	worker: Worker,
	workers: number,
	jobs: readonly Job[],
	done: (result: Done) => void,
): Promise<void> {
	const waiting = [...jobs];
	await Promise.all(Array.from({ length: workers }, () => work(worker, waiting, done)));
}

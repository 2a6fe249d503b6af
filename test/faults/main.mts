// `npm run faults`: what becomes of messages when everything goes wrong that can.
import { fork } from 'node:child_process';

import { buildIfStale } from '../../scripts/n8n/build.mts';
import { beforeExit, runMain } from '../../scripts/n8n/exit.mts';
import { checkout } from '../../scripts/n8n/paths.mts';
import { withProgress } from '../../scripts/n8n/progress.mts';
import { bundle } from './bundle.mts';
import { HELP, readOptions, type Job } from './options.mts';
import { report } from './report.mts';
import type { Done } from './worker.mts';

/** Has a process of its own do jobs until none is left. */
function work(script: string, waiting: Job[], done: Done[]): Promise<void> {
	// n8n's engine would log every failure that is provoked.
	const env = { ...process.env, N8N_LOG_LEVEL: 'silent' };
	const child = fork(script, { cwd: checkout, env });
	beforeExit(() => void child.kill());
	return new Promise((resolve, reject) => {
		child.on('message', (message: Done | 'ready') => {
			if (message !== 'ready') done.push(message);
			const job = waiting.shift();
			if (job) child.send(job);
			else child.disconnect();
		});
		child.on('exit', (status) =>
			status === 0 ? resolve() : reject(new Error(`A worker ended with ${status}.`)),
		);
	});
}

await runMain(async () => {
	const options = readOptions();
	if (options === null) {
		console.log(HELP);
		return 0;
	}
	const { jobs, workers } = options;
	await buildIfStale();
	const script = await bundle('test/faults/worker.mts');
	const start = performance.now();
	const waiting = [...jobs];
	const done: Done[] = [];
	await withProgress(
		'Sending through faults',
		() => Promise.all(Array.from({ length: workers }, () => work(script, waiting, done))),
		async () => `${done.length} of ${jobs.length} runs`,
	);
	return report(done, performance.now() - start) ? 0 : 1;
});

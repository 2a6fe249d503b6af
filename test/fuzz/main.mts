// `npm run fuzz`: what the triggers do with requests that nobody should send.
import { buildIfStale } from '../../scripts/n8n/build.mts';
import { runMain } from '../../scripts/n8n/exit.mts';
import { ensureN8n } from '../../scripts/n8n/install.mts';
import { withProgress } from '../../scripts/n8n/progress.mts';
import { bundle } from '../bundle.mts';
import { doJobs } from '../workers.mts';
import { HELP, readOptions } from './options.mts';
import { report } from './report.mts';
import type { Done } from './worker.mts';

await runMain(async () => {
	const options = readOptions();
	if (options === null) {
		console.log(HELP);
		return 0;
	}
	const { jobs, workers } = options;
	await buildIfStale();
	const worker = {
		script: await bundle('test/fuzz/worker.mts'),
		execArgv: ['--expose-gc'],
		args: [await ensureN8n()],
	};
	const start = performance.now();
	const done: Done[] = [];
	await withProgress(
		'Fuzzing',
		() => doJobs(worker, workers, jobs, (one: Done) => done.push(one)),
		async () => `${done.length} of ${jobs.length} parts`,
	);
	return report(done, options, performance.now() - start) ? 0 : 1;
});

// `npm run faults`: what happens to messages when everything goes wrong that can.
import { buildIfStale } from '../../scripts/n8n/build.mts';
import { runMain } from '../../scripts/n8n/exit.mts';
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
	const { jobs, workers, throughProxies } = options;
	await buildIfStale();
	if (throughProxies) {
		const { faultsThroughProxies } = (await import(await bundle('test/outside/main.mts'))) as {
			faultsThroughProxies(runs: typeof jobs): Promise<boolean>;
		};
		return (await faultsThroughProxies(jobs)) ? 0 : 1;
	}
	const script = await bundle('test/faults/worker.mts');
	const start = performance.now();
	const done: Done[] = [];
	await withProgress(
		'Sending through faults',
		() => doJobs({ script }, workers, jobs, (one: Done) => done.push(one)),
		async () => `${done.length} of ${jobs.length} runs`,
	);
	return report(done, performance.now() - start) ? 0 : 1;
});

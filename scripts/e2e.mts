// `npm run test:e2e`: the tests that need a real n8n. They share one, so they run in one process.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { buildIfStale } from './n8n/build.mts';
import { beforeExit, runMain } from './n8n/exit.mts';
import { ensureN8n } from './n8n/install.mts';
import { checkout } from './n8n/paths.mts';

await runMain(async () => {
	await buildIfStale();
	await ensureN8n();
	const wanted = process.argv.slice(2);
	const files =
		wanted.length > 0 ? wanted : globSync('test/e2e/*.test.mts', { cwd: checkout }).sort();
	const runner = spawn(
		process.execPath,
		['--test', '--test-isolation=none', '--test-reporter=spec', '--test-timeout=300000', ...files],
		{ cwd: checkout, stdio: 'inherit' },
	);
	// n8n itself notices that the runner is gone.
	beforeExit(() => void runner.kill());
	const [status] = await once(runner, 'exit');
	return status ?? 1;
});

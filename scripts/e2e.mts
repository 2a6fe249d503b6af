// `npm run test:e2e`: the tests that need a real n8n, in two processes, each with an n8n that its files share.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { buildIfStale } from './n8n/build.mts';
import { beforeExit, runMain } from './n8n/exit.mts';
import { ensureN8n } from './n8n/install.mts';
import { checkout } from './n8n/paths.mts';

const OPTIONS = ['--test-isolation=none', '--test-reporter=spec', '--test-timeout=300000'];

/** Runs these files one after another; what it prints is shown while it runs, or once it has ended. */
async function runFiles(files: readonly string[], isShown: boolean): Promise<number> {
	const runner = spawn(process.execPath, ['--test', ...OPTIONS, ...files], {
		cwd: checkout,
		stdio: ['ignore', isShown ? 'inherit' : 'pipe', 'inherit'],
	});
	// n8n itself notices that the runner is gone.
	beforeExit(() => void runner.kill());
	const printed = isShown ? '' : text(runner.stdout!);
	const [status] = await once(runner, 'exit');
	process.stdout.write(await printed);
	return status ?? 1;
}

await runMain(async () => {
	await buildIfStale();
	await ensureN8n();
	const wanted = process.argv.slice(2);
	const files =
		wanted.length > 0 ? wanted : globSync('test/e2e/*.test.mts', { cwd: checkout }).sort();
	const [even, odd] = [0, 1].map((rest) => files.filter((_, index) => index % 2 === rest));
	const ends = [runFiles(even!, true), ...(odd!.length > 0 ? [runFiles(odd!, false)] : [])];
	return Math.max(...(await Promise.all(ends)));
});

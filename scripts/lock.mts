// `npm run lock`: writes package-lock.json anew, in a folder without node_modules. Beside one, npm would leave out the
// packages of other platforms, and `npm ci` would refuse the file there.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { beforeExit, runMain } from './n8n/exit.mts';
import { checkout } from './n8n/paths.mts';
import { run } from './n8n/run.mts';

const LOCK = 'package-lock.json';

await runMain(async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'lock-'));
	beforeExit(() => rm(folder, { recursive: true, force: true }));
	// With the present lock, so that only what package.json asks for changes.
	for (const file of ['package.json', LOCK, '.npmrc']) {
		await cp(path.join(checkout, file), path.join(folder, file));
	}
	await run('npm', ['install', '--package-lock-only', '--ignore-scripts'], { cwd: folder });
	await cp(path.join(folder, LOCK), path.join(checkout, LOCK));
	console.log(`Written: ${LOCK}`);
	return 0;
});

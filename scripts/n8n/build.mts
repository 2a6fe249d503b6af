import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from './exit.mts';
import { checkout } from './paths.mts';
import { withProgress } from './progress.mts';
import { run } from './run.mts';

const SOURCES = [
	...['nodes', 'credentials', 'icons', 'providers', 'scripts/build', 'scripts/register'],
	...['gulpfile.js', 'package.json', 'tsconfig.json'],
];

async function times(name: string): Promise<number[]> {
	const file = path.join(checkout, name);
	if (!existsSync(file)) return [];
	const stats = await stat(file);
	if (!stats.isDirectory()) return [stats.mtimeMs];
	const entries = await readdir(file, { recursive: true });
	// The folders' own times count too: they change when a file goes.
	const all = await Promise.all(entries.map((entry) => stat(path.join(file, entry))));
	return [stats, ...all].map(({ mtimeMs }) => mtimeMs);
}

async function isBuilt(): Promise<boolean> {
	// gulp puts the icons there at the very end; half a build does not have them.
	const [built] = await times('dist/icons');
	const sources = (await Promise.all(SOURCES.map(times))).flat();
	return built !== undefined && sources.every((time) => time < built);
}

/** Builds the package where a source is newer than what was built. */
export async function buildIfStale(): Promise<void> {
	if (await isBuilt()) return;
	try {
		await withProgress('Building the package', () =>
			run('npm', ['run', 'build', '--loglevel=error'], { cwd: checkout }),
		);
	} catch (error) {
		throw new UserError(`The package does not build.\n${(error as Error).message}`);
	}
}

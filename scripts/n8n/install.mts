import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, rename, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from './exit.mts';
import { explainInstallFailure } from './install-failure.mts';
import { withLock } from './lock.mts';
import { cacheFolder } from './paths.mts';
import { withProgress } from './progress.mts';
import { run } from './run.mts';
import { N8N_VERSION } from './version.mts';

const NEEDED_BYTES = 4 * 1024 ** 3;
const NPM_QUIET = ['--no-audit', '--no-fund', '--loglevel=error', '--workspaces=false'];

/** What each version that is tested depends on, so that no release of somebody else comes in with a test run. */
const LOCKS = path.join(import.meta.dirname, 'locks');

/** What n8n asks for that is not on the registry, in versions 2 (linkedom) and 1 (both). */
const OVERRIDES = { linkedom: '0.18.14', xlsx: '0.18.5' };

const freeBytes = async () => {
	const { bavail, bsize } = await statfs(cacheFolder);
	return bavail * bsize;
};
const gigabytes = (bytes: number) => `${(bytes / 1024 ** 3).toFixed(1)} GB`;

/** Whether the folder holds the whole of that version, with a database driver that loads here. */
async function isComplete(folder: string, version: string): Promise<boolean> {
	try {
		const manifest = await readFile(path.join(folder, 'node_modules/n8n/package.json'), 'utf8');
		if (JSON.parse(manifest).version !== version) return false;
		await run(process.execPath, ['-e', "require('sqlite3')"], { cwd: folder });
		return true;
	} catch {
		return false;
	}
}

/** The headers of this very Node, which come with the npm package that brought it. */
async function nodeHeaders(staging: string): Promise<string> {
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
	const name = `${prefix}-${platform}-${process.arch}`;
	const beside = path.join(process.execPath, '../../node_modules', name);
	if (existsSync(path.join(beside, 'include'))) return beside;
	const folder = path.join(staging, 'headers');
	await mkdir(folder);
	await writeFile(path.join(folder, 'package.json'), '{"private":true}');
	const spec = `${name}@${process.versions.node}`;
	await run('npm', ['install', '--ignore-scripts', '--no-save', ...NPM_QUIET, spec], {
		cwd: folder,
	});
	return path.join(folder, 'node_modules', name);
}

async function install(staging: string, version: string, logFile: string): Promise<void> {
	await mkdir(staging, { recursive: true });
	const manifest = {
		name: 'n8n-host',
		private: true,
		dependencies: { n8n: version },
		overrides: OVERRIDES,
	};
	await writeFile(path.join(staging, 'package.json'), JSON.stringify(manifest, null, '\t'));
	const lock = path.join(LOCKS, `n8n-${version}.json`);
	const isLocked = existsSync(lock);
	if (isLocked) await cp(lock, path.join(staging, 'package-lock.json'));
	const command = isLocked ? 'ci' : 'install';
	await run('npm', [command, '--ignore-scripts', ...NPM_QUIET], { cwd: staging, logFile });
	// The one dependency whose install script n8n cannot do without.
	const headers = await nodeHeaders(staging);
	await run('npm', ['rebuild', 'sqlite3', '--ignore-scripts=false', ...NPM_QUIET], {
		cwd: staging,
		env: { npm_config_nodedir: headers },
		logFile,
	});
	await rm(path.join(staging, 'headers'), { recursive: true, force: true });
	if (!(await isComplete(staging, version))) {
		throw new Error('n8n was installed, but its database driver (sqlite3) does not load.');
	}
}

async function removeLeftovers(name: string): Promise<void> {
	for (const entry of await readdir(cacheFolder)) {
		if (entry.startsWith(`${name}.partial-`)) {
			await rm(path.join(cacheFolder, entry), { recursive: true, force: true });
		}
	}
}

async function installOnce(folder: string, version: string): Promise<void> {
	await removeLeftovers(path.basename(folder));
	const free = await freeBytes();
	if (free < NEEDED_BYTES) {
		throw new UserError(
			`n8n needs ${gigabytes(NEEDED_BYTES)} of disk, but only ${gigabytes(free)} are free in ${cacheFolder}. ` +
				'Make room there, or set XDG_CACHE_HOME to a folder on another disk; then run the same command again.',
		);
	}
	const logFile = `${folder}.install.log`;
	await rm(logFile, { force: true });
	const staging = `${folder}.partial-${process.pid}`;
	try {
		await withProgress(
			`Installing n8n ${version} into ${cacheFolder} (once; 5 to 10 minutes, 3 GB)`,
			() => install(staging, version, logFile),
			async () => `${gigabytes(Math.max(0, free - (await freeBytes())))} written`,
		);
	} catch (error) {
		await rm(staging, { recursive: true, force: true });
		throw new UserError(explainInstallFailure(error as Error, logFile));
	}
	// Complete at once or not at all: nobody ever sees half an n8n under the final name.
	await rm(folder, { recursive: true, force: true });
	await rename(staging, folder);
}

/** The folder of a complete n8n, which is installed first where it is missing. */
export async function ensureN8n(version = N8N_VERSION): Promise<string> {
	if (Number(process.versions.node.split('.')[0]) < 24) {
		throw new UserError(
			`n8n wants Node 24; this is ${process.version}. Run this by its npm script.`,
		);
	}
	const folder = path.join(cacheFolder, `n8n-${version}`);
	if (await isComplete(folder, version)) return folder;
	await mkdir(cacheFolder, { recursive: true });
	await withLock(
		`${folder}.lock`,
		() => console.log(`Waiting for another process that is installing n8n ${version} …`),
		async () => {
			if (!(await isComplete(folder, version))) await installOnce(folder, version);
		},
	);
	return folder;
}

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkout } from './paths.mts';
import { run } from './run.mts';

/** Packs the built checkout as it would be published. Returns the tarball, alone in a new folder. */
export async function packCheckout(): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), 'n8n-nodes-sms-gateways-'));
	const args = [
		'pack',
		'--ignore-scripts',
		'--loglevel=error',
		'--json',
		'--pack-destination',
		folder,
	];
	const [{ filename }] = JSON.parse(await run('npm', args, { cwd: checkout })) as [
		{ filename: string },
	];
	return path.join(folder, filename);
}

/**
 * Installs a tarball where n8n keeps community packages, as its own installer does. The node types
 * are then named as they are for users: `n8n-nodes-sms-gateways.<node>`.
 */
export async function installPackage(tarball: string, userFolder: string): Promise<void> {
	const nodes = path.join(userFolder, '.n8n/nodes');
	// Else npm may keep an older build of the same version.
	await rm(nodes, { recursive: true, force: true });
	await mkdir(nodes, { recursive: true });
	await writeFile(
		path.join(nodes, 'package.json'),
		'{ "name": "installed-nodes", "private": true }\n',
	);
	// The peer dependency is n8n's own module; nothing comes from the network.
	const flags = [
		'--legacy-peer-deps',
		'--omit=peer',
		'--omit=dev',
		'--offline',
		'--ignore-scripts',
	];
	await run('npm', ['install', ...flags, '--no-audit', '--no-fund', '--loglevel=error', tarball], {
		cwd: nodes,
	});
}

/** Packs the built checkout and installs it in one go. */
export async function installCheckout(userFolder: string): Promise<void> {
	const tarball = await packCheckout();
	try {
		await installPackage(tarball, userFolder);
	} finally {
		await rm(path.dirname(tarball), { recursive: true, force: true });
	}
}

/** The package's name and version, which node types and files are named by. */
export async function manifest(): Promise<{ name: string; version: string }> {
	return JSON.parse(await readFile(path.join(checkout, 'package.json'), 'utf8'));
}

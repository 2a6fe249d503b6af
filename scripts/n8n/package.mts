import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { whole, type Product } from '../packages/product.mts';
import { writePackage } from '../packages/write.mts';
import { checkout } from './paths.mts';
import { run } from './run.mts';

/**
 * Installs tarballs where n8n keeps community packages, as its own installer does. The node types
 * are then named as they are for users: `n8n-nodes-sms-gateways.<node>`.
 */
async function install(tarballs: readonly string[], userFolder: string): Promise<void> {
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
	await run(
		'npm',
		['install', ...flags, '--no-audit', '--no-fund', '--loglevel=error', ...tarballs],
		{
			cwd: nodes,
		},
	);
}

/** Makes packages of the built checkout, and installs them. */
export async function installProducts(
	products: readonly Product[],
	userFolder: string,
): Promise<void> {
	const folder = await mkdtemp(path.join(tmpdir(), 'sms-packages-'));
	try {
		const tarballs: string[] = [];
		for (const product of products) {
			tarballs.push((await writePackage(product, folder)).tarball);
		}
		await install(tarballs, userFolder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** The whole package. */
export const installCheckout = (userFolder: string) => installProducts([whole], userFolder);

/** The package's name and version, which node types and files are named by. */
export async function manifest(): Promise<{ name: string; version: string }> {
	return JSON.parse(await readFile(path.join(checkout, 'package.json'), 'utf8'));
}

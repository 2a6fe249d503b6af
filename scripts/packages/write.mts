import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { checkout } from '../n8n/paths.mts';
import { run } from '../n8n/run.mts';
import type { Files } from './code.mts';
import { contentsOf } from './contents.mts';
import type { Product } from './product.mts';

export const PACKAGES = path.join(checkout, 'build/packages');

export interface Written {
	product: Product;
	/** The package as it is installed. */
	folder: string;
	/** The same as a tarball, which is what npm publishes. */
	tarball: string;
	files: Files;
}

/**
 * Makes a package of the built checkout, as a folder and as a tarball.
 *
 * @param target where both go
 */
export async function writePackage(product: Product, target = PACKAGES): Promise<Written> {
	const folder = path.join(target, product.name);
	const files = await contentsOf(product);
	await rm(folder, { recursive: true, force: true });
	for (const [name, text] of files) {
		const file = path.join(folder, name);
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(file, text);
	}
	const args = ['pack', '--ignore-scripts', '--loglevel=error', '--json'];
	const [{ filename }] = JSON.parse(
		await run('npm', [...args, '--pack-destination', target], { cwd: folder }),
	) as [{ filename: string }];
	return { product, folder, tarball: path.join(target, filename), files };
}

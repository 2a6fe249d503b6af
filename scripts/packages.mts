// `npm run packages`: makes the packages that are published, one for each provider and the whole, in build/packages/.
import { rm } from 'node:fs/promises';

import { buildIfStale } from './n8n/build.mts';
import { runMain } from './n8n/exit.mts';
import { products } from './packages/product.mts';
import { PACKAGES, writePackage } from './packages/write.mts';
import { bytesOf } from './packages/sizes.mts';

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;

await runMain(async () => {
	await buildIfStale();
	await rm(PACKAGES, { recursive: true, force: true });
	for (const product of products) {
		const { files } = await writePackage(product);
		console.log(`${product.name}: ${files.size} files, ${kilobytes(bytesOf(files))} unpacked`);
	}
	return 0;
});

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { build, type Plugin } from 'esbuild';

import { checkout } from '../scripts/n8n/paths.mts';

/** CommonJS has no import.meta, by which a module finds the files beside it. */
const importMetaUrl: Plugin = {
	name: 'import.meta.url',
	setup: ({ onLoad }) =>
		onLoad({ filter: /\.mts$/ }, async ({ path: file }) => ({
			loader: 'ts',
			contents: (await readFile(file, 'utf8')).replaceAll(
				'import.meta.url',
				JSON.stringify(pathToFileURL(file).href),
			),
		})),
};

/** Makes CommonJS of a module, because n8n's packages load as that only. Returns the file. */
export async function bundle(module: string): Promise<string> {
	const outfile = path.join(checkout, 'node_modules/.cache', `${module.replace(/\W+/g, '-')}.cjs`);
	await build({
		...{ entryPoints: [module], outfile, absWorkingDir: checkout, plugins: [importMetaUrl] },
		...{ bundle: true, platform: 'node', format: 'cjs', packages: 'external', logLevel: 'error' },
	});
	return outfile;
}

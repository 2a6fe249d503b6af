import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { parse } from 'yaml';

import type { SmsProvider } from '../../nodes/shared/provider.ts';
import { capabilityTable } from './capabilities.mts';
import type { OpenApi } from './contract.mts';
import { replaceBetween } from './markers.mts';
import { providersPage } from './providers.mts';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');

async function describe(provider: SmsProvider, files: readonly string[]) {
	const file = files.find((name) => plain(name).endsWith(`${plain(provider.name)}openapiyaml`));
	if (file === undefined) throw new Error(`There is no contract for ${provider.displayName}.`);
	const document = parse(await readFile(`${root}${file}`, 'utf8')) as OpenApi;
	return { provider, document, file };
}

export interface Page {
	/** From the package's root. */
	file: string;
	/** As it is. */
	present: string;
	/** As it should be. */
	wanted: string;
}

/** The pages that are made from the contracts and from each `provider.ts`. */
export async function generatedPages(given: readonly SmsProvider[]): Promise<Page[]> {
	const providers = given.toSorted((a, b) => a.displayName.localeCompare(b.displayName));
	const files = globSync('contracts/*.openapi.yaml', { cwd: root });
	const described = await Promise.all(providers.map((provider) => describe(provider, files)));
	const read = (file: string) => readFile(`${root}${file}`, 'utf8').catch(() => '');
	const readme = await read('README.md');
	return [
		{
			file: 'docs/providers.md',
			present: await read('docs/providers.md'),
			wanted: providersPage(described),
		},
		{
			file: 'README.md',
			present: readme,
			wanted: replaceBetween(readme, 'capabilities', capabilityTable(providers)),
		},
	];
}

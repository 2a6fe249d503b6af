import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { parse } from 'yaml';

import type { SmsProvider } from '../../nodes/shared/provider.ts';
import { register } from '../../providers/register.mts';
import { accountTable } from './accounts.mts';
import { capabilityTable, providerTable } from './capabilities.mts';
import type { OpenApi } from './contract.mts';
import { replaceBetween } from './markers.mts';
import { providersPage, type Consequences } from './providers.mts';

export const root = fileURLToPath(new URL('../../', import.meta.url));

async function describe(provider: SmsProvider) {
	const file = register.find(({ nodeName }) => nodeName === provider.name)!.files.contract;
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

/**
 * The pages that are made from the contracts and from each `provider.ts`.
 *
 * @param consequences the table of causes, as `nodes/shared/cause.ts` has it
 */
export async function generatedPages(
	given: readonly SmsProvider[],
	consequences: Consequences,
): Promise<Page[]> {
	const providers = given.toSorted((a, b) => a.displayName.localeCompare(b.displayName));
	const described = await Promise.all(providers.map(describe));
	const read = (file: string) => readFile(`${root}${file}`, 'utf8').catch(() => '');
	const withTable = async (file: string, name: string, block: string): Promise<Page> => {
		const present = await read(file);
		return { file, present, wanted: replaceBetween(present, name, block) };
	};
	const facts = 'docs/reference/providers.md';
	return [
		{ file: facts, present: await read(facts), wanted: providersPage(described, consequences) },
		await withTable('docs/reference/capabilities.md', 'capabilities', capabilityTable(providers)),
		await withTable('README.md', 'providers', providerTable(providers)),
		await withTable('docs/reference/sandbox.md', 'accounts', accountTable()),
	];
}

// All files of a package, as npm publishes them.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { WHOLE_PACKAGE } from '../../providers/register.mts';
import type { WorkflowDefinition } from '../n8n/client.mts';
import { checkout } from '../n8n/paths.mts';
import { publishedManifest, singleManifest, type Manifest } from '../register/manifest.mts';
import { codeOf, type Files } from './code.mts';
import { absolute, singleReadme } from './readme.mts';
import type { Product } from './product.mts';
import { workflowsOf } from './workflows.mts';

const read = (file: string) => readFile(path.join(checkout, file), 'utf8');

const json = (value: unknown) => `${JSON.stringify(value, null, '\t')}\n`;

/** A workflow to import, without ids of nodes: n8n gives each a new one. */
const imported = ({ nodes, ...workflow }: WorkflowDefinition): string =>
	JSON.stringify({ ...workflow, nodes: nodes.map((node) => ({ ...node, id: undefined })) });

export async function contentsOf(product: Product): Promise<Files> {
	const given = JSON.parse(await read('package.json')) as Manifest;
	const workflows = await workflowsOf(product);
	const isWhole = product.name === WHOLE_PACKAGE;
	const provider = product.providers[0]!;
	const manifest = isWhole ? publishedManifest(given) : singleManifest(given, provider);
	const readme = isWhole
		? absolute(await read('README.md'), 'README.md')
		: await singleReadme(provider, [...workflows.values()]);
	return new Map([
		['package.json', json(manifest)],
		['README.md', readme],
		['CHANGELOG.md', absolute(await read('CHANGELOG.md'), 'CHANGELOG.md')],
		['LICENSE.md', await read('LICENSE.md')],
		...[...workflows].map(([file, workflow]): [string, string] => [
			`workflows/${file}`,
			imported(workflow),
		]),
		...(await codeOf(product)),
	]);
}

// What is in each package. They are made of dist/, so build first.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { WHOLE_PACKAGE, register } from '../../providers/register.mts';
import type { WorkflowDefinition } from '../../scripts/n8n/client.mts';
import type { Files } from '../../scripts/packages/code.mts';
import { contentsOf } from '../../scripts/packages/contents.mts';
import { products, singles, whole } from '../../scripts/packages/product.mts';
import { bytesOf, limitOf } from '../../scripts/packages/sizes.mts';
import { root } from '../package.mts';

const contents = new Map<string, Files>();
beforeAll(async () => {
	if (!existsSync(join(root, 'dist'))) throw new Error('There is no dist/. Run "npm run build".');
	for (const product of products) contents.set(product.name, await contentsOf(product));
});

const workflowsIn = (files: Files) =>
	[...files]
		.filter(([file]) => file.startsWith('workflows/'))
		.map(([, text]) => JSON.parse(text) as WorkflowDefinition);

const OWN = /^n8n-nodes-(?!base)/;

const ownTypes = (files: Files) =>
	workflowsIn(files)
		.flatMap(({ nodes }) => nodes.map(({ type }) => type))
		.filter((type) => OWN.test(type));

test('all have the same version, which has no runtime dependency', () => {
	const manifests = [...contents.values()].map((files) => JSON.parse(files.get('package.json')!));
	expect(new Set(manifests.map(({ version }) => version)).size).toBe(1);
	for (const manifest of manifests) {
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest).not.toHaveProperty('scripts');
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	}
});

describe.each(products)('$name', (product) => {
	const { name, providers } = product;
	let files: Files;
	beforeAll(() => {
		files = contents.get(name)!;
	});

	test('is small', () => {
		expect(bytesOf(files)).toBeLessThan(limitOf(product));
	});

	test('has the nodes and credentials of its providers, and nothing of another', () => {
		const { n8n } = JSON.parse(files.get('package.json')!);
		for (const file of [...n8n.nodes, ...n8n.credentials]) expect(files.has(file)).toBe(true);
		const strangers = register.filter((one) => !providers.includes(one));
		for (const { className, slug } of strangers) {
			const theirs = new RegExp(`/(${className}/|${className}Api\\.|${slug}\\.)`);
			expect([...files.keys()].filter((file) => theirs.test(file))).toEqual([]);
		}
	});

	test('n8n finds its nodes by their own names', () => {
		const codices = [...files].filter(([file]) => /\.node\.json$/.test(file));
		expect(codices).toHaveLength(2 * providers.length);
		for (const [, text] of codices) {
			const { node, resources } = JSON.parse(text);
			expect(node.startsWith(`${name}.`)).toBe(true);
			expect(resources).toBeDefined();
		}
	});

	test('its workflows have its node types only', () => {
		const types = ownTypes(files);
		expect(types.length).toBeGreaterThan(0);
		expect(types.filter((type) => !type.startsWith(`${name}.`))).toEqual([]);
	});

	test('carries the licences of what it holds', () => {
		const held = [...files.values()].flatMap((text) => /^\/\*! Holds (\S+) /.exec(text)?.[1] ?? []);
		expect(held).toHaveLength(2);
		for (const library of held) {
			expect([...files.keys()].join('\n')).toMatch(`dist/licenses/${library}/LICENSE`);
		}
	});

	test('the links of its pages lead somewhere from npm, too', () => {
		for (const file of ['README.md', 'CHANGELOG.md']) {
			const targets = [...files.get(file)!.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target!);
			expect(targets.filter((target) => !/^(https:|#)/.test(target))).toEqual([]);
		}
	});
});

describe.each(singles)('$name', ({ name, providers: [provider] }) => {
	test('its README says how to install, connect and use it, what it brings along, and what errors mean', () => {
		const readme = contents.get(name)!.get('README.md')!;
		const headings = [...readme.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
		const common = ['Install', 'What it can do', 'Limits', 'When something goes wrong'];
		expect(headings).toEqual(expect.arrayContaining([...common, 'Example workflows', 'Further']));
		expect(readme).toMatch(/^## (Connect|Set up|Your first SMS)/m);
		expect(readme).toContain(`Enter \`${name}\``);
		for (const workflow of workflowsIn(contents.get(name)!)) {
			expect(readme).toMatch(new RegExp(`- \\*\\*${workflow.name}\\.\\*\\* \\S`));
		}
	});

	test('its workflows use its credential only', () => {
		const used = workflowsIn(contents.get(name)!)
			.flatMap(({ nodes }) => nodes.filter(({ type }) => OWN.test(type)))
			.flatMap(({ credentials = {} }) => Object.keys(credentials));
		expect(new Set(used)).toEqual(new Set([provider!.credentialType]));
	});
});

test('only the whole package has the workflow with two providers', () => {
	const having = products.filter(({ name }) =>
		contents.get(name)!.has('workflows/second-provider.json'),
	);
	expect(having).toEqual([whole]);
	expect(whole.name).toBe(WHOLE_PACKAGE);
});

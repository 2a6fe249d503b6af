// What can be said of `workflows/` without running them; that they do what their notes say is shown in test/e2e.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import type { WorkflowDefinition, WorkflowNode } from '../../scripts/n8n/client.mts';
import { loadNode, nodeFiles, root } from '../package.mts';

const PACKAGE = 'n8n-nodes-sms-gateways.';
const NOTE = 'n8n-nodes-base.stickyNote';
const files = globSync('workflows/*.json', { cwd: root }).sort();
const readme = readFileSync(join(root, 'workflows/README.md'), 'utf8');
const read = (file: string) =>
	JSON.parse(readFileSync(join(root, file), 'utf8')) as WorkflowDefinition;

let descriptions: INodeTypeDescription[];
beforeAll(async () => {
	descriptions = (await Promise.all(nodeFiles.map(loadNode))).map(({ description }) => description);
});

/** As n8n makes a tool of a node: under another name. */
function descriptionOf({ type }: WorkflowNode): INodeTypeDescription {
	const name = type.slice(PACKAGE.length);
	const found = descriptions.find((own) => own.name === name.replace(/Tool$/, ''));
	if (found === undefined) throw new Error(`There is no node ${type}`);
	return { ...found, name };
}

/** Names of parameters and options that the file sets and the node's panel does not show. */
function notShown(node: WorkflowNode): string[] {
	const description = descriptionOf(node);
	const values = { ...node.parameters } as Parameters<typeof NodeHelpers.displayParameter>[0];
	const shown = description.properties.filter((property) =>
		NodeHelpers.displayParameter(values, property, node, description),
	);
	return Object.entries(node.parameters).flatMap(([name, value]) => {
		const property = shown.find((own) => own.name === name);
		if (property === undefined) return [name];
		if (property.type !== 'collection') return [];
		const offered = (property.options as INodeProperties[]).map((option) => option.name);
		return Object.keys(value as object).filter((option) => !offered.includes(option));
	});
}

describe.each(files)('%s', (file) => {
	const { name, nodes, connections, ...others } = read(file);
	const names = nodes.map((node) => node.name);
	const note = () => {
		const [only, ...more] = nodes.filter(({ type }) => type === NOTE);
		expect(more).toEqual([]);
		return String(only?.parameters.content);
	};

	test('a note explains it: its name, how to begin, and nodes that are there', () => {
		expect(note()).toMatch(new RegExp(`^## ${name}`));
		const [, start] = note().split('**Before you start**');
		const meant = [...start!.matchAll(/\bin \*([^*→]+)/gi)].map(([, node]) => node!.trim());
		expect(meant.length).toBeGreaterThan(0);
		expect(meant.filter((node) => !names.includes(node))).toEqual([]);
	});

	test('its connections lead from and to nodes that are there', () => {
		const ends = Object.values(connections).flatMap((kinds) =>
			Object.values(kinds as Record<string, Array<Array<{ node: string }>>>)
				.flat(2)
				.map(({ node }) => node),
		);
		expect([...Object.keys(connections), ...ends].filter((end) => !names.includes(end))).toEqual(
			[],
		);
		expect(new Set(names).size).toBe(names.length);
	});

	test('it sets only what the panels of this package show', () => {
		const own = nodes.filter(({ type }) => type.startsWith(PACKAGE));
		expect(own.length).toBeGreaterThan(0);
		expect(own.flatMap((node) => notShown(node).map((what) => `${node.name}: ${what}`))).toEqual(
			[],
		);
	});

	test('it holds no credential, no data, nothing of the instance where it was made', () => {
		const ids = nodes.flatMap((node) => Object.values(node.credentials ?? {}).map(({ id }) => id));
		expect(ids.filter((id) => id !== '')).toEqual([]);
		expect(Object.keys(others)).toEqual(['settings']);
	});

	test('it is in workflows/README.md', () => {
		expect(readme).toContain(`[${name}](${basename(file)})`);
	});
});

test('no two nodes share a webhook', () => {
	const ids = files.flatMap((file) => read(file).nodes.flatMap(({ webhookId }) => webhookId ?? []));
	expect(new Set(ids).size).toBe(ids.length);
});

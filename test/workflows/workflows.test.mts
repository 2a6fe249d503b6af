// What can be said of `workflows/` without running them; that they do what their notes say is shown in test/e2e.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runInNewContext } from 'node:vm';

import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import type { WorkflowDefinition, WorkflowNode } from '../../scripts/n8n/client.mts';
import { keywordOf } from '../../nodes/shared/report/optOut.ts';
import { loadNode, nodeFiles, root } from '../package.mts';

const PACKAGE = 'n8n-nodes-sms-gateways.';
const NOTE = 'n8n-nodes-base.stickyNote';
const files = globSync('workflows/*.json', { cwd: root }).sort();
const readme = readFileSync(join(root, 'workflows/README.md'), 'utf8');
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
const read = (file: string) => JSON.parse(textOf(file)) as WorkflowDefinition;

let descriptions: INodeTypeDescription[];
beforeAll(async () => {
	descriptions = (await Promise.all(nodeFiles.map(loadNode))).map(({ description }) => description);
});

/** What a node does, in the imperative: the words that names of nodes begin with. */
const VERBS = new Set(
	[
		'Add Answer Ask Check Choose Collect Compare Count Create Delete Draw Fill Find Forget Get Hand Keep List',
		'Make Open Paste Read Receive Refuse Save Say Send Set Show Split Start Stop Text Try Upload Use Wait Write',
	].flatMap((line) => line.split(' ')),
);

/** What the interface called by these names has others today. */
const OLD_NAMES = [
	/\bdefaultCountry\b/,
	/\bsimplify\b/,
	/\$json\.error\b/,
	/\bField with the Number\b/,
];

/** Words in a note, without its heading and its markup. */
const words = (text: string) =>
	text
		.replace(/^#+ .*\n/, '')
		.replace(/[#*`]/g, '')
		.split(/\s+/)
		.filter((word) => /\w/.test(word));

/** As n8n makes a tool of a node: under another name. */
function descriptionOf({ type, typeVersion }: WorkflowNode): INodeTypeDescription {
	const name = type.slice(PACKAGE.length);
	const found = descriptions.find((own) => own.name === name.replace(/Tool$/, ''));
	if (found === undefined) throw new Error(`There is no node ${type}`);
	if (![found.version].flat().includes(typeVersion)) {
		throw new Error(`There is no version ${typeVersion} of ${type}`);
	}
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

/** All texts among the parameters of a node. */
const texts = (value: unknown): string[] => {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(texts);
};

/** The expressions of a node, such as `$json.balance`. */
const expressions = ({ parameters }: WorkflowNode): string[] =>
	texts(parameters)
		.filter((text) => text.startsWith('='))
		.flatMap((text) => [...text.matchAll(/\{\{(.*?)\}\}/gs)].map(([, inside]) => inside!.trim()));

/** As the sandbox and Practice Mode know it (0700 000 0xx), or nobody's: +1 … 555 01xx is reserved for fiction. */
const isSample = (digits: string) => /^1\d{3}55501\d\d$|^(256|0)7000000\d\d$/.test(digits);

describe.each(files)('%s', (file) => {
	const { name, nodes, connections, pinData = {}, settings, ...others } = read(file);
	const notes = nodes.filter(({ type }) => type === NOTE);
	const doers = nodes.filter(({ type }) => type !== NOTE);
	const names = doers.map((node) => node.name);
	const content = ({ parameters }: WorkflowNode) => String(parameters.content);
	const small = notes.filter((note) => note.name !== 'Note');

	test('one note says what it does, in some 40 words', () => {
		const [overview, ...more] = notes.filter((note) => note.name === 'Note');
		expect(more).toEqual([]);
		expect(content(overview!)).toMatch(new RegExp(`^##? ${name}\n`));
		const { length } = words(content(overview!));
		expect(length).toBeGreaterThanOrEqual(35);
		expect(length).toBeLessThanOrEqual(45);
	});

	test('small notes say what to change, each beside its node', () => {
		expect(small.length).toBeGreaterThan(0);
		for (const note of small) {
			const node = doers.find((own) => note.name === `Note on ${own.name}`);
			expect([note.name, node?.name]).toEqual([note.name, note.name.replace('Note on ', '')]);
			expect([note.name, words(content(note)).length > 35]).toEqual([note.name, false]);
			const [x, y] = note.position;
			const { width, height } = note.parameters as { width: number; height: number };
			const [left, top] = node!.position;
			// From the node, 96 pixels high and wide, to the nearest edge of the note.
			const dx = Math.max(x - (left + 96), left - (x + width), 0);
			const dy = Math.max(y - (top + 96), top - (y + height), 0);
			expect([note.name, Math.hypot(dx, dy) <= 180]).toEqual([note.name, true]);
		}
	});

	test('every node with a credential has a note, or is named in one', () => {
		const without = doers
			.filter(({ credentials }) => credentials !== undefined)
			.filter((node) => !small.some((note) => note.name === `Note on ${node.name}`))
			.filter((node) => !small.some((note) => content(note).includes(node.name)));
		expect(without.map((node) => node.name)).toEqual([]);
	});

	test('names of nodes say what the node does', () => {
		const riddles = names.filter(
			(own) => !VERBS.has(own.split(' ')[0]!) || !/^[\w ]+$/.test(own) || !own.includes(' '),
		);
		expect(riddles).toEqual([]);
		expect(new Set(names).size).toBe(names.length);
	});

	test('its connections lead from and to nodes that are there', () => {
		const ends = Object.values(connections).flatMap((kinds) =>
			Object.values(kinds as Record<string, Array<Array<{ node: string }>>>)
				.flat(2)
				.map(({ node }) => node),
		);
		const all = [...Object.keys(connections), ...ends];
		expect(all.filter((end) => !names.includes(end))).toEqual([]);
		expect(names.filter((own) => !all.includes(own))).toEqual([]);
	});

	test('its expressions are short, and name nodes that are there', () => {
		const all = doers.flatMap(expressions);
		expect(all.filter((one) => one.length > 160)).toEqual([]);
		expect(all.filter((one) => one.includes('=>'))).toEqual([]);
		const named = all.flatMap((one) => [...one.matchAll(/\$\('(.*?)'\)/g)].map(([, own]) => own!));
		expect(named.filter((own) => !names.includes(own))).toEqual([]);
		expect(doers.filter(({ type }) => type === 'n8n-nodes-base.code')).toEqual([]);
	});

	test('it sets only what the panels of this package show', () => {
		const own = nodes.filter(({ type }) => type.startsWith(PACKAGE));
		expect(own.length).toBeGreaterThan(0);
		expect(own.flatMap((node) => notShown(node).map((what) => `${node.name}: ${what}`))).toEqual(
			[],
		);
	});

	test('it has no old name, and calls nobody reached who was accepted', () => {
		const text = textOf(file);
		expect(OLD_NAMES.filter((old) => old.test(text))).toEqual([]);
		expect(text).not.toMatch(/\breached\b/i);
	});

	test('its numbers belong to nobody', () => {
		const values = [...doers.map(({ parameters }) => texts(parameters)), texts(pinData)].flat();
		const numbers = values
			.flatMap((text) => text.match(/\+?\d(?: ?\d){8,}/g) ?? [])
			.map((number) => number.replace(/\D/g, ''));
		// A placeholder is not sent.
		expect(numbers.filter((digits) => !isSample(digits) && digits !== '0701234567')).toEqual([]);
	});

	test('it holds no credential, and nothing of the instance where it was made', () => {
		const ids = nodes.flatMap((node) => Object.values(node.credentials ?? {}).map(({ id }) => id));
		expect(ids.filter((id) => id !== '')).toEqual([]);
		expect(others).toEqual({});
		expect(settings).toHaveProperty('executionOrder', 'v1');
		// Sample rows are pinned only where a node cannot run without an account elsewhere.
		const pinned = nodes.filter((node) => node.name in pinData).map(({ type }) => type);
		expect(pinned.filter((type) => type !== 'n8n-nodes-base.googleSheets')).toEqual([]);
		expect(pinned.length).toBe(Object.keys(pinData).length);
	});

	test('it is in workflows/README.md', () => {
		expect(readme).toContain(`[${name}](${basename(file)})`);
	});
});

test('no two nodes share a webhook', () => {
	const ids = files.flatMap((file) => read(file).nodes.flatMap(({ webhookId }) => webhookId ?? []));
	expect(new Set(ids).size).toBe(ids.length);
});

test.each([
	['START', true],
	[' start ', true],
	['Anza', true],
	['Start listening: I said STOP!', false],
	['Anza kunilipa', false],
])('stop-and-start.json: after %j, SMS go to a person again: %j', (text, isBack) => {
	const { nodes } = read('workflows/stop-and-start.json');
	const { parameters } = nodes.find(({ name }) => name === 'Check for START')!;
	const [, condition] = /"leftValue":"=\{\{ (.+?) \}\}"/.exec(JSON.stringify(parameters))!;
	const json = { text, keyword: keywordOf(text) };
	expect(runInNewContext(condition!, { $: () => ({ item: { json } }) })).toBe(isBack);
});

test('who has it an hour later: Send, Wait, Get Message', () => {
	const { nodes, connections } = read('workflows/who-has-it.json');
	const after = (node: string) =>
		(connections[node] as { main: Array<Array<{ node: string }>> }).main[0]![0]!.node;
	const [send, wait, get] = ['Send to each row', 'Wait an hour', 'Get each message'];
	expect([after(send!), after(wait!)]).toEqual([wait, get]);
	const own = nodes.filter(({ type }) => type.startsWith(PACKAGE));
	expect(own.map(({ parameters }) => parameters.operation)).toEqual(['sendBatch', 'get']);
});

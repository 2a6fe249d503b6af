import { readFileSync, readdirSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { createBackend } from '../../sandbox/openapi-backend.mts';
import { providers } from '../../sandbox/providers/index.mts';

type Node = Record<string, unknown>;

const directory = new URL('../../contracts/', import.meta.url);
const files = readdirSync(directory).filter((name) => name.endsWith('.openapi.yaml'));
const text = (file: string) => readFileSync(new URL(file, directory), 'utf8');
const read = (file: string): Node => parse(text(file));

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

function* walk(node: Node, path: string): Generator<[string, Node]> {
	yield [path, node];
	for (const [key, child] of Object.entries(node)) {
		if (isNode(child)) yield* walk(child, `${path}/${key}`);
	}
}

const OF_A_FACT = [
	/\/properties\/\w+$/,
	/\/parameters\/\d+$/,
	/\/responses\/\w+$/,
	/\/components\/\w*[hH]eaders\/\w+$/,
	/\/securitySchemes\/\w+$/,
	/\/servers\/\d+$/,
	/\/(get|put|post|delete|patch)$/,
];

/** All of which the contract must say how it is known. */
const factsOf = (contract: Node) =>
	[...walk(contract, '#')].filter(
		([path, node]) => OF_A_FACT.some((pattern) => pattern.test(path)) && !('$ref' in node),
	);

const operationsOf = ({ paths }: Node) =>
	Object.values(paths as Record<string, Node>).flatMap((item) => Object.values(item)) as Node[];

describe.each(files)('%s', (file) => {
	const contract = read(file);

	test('is OpenAPI 3.1', () => {
		expect(contract.openapi).toBe('3.1.0');
	});

	test('has schemas without a misspelled word', async () => {
		const { validator } = await createBackend(parse(text(file)));
		expect(() => validator.preCompileRequestValidators()).not.toThrow();
		expect(() => validator.preCompileResponseValidators()).not.toThrow();
	});

	test('says of every fact where it comes from and how far it can be trusted', () => {
		const facts = factsOf(contract);
		expect(facts.length).toBeGreaterThan(20);
		for (const [path, node] of facts) {
			expect({ path, source: node['x-source'] }).toEqual({ path, source: expect.any(String) });
			const isAssumed = String(node['x-source']).startsWith('assumed by this package');
			const allowed = isAssumed ? ['assumed'] : ['documented', 'observed'];
			expect({ path, allowed }).toEqual({
				path,
				allowed: expect.arrayContaining([node['x-confidence']]),
			});
		}
	});

	test('refers to nothing that is not there', () => {
		const places = new Set([...walk(contract, '#')].map(([path]) => path));
		const references = [...walk(contract, '#')].flatMap(([, node]) => node.$ref ?? []);
		expect(references.filter((reference) => !places.has(String(reference)))).toEqual([]);
	});

	test('is served whole', () => {
		const provider = providers.find((candidate) => candidate.contract === file)!;
		const identifiers = operationsOf(contract).map(({ operationId }) => operationId);
		expect(Object.keys(provider.operations).sort()).toEqual(identifiers.sort());
	});

	test('describes every answer of an operation with a body', () => {
		for (const { responses } of operationsOf(contract)) {
			const statuses = Object.keys(responses as Node);
			expect(statuses).toEqual(expect.arrayContaining(['500', '503']));
			expect(statuses.join()).toMatch(/\b20\d\b/);
			// Who is not let in.
			expect(statuses.join()).toMatch(/\b40[13]\b/);
		}
	});
});

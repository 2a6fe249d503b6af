import axios from 'axios';
import type { INodePropertyOptions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, test } from 'node:test';
import { checkout } from '../../scripts/n8n/paths.mts';
import { host } from './harness.mts';

const require = createRequire(path.join(checkout, 'package.json'));
const { name: packageName, n8n } = require('./package.json') as {
	name: string;
	n8n: { nodes: string[] };
};

const types = n8n.nodes.map((file): INodeTypeDescription => {
	const exported = require(`./${file}`) as Record<string, new () => INodeType>;
	const [Type] = Object.values(exported);
	return new Type!().description;
});
const isTrigger = ({ group }: INodeTypeDescription) => group.includes('trigger');

/** Its operations, as `resource/operation`. */
const operationsOf = ({ properties }: INodeTypeDescription): string[] =>
	properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options, displayOptions }) =>
			(options as INodePropertyOptions[]).map(
				({ value }) => `${String(displayOptions!.show!.resource)}/${String(value)}`,
			),
		);

/** The fields of an output, where the editor asks n8n for them. */
async function fields({ name, version }: INodeTypeDescription, operation = ''): Promise<string[]> {
	const padded = `${String(version)}.0.0`.split('.').slice(0, 3).join('.');
	const file = [`${packageName}.${name}`, padded, operation].filter(Boolean).join('/');
	const { data } = await axios.get(`${host.n8n.url}/schemas/${file}.json`, { proxy: false });
	return Object.keys(data.properties);
}

/** A field that the output of an operation, or of all others of a resource, cannot do without. */
const NEEDED: Record<string, string> = {
	message: 'outcome',
	'message/preview': 'segments',
	'message/sendAndWait': 'data',
	'account/getBalance': 'balance',
	'key/verify': 'valid',
	'key/issueToken': 'expiresAt',
	'key/generate': 'apiKey',
	'key/regenerate': 'apiKey',
	'key/revoke': 'revoked',
};

describe('what the editor shows before the first run', () => {
	for (const type of types) {
		if (isTrigger(type)) {
			test(`${type.name}: the fields of a report`, async () => {
				assert.ok((await fields(type)).includes('timestamp'));
			});
			continue;
		}
		for (const operation of operationsOf(type)) {
			test(`${type.name}, ${operation}: the fields of its output`, async () => {
				const needed = NEEDED[operation] ?? NEEDED[operation.split('/')[0]!]!;
				assert.ok((await fields(type, operation)).includes(needed), needed);
			});
		}
	}
});

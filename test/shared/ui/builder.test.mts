// What n8n tells a model that builds workflows.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

import { loadNode, nodeFiles } from '../../package.mts';

/** n8n does not start with a hint on one of these parameters itself. */
const DISCRIMINATORS = ['resource', 'operation', 'mode'];

describe.each(nodeFiles)('%s', (file) => {
	let description: INodeTypeDescription;
	beforeAll(async () => {
		({ description } = await loadNode(file));
	});

	test('says what a model must know before it uses the node', () => {
		const words = file.includes('Trigger')
			? /posts what happened to/
			: /costs money.*Practice Mode/;
		expect(description.builderHint?.searchHint).toMatch(words);
		expect(JSON.stringify(description.builderHint)).not.toContain('{{');
	});

	test('has hints where n8n reads them', () => {
		const parameters = description.properties.filter(({ name }) => DISCRIMINATORS.includes(name));
		expect(parameters.filter(({ builderHint }) => builderHint !== undefined)).toEqual([]);
		if (file.includes('Trigger')) return;
		const options = parameters.flatMap(({ options }) => options as INodePropertyOptions[]);
		const batch = options.find(({ value }) => value === 'sendBatch');
		expect(batch?.builderHint?.propertyHint).toMatch(/no loop/);
	});
});

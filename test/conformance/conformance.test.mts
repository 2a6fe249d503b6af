import { expect, test } from '@jest/globals';
import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describeProvider } from './suite.mts';
import { tables } from './tables.mts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folders = globSync('nodes/*/provider.ts', { cwd: root })
	.map((file) => basename(dirname(file)))
	.filter((folder) => folder !== 'shared');

test('every provider has a table', () => {
	const classes = tables.map(({ node }) => node.constructor.name);
	expect(classes.sort()).toEqual(folders.sort());
});

for (const table of tables) describeProvider(table);

// Every error code that the nodes can give stands in the docs with what to do, and no other does.
import { describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { pageOf } from '../../scripts/docs/capabilities.mts';
import { root } from '../package.mts';
import { tables } from './tables.mts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** How the code names an error: `wrong('code', …)`, `skipped('code', …)`, `{ code: 'code', … }`, `['code', \`message\`]`. */
const NAMED = /(?:\b(?:wrong|skipped)\(|\bcode:|\[(?=\s*'\w+',\s*`))\s*'([a-z]\w+)'/g;

const codesIn = (files: string) =>
	globSync(files, { cwd: root }).flatMap((file) =>
		[...read(file).matchAll(NAMED)].map(([, code]) => code!),
	);

/** The first cells of a page's tables, from a heading on to the next of its level. */
function firstCells(page: string, heading: string): string[] {
	const [, section = ''] = read(page).split(`\n## ${heading}\n`);
	const [text = ''] = section.split('\n## ');
	return [...text.matchAll(/^\| (.+?) +\|/gm)].map(([, cell]) => cell!);
}
const codes = (cells: string[]) =>
	cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, code]) => code!));

test("docs/reference/outcomes.md has this package's codes, all of them and no others", () => {
	const documented = codes(firstCells('docs/reference/outcomes.md', 'Error codes')).filter(
		(code) => code !== 'code',
	);
	const possible = new Set(codesIn('nodes/shared/**/*.ts'));
	expect(possible.size).toBeGreaterThan(25);
	expect(new Set(documented)).toEqual(possible);
	expect(documented).toHaveLength(possible.size);
});

describe.each(tables.map(({ provider }) => provider))('$displayName', (provider) => {
	const words = firstCells(pageOf(provider), 'When something goes wrong').flatMap((cell) =>
		cell.split(', '),
	);

	test.each(['401', '402', '429', '500', ...Object.keys(provider.errorRules)])(
		'its page says what to do about a %s',
		(code) => {
			expect(words).toContain(code);
		},
	);
});

// What `npm run lint:prose` finds in a page.
import { expect, test } from '@jest/globals';
import type { Root, RootContent } from 'mdast';
import type { VFile } from 'vfile';

import checkProse from '../../../scripts/prose/plugin.mts';

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');

const text = (value: string) => ({ type: 'text' as const, value });

const paragraph = (value: string): RootContent => ({ type: 'paragraph', children: [text(value)] });

const table = (value: string): RootContent => ({
	type: 'table',
	children: [{ type: 'tableRow', children: [{ type: 'tableCell', children: [text(value)] }] }],
});

/** What is said about a page that holds this, and whose text is this. */
function findings(content: RootContent[], page = ''): string[] {
	const found: string[] = [];
	const file = { message: (what: string) => found.push(what), toString: () => page };
	checkProse()({ type: 'root', children: content } as Root, file as unknown as VFile);
	return found;
}

test.each([
	['a paragraph', paragraph],
	['a cell of a table', table],
])('a sentence of 26 words in %s, not one of 25', (_, made) => {
	expect(findings([made(`Short. Word ${words(25)}.`)])).toEqual([
		expect.stringContaining('26 words'),
	]);
	expect(findings([made(`${words(25)}. Word ${words(24)}.`)])).toEqual([]);
});

test('an image is read by its description, and code as one word', () => {
	const image = { type: 'image' as const, url: 'a.png', alt: words(26) };
	const code = { type: 'inlineCode' as const, value: words(30) };
	expect(findings([{ type: 'paragraph', children: [image] }])).toHaveLength(1);
	expect(findings([{ type: 'paragraph', children: [code] }])).toEqual([]);
});

test('more than 600 words, without what is made', () => {
	const made = `<!-- providers -->\n${words(700)}\n<!-- /providers -->`;
	expect(findings([], `${words(300)} ${made} ${words(300)}`)).toEqual([]);
	expect(findings([], words(601))).toEqual([expect.stringContaining('601 words')]);
});

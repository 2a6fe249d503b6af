// For remark: no sentence of a page that people read is too long, nor is the page.
import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';

import { longSentences } from './sentences.mts';

/** Words of a page, its tables too, as `wc -w` counts them. */
const MAX_WORDS = 600;

/** What `npm run docs` writes into the README: it grows with each provider. */
const MADE = /<!-- providers -->.*?<!-- \/providers -->/s;

/** What people read as one text: each can hold several sentences. */
const TEXTS: ReadonlyArray<Nodes['type']> = ['paragraph', 'heading', 'tableCell'];

/** As people read it. Code is one word, whatever stands in it. */
function textOf(node: Nodes): string {
	if (node.type === 'text') return node.value;
	if (node.type === 'inlineCode') return 'code';
	if (node.type === 'image') return node.alt ?? '';
	if (node.type === 'break') return ' ';
	return 'children' in node ? node.children.map(textOf).join('') : '';
}

function* textsIn(node: Nodes): Generator<Nodes> {
	if (TEXTS.includes(node.type)) yield node;
	else if ('children' in node) for (const inner of node.children) yield* textsIn(inner);
}

export default function checkProse() {
	return (tree: Root, file: VFile): void => {
		for (const node of textsIn(tree)) {
			for (const { text, words } of longSentences(textOf(node))) {
				file.message(`A sentence of ${words} words: ${text}`, node.position);
			}
		}
		const count = String(file).replace(MADE, '').split(/\s+/).filter(Boolean).length;
		if (count > MAX_WORDS) {
			file.message(`The page has ${count} words; at most ${MAX_WORDS} are read.`);
		}
	};
}

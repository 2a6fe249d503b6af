import type { Nodes, Root } from 'nlcst';
import { ParseEnglish } from 'parse-english';

/** A longer sentence has to be read twice. */
export const MAX_WORDS = 25;

const parser = new ParseEnglish();

const wordsIn = (node: Nodes): number => {
	if (node.type === 'WordNode') return 1;
	return 'children' in node ? node.children.reduce((sum, inner) => sum + wordsIn(inner), 0) : 0;
};

function* sentencesIn(node: Nodes): Generator<Nodes> {
	if (node.type === 'SentenceNode') yield node;
	else if ('children' in node) for (const inner of node.children) yield* sentencesIn(inner);
}

export interface Sentence {
	text: string;
	words: number;
}

/** The sentences of a plain text, as retext's parser of English finds them. */
export function sentencesOf(text: string): Sentence[] {
	const root = parser.parse(text) as Root;
	return [...sentencesIn(root)].map((sentence) => {
		const { start, end } = sentence.position ?? {};
		return { text: text.slice(start?.offset, end?.offset), words: wordsIn(sentence) };
	});
}

export const longSentences = (text: string): Sentence[] =>
	sentencesOf(text).filter(({ words }) => words > MAX_WORDS);

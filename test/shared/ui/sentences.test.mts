// Nobody reads a long sentence once: none is in the code of the nodes, whether it gets into a panel, an error or a log.
import { describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

import { MAX_WORDS, longSentences } from '../../../scripts/prose/sentences.mts';
import { root } from '../../package.mts';

/** Stands for what is only known at run time: the longest name of a provider has two words. */
const UNKNOWN = 'Some Name';

const longer = (a: string, b: string) => (a.length > b.length ? a : b);

/** The constants of a file, by their names. */
function constantsOf(file: ts.SourceFile): Map<string, ts.Expression> {
	const constants = new Map<string, ts.Expression>();
	for (const statement of file.statements) {
		if (!ts.isVariableStatement(statement)) continue;
		for (const { name, initializer } of statement.declarationList.declarations) {
			if (ts.isIdentifier(name) && initializer) constants.set(name.text, initializer);
		}
	}
	return constants;
}

/** What an expression gives, as far as the code tells; of two, the longer. */
function textOf(node: ts.Expression, constants: Map<string, ts.Expression>): string {
	const inner = (part: ts.Expression) => textOf(part, constants);
	if (ts.isStringLiteralLike(node)) return node.text;
	if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return inner(node.expression);
	if (ts.isConditionalExpression(node)) return longer(inner(node.whenTrue), inner(node.whenFalse));
	if (ts.isBinaryExpression(node)) {
		const texts = [inner(node.left), inner(node.right)] as const;
		return node.operatorToken.kind === ts.SyntaxKind.PlusToken ? texts.join('') : longer(...texts);
	}
	if (ts.isTemplateExpression(node)) {
		return node.templateSpans.reduce(
			(text, { expression, literal }) => text + inner(expression) + literal.text,
			node.head.text,
		);
	}
	const constant = ts.isIdentifier(node) ? constants.get(node.text) : undefined;
	return constant && ts.isStringLiteralLike(constant) ? constant.text : UNKNOWN;
}

/** All texts in a file: the outermost expressions that give one. */
function textsIn(source: string, name = 'file.ts'): string[] {
	const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true);
	const constants = constantsOf(file);
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
			texts.push(textOf(node, constants));
		}
		ts.forEachChild(node, visit);
	};
	visit(file);
	return texts;
}

/** A list of names, a pattern, a page or its style is not a sentence. */
const isProse = (text: string) =>
	/[a-z] [a-z]/.test(text) && !/;\w\w \w\w\w |^<!DOCTYPE|^\s*:root/.test(text);

const long = (texts: string[]) =>
	texts
		.filter(isProse)
		.flatMap(longSentences)
		.map(({ text, words }) => `${words}: ${text}`);

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');

describe('the finder of long sentences', () => {
	test.each([
		['a text', `'${words(26)}.'`],
		['a template', `\`${words(20)} \${a} ${words(4)}.\``],
		['a constant in a template', `const A = '${words(20)}'; f(\`\${A} ${words(6)}\`)`],
		['a choice in a template', `\`${words(20)} \${a ? 'x' : '${words(6)}'}\``],
	])('finds one in %s', (_, source) => {
		expect(long(textsIn(source))).toHaveLength(1);
	});

	test('takes two short sentences for what they are', () => {
		expect(long(textsIn(`\`${words(MAX_WORDS)}. Word ${words(20)}\``))).toEqual([]);
	});
});

const files = globSync(['nodes/**/*.ts', 'credentials/*.ts'], { cwd: root });

test.each(files)('%s has no long sentence', (file) => {
	expect(long(textsIn(readFileSync(join(root, file), 'utf8'), file))).toEqual([]);
});

// The words of the panels: for people who build workflows, and have never seen an SMS gateway's API.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { longSentences } from '../../../scripts/prose/sentences.mts';
import { credentialFiles, loadCredential, loadNode, nodeFiles } from '../../package.mts';

interface Text {
	where: string;
	text: string | undefined;
	/** Whether the editor shows it, or would if it were there. */
	needed: boolean;
}

/** n8n's own nodes say nothing of these: their names and their choices do. */
const PLAIN = ['resource', 'operation', 'options', 'safeguards', 'advanced', 'hmacOptions'];
/** Lists of names. */
const LISTS = ['country', 'countries', 'days', 'defaultCountry'];
/** Choices that are names, with nothing to add. */
const NAMES =
	/^(Account|Key|SMS|Days|Hours|Minutes|Seconds|SHA-\d+|Base64|(API Key|Username and Password) \(API Version \d\))$/;

const isChoice = (
	option: INodePropertyOptions | INodeProperties | INodePropertyCollection,
): option is INodePropertyOptions => !('displayName' in option);

function textsOf(property: INodeProperties, path: string): Text[] {
	const where = `${path} → ${property.displayName}`;
	const isSilent = ['notice', 'hidden'].includes(property.type) || PLAIN.includes(property.name);
	const below = (property.options ?? []).flatMap((option): Text[] => {
		if ('values' in option) return option.values.flatMap((inner) => textsOf(inner, where));
		if (!isChoice(option)) return textsOf(option, where);
		const needed = !NAMES.test(option.name) && !LISTS.includes(property.name);
		return [{ where: `${where} = ${option.name}`, text: option.description, needed }];
	});
	return [
		{ where, text: property.description, needed: !isSilent },
		{ where: `${where} (hint)`, text: property.hint, needed: false },
		...(property.type === 'notice'
			? [{ where: `${path} (notice)`, text: property.displayName, needed: true }]
			: []),
		...below,
	];
}

/** All texts in a value. */
const stringsIn = (value: unknown): string[] => {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

let texts: Text[];
beforeAll(async () => {
	const nodes = await Promise.all(nodeFiles.map(loadNode));
	const credentials = await Promise.all(credentialFiles.map(loadCredential));
	texts = [
		...nodes.flatMap(({ description: { displayName, properties } }) =>
			properties.flatMap((property) => textsOf(property, displayName)),
		),
		...credentials.flatMap(({ displayName, properties }) =>
			properties.flatMap((property) => textsOf(property, displayName)),
		),
	];
});

/** Where a text has this in it. */
const having = (pattern: RegExp) =>
	texts
		.filter(({ text }) => pattern.test(text ?? ''))
		.map(({ where, text }) => `${where}: ${pattern.exec(text!)![0]}`);

describe('the texts of the panels', () => {
	test('there is one for every parameter and every choice', () => {
		expect(texts.length).toBeGreaterThan(200);
		expect(texts.filter(({ needed, text }) => needed && !text).map(({ where }) => where)).toEqual(
			[],
		);
	});

	test('they are sentences: a capital first, a full stop only after the last of several', () => {
		expect(having(/^[a-z]/)).toEqual([]);
		const isOne = (text: string) => !/[.:?!] \S/.test(text);
		const wrong = texts.filter(
			({ where, text }) =>
				text !== undefined &&
				!/\((hint|notice)\)$/.test(where) &&
				isOne(text) &&
				text.endsWith('.'),
		);
		expect(wrong.map(({ where }) => where)).toEqual([]);
		expect(having(/[^.:?!] $|^ | {2}|\n/)).toEqual([]);
	});

	test('they have no words that only those know who know such APIs', () => {
		const jargon =
			/\b(E\.?164|UCS-?2|MSISDN|DLR|MO|MT|SMSC|SMPP|payload|idempotent|regex|null|undefined|boolean|enum|parse[ds]?|serializ\w+|callback function|async\w*|throttl\w+|TPS|ACK)\b/i;
		expect(having(jargon)).toEqual([]);
	});

	test('an abbreviation is one that people know, or stands beside what it means', () => {
		const KNOWN = ['SMS', 'ID', 'URL', 'URLs', 'API', 'JSON', 'IP', 'HTTP', 'AI', 'UGSMS', 'OVO'];
		/** Explained in the same text, by a word beside them. */
		const EXPLAINED: Record<string, RegExp> = {
			GSM: /emoji/,
			ISO: /two letters/,
			UG: /Uganda/,
			KE: /Kenya/,
			N8N_PROXY_HOPS: /environment variable/,
		};
		const unexplained = texts.flatMap(({ where, text = '' }) =>
			[...text.matchAll(/\b[A-Z][A-Z0-9_]+s?\b/g)]
				.map(([word]) => word)
				.filter((word) => !KNOWN.includes(word) && !EXPLAINED[word]?.test(text))
				.map((word) => `${where}: ${word}`),
		);
		expect(unexplained).toEqual([]);
	});

	test("they speak in n8n's voice: to the reader, of the reader, without a plea", () => {
		expect(having(/\b(please|we|us|our|I|simply|obviously|just|user)\b/)).toEqual([]);
		expect(having(/\b(can't|don't|won't)\b/)).toEqual([]);
	});

	test("they hold no HTML but what n8n's notices keep", () => {
		expect(having(/<(?!\/?(a|ul|li)\b)/)).toEqual([]);
	});

	test('no sentence has to be read twice', async () => {
		const nodes = await Promise.all(nodeFiles.map(loadNode));
		const besides = nodes.flatMap(({ description: { hints = [], properties, triggerPanel } }) => [
			...hints.map(({ message }) => message),
			...properties.map((property) => String(property.default ?? '')),
			...stringsIn(triggerPanel),
		]);
		const all = [...texts.map(({ text = '' }) => text), ...besides];
		const long = all.flatMap((text) => longSentences(text.replace(/<[^>]+>/g, '\n\n')));
		expect([...new Set(long.map(({ text }) => text))]).toEqual([]);
	});
});

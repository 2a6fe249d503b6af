import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';

import { senderWarning } from '../../../nodes/shared/message/sender.ts';
import { loadPhoneReader } from '../../../nodes/shared/phone/index.ts';
import { measure, toGsm7 } from '../../../nodes/shared/text/index.ts';

/** The tables of docs/reference/text-and-numbers.md that the code must bear out. */

const page = readFileSync(
	new URL('../../../docs/reference/text-and-numbers.md', import.meta.url),
	'utf8',
);

/** The cells of the table between `<!-- name -->` and `<!-- /name -->`, without its head. */
function table(name: string): string[][] {
	const [, part = ''] = new RegExp(`<!-- ${name} -->([^]*)<!-- /${name} -->`).exec(page) ?? [];
	const rows = part
		.trim()
		.split('\n')
		.map((line) => line.split(' | ').map((cell) => cell.replace(/^\| |\|$/g, '').trim()));
	return rows.slice(2);
}

/** What stands in backquotes. */
const code = (cell: string) => /`(.*)`/.exec(cell)?.[1] ?? '';

/** ``152 × `a` + `€` `` as a text. */
const textOf = (cell: string) =>
	cell
		.split(' + ')
		.map((part) => code(part).repeat(Number(/^(\d+) ×/.exec(part)?.[1] ?? 1)))
		.join('');

describe('docs/reference/text-and-numbers.md', () => {
	test.each(table('measured'))('%s', (cell, encoding, segments, length, remaining) => {
		expect(measure(textOf(cell!))).toEqual({
			encoding,
			segments: Number(segments),
			length: Number(length),
			remaining: Number(remaining),
		});
	});

	const NAMED: Record<string, string> = { 'a space': ' ', 'a new line': '\n', nothing: '' };
	test.each(table('replaced'))('instead of %s goes %s', (from, to) => {
		const points = [...from!.matchAll(/U\+([0-9A-F]{4})/g)].map(([, hex]) =>
			String.fromCodePoint(Number.parseInt(hex!, 16)),
		);
		const characters = points.length > 0 ? points : code(from!).split(' ');
		const texts = characters.map((character) => toGsm7(character).text);
		expect(characters.length).toBeGreaterThan(0);
		if (to!.startsWith('`') || to! in NAMED) {
			expect(texts).toEqual(characters.map(() => NAMED[to!] ?? code(to!)));
		} else {
			// In words: the characters look the same.
			expect(texts.join('')).toMatch(/^[ -~]+$/);
		}
	});

	test.each(table('numbers'))('%s with %s: %s', async (entered, country, expected) => {
		const reader = await loadPhoneReader();
		const reading = reader.read(code(entered!), country === '–' ? null : country!);
		if (reading.ok) expect(reading.e164).toBe(code(expected!));
		else expect(reading.reason).toContain(expected);
	});

	test.each(table('senders'))('%s: %s', (from, warning) => {
		if (warning === '–') expect(senderWarning(code(from!))).toBeNull();
		else expect(senderWarning(code(from!))).toContain(warning);
	});

	test('each table has rows', () => {
		const names = ['measured', 'replaced', 'numbers', 'senders'];
		for (const name of names) expect(table(name).length).toBeGreaterThan(3);
	});
});

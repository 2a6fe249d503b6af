// Reading a table, beside csv-parse, which others wrote and many use.
import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';

import { readCells } from '../../../nodes/shared/message/forms/csv.ts';

const theirs = (text: string, delimiter: string): string[][] | null => {
	try {
		return parse(text, {
			...{ delimiter, bom: true, trim: true, relax_quotes: true },
			...{ skip_empty_lines: true, relax_column_count: true },
		});
	} catch {
		return null;
	}
};

const separators = ['\t', ';', ','];

const textOf = (...units: string[]) => fc.string({ unit: fc.constantFrom(...units), maxLength: 6 });
const blanks = textOf(' ');
/** A cell as it may stand in a file: in quotes, or with quotes in it but not before it. */
const cells = (separator: string) =>
	fc.oneof(
		fc
			.tuple(blanks, textOf('a', '""', separator, '\n', 'é', ' '), blanks)
			.map(([before, text, after]) => `${before}"${text}"${after}`),
		fc.tuple(blanks, textOf('a', '"', 'é', ' ')).map(([before, text]) => `${before}x${text}`),
		blanks,
	);

describe.each(separators)('separated by %j', (separator) => {
	test('a table is read as csv-parse reads it', () => {
		const lines = fc.array(cells(separator), { minLength: 1, maxLength: 4 });
		fc.assert(
			fc.property(fc.array(lines, { maxLength: 5 }), (rows) => {
				const text = rows.map((row) => row.join(separator)).join('\n');
				expect(readCells(text, separator)).toEqual(theirs(text, separator));
			}),
			{ numRuns: 1000 },
		);
	});

	test('what a spreadsheet writes comes back', () => {
		const cell = fc.string({ unit: fc.constantFrom('a', '"', separator, '\n', '\r\n', 'ü', ' ') });
		const tables = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });
		fc.assert(
			fc.property(tables, fc.constantFrom('\n', '\r\n', '\r'), (rows, line) => {
				const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
				const text = rows.map((row) => row.map(quote).join(separator)).join(line);
				expect(readCells(text, separator)).toEqual(rows);
			}),
		);
	});
});

test.each([
	['a mark of Unicode before it', '\uFEFFa,b', [['a', 'b']]],
	['inches', '5" nail,2 "big" ones', [['5" nail', '2 "big" ones']]],
	['blanks', ' a , " b " ', [['a', ' b ']]],
	['lines of several kinds', 'a\r\nb\rc\n\nd', [['a'], ['b'], ['c'], ['d']]],
	[
		'an empty cell at the end',
		'a,\n,b',
		[
			['a', ''],
			['', 'b'],
		],
	],
	['nothing', '', []],
	['a quote that is never closed', 'a,"b\nc,d', null],
])('%s', (_, text, cells) => {
	expect(readCells(text, ',')).toEqual(cells);
});

test('a hostile text costs milliseconds', () => {
	for (const text of [
		'"'.repeat(1_000_001),
		'"a"b,'.repeat(200_000),
		' '.repeat(1_000_000),
		'",""'.repeat(250_000),
	]) {
		const start = performance.now();
		readCells(text, ',');
		expect(performance.now() - start).toBeLessThan(1000);
	}
});

// The bundled Papa Parse, which lacks what the nodes do not use, beside the whole one.
import { beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import fc from 'fast-check';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as whole from 'papaparse';

import { leanCsvLibrary } from '../../scripts/build/csv.mts';
import { root } from '../package.mts';

let lean: Pick<typeof whole, 'parse'>;
beforeAll(async () => {
	const folder = mkdtempSync(join(tmpdir(), 'csv-'));
	const outfile = join(folder, 'csv.js');
	await build({
		entryPoints: [join(root, 'nodes/shared/message/forms/csv.ts')],
		outfile,
		...{ bundle: true, platform: 'node', format: 'cjs', plugins: [leanCsvLibrary] },
	});
	lean = createRequire(import.meta.url)(outfile);
	rmSync(folder, { recursive: true });
});

const cell = fc.string({ unit: fc.constantFrom('a', '"', ';', ',', '\t', '\n', '\r', ' ', 'é') });

test('tables are read as with the whole library', () => {
	fc.assert(
		fc.property(
			fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 5 }),
			fc.constantFrom('\t', ';', ','),
			(rows, delimiter) => {
				const text = rows.map((cells) => cells.join(delimiter)).join('\n');
				const options = { delimiter, skipEmptyLines: 'greedy' } as const;
				const read = ({ parse }: typeof lean) => {
					const { data, errors } = parse(text, options);
					return { data, errors };
				};
				expect(read(lean)).toEqual(read(whole));
			},
		),
		{ numRuns: 500 },
	);
});

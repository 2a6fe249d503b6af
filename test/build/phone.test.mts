// The bundled libphonenumber-js, which lacks what the nodes do not use, beside the whole one.
import { beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import fc from 'fast-check';
import * as whole from 'libphonenumber-js/max';
import metadata from 'libphonenumber-js/metadata.max.json';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createPhoneReader } from '../../nodes/shared/phone/reader.ts';
import { leanPhoneLibrary } from '../../scripts/build/phone.mts';
import { root } from '../package.mts';

let lean: typeof whole;
beforeAll(async () => {
	const folder = mkdtempSync(join(tmpdir(), 'phone-'));
	const outfile = join(folder, 'library.js');
	await build({
		entryPoints: [join(root, 'nodes/shared/phone/library.ts')],
		outfile,
		...{ bundle: true, platform: 'node', format: 'cjs', plugins: [leanPhoneLibrary] },
	});
	lean = createRequire(import.meta.url)(outfile);
	rmSync(folder, { recursive: true });
});

type Type = [pattern?: string] | 0;
type Plan = [code: string, ...rest: unknown[]];

/** Valid numbers of all countries and types, made from their patterns. */
const valid = Object.entries(metadata.countries as unknown as Record<string, Plan>).flatMap(
	([country, plan]) =>
		((plan[11] ?? []) as Type[])
			.flatMap((type) => (type && type[0] ? [new RegExp(`^(?:${type[0]})$`)] : []))
			.flatMap((pattern) => fc.sample(fc.stringMatching(pattern), { seed: 7, numRuns: 1 }))
			.map((national) => ({ country, national, code: plan[0] })),
);

test('numbers of all countries and types are read as with the whole library', () => {
	const [ours, theirs] = [createPhoneReader(lean), createPhoneReader(whole)];
	expect(valid.length).toBeGreaterThan(1000);
	for (const { country, national, code } of valid) {
		const dialled = whole.parsePhoneNumberFromString(national, country as whole.CountryCode);
		const writings = [
			`+${code}${national}`,
			`0${national}`,
			national,
			national.slice(0, -1),
			dialled?.formatNational() ?? '',
		];
		for (const text of writings) {
			expect({ text, country, ...ours.read(text, country) }).toEqual({
				...{ text, country, ...theirs.read(text, country) },
			});
		}
	}
});

test('it knows the countries and their codes', () => {
	expect(lean.getCountries()).toEqual(whole.getCountries());
	for (const country of whole.getCountries()) {
		expect(lean.getCountryCallingCode(country)).toBe(whole.getCountryCallingCode(country));
	}
});

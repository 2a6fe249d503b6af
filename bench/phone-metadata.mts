import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { buildSync } from 'esbuild';
import fc from 'fast-check';
import type * as Library from 'libphonenumber-js/max';

const FLAVOURS = ['max', 'mobile', 'min'];
const LIBRARY = 'nodes/shared/phone/library.ts';
const STARTS = 15;

const require = createRequire(import.meta.url);

/** Numbers of all countries and all types (mobile, fixed line, toll-free, …), made from the patterns in the metadata. */
function samples(): string[] {
	type Plan = [code: string, ...rest: unknown[]];
	const { countries } = require('libphonenumber-js/metadata.max.json') as {
		countries: Record<string, Plan>;
	};
	return Object.values(countries).flatMap(([code, ...rest]) =>
		(rest[10] as Array<[pattern?: string] | 0>)
			.flatMap((type) => (type && type[0] ? [new RegExp(`^(?:${type[0]})$`)] : []))
			.flatMap((pattern) => fc.sample(fc.stringMatching(pattern), { seed: 6, numRuns: 5 }))
			.map((national) => `+${code}${national}`),
	);
}

/** The package's door to the library, bundled as the build does it, with other metadata. */
function bundle(flavour: string, outfile: string): string {
	buildSync({
		stdin: {
			contents: readFileSync(LIBRARY, 'utf8').replaceAll('js/max', `js/${flavour}`),
			resolveDir: path.dirname(LIBRARY),
			loader: 'ts',
		},
		outfile,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20',
		charset: 'utf8',
	});
	return outfile;
}

/** Milliseconds to load each file in a new process, by turns: the median of each. */
function startUps(files: readonly string[]): number[] {
	const times = files.map((): number[] => []);
	for (let start = 0; start < STARTS; start++) {
		files.forEach((file, index) => {
			const code = `const start = performance.now(); require(${JSON.stringify(file)}); console.log(performance.now() - start)`;
			const { stdout } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' });
			times[index]!.push(Number(stdout));
		});
	}
	return times.map((list) => list.sort((a, b) => a - b)[Math.floor(STARTS / 2)]!);
}

/** What each set of libphonenumber-js' metadata costs, and knows: why the package bundles `max`. */
export function phoneMetadata(): void {
	const folder = mkdtempSync(path.join(tmpdir(), 'phone-metadata-'));
	const files = FLAVOURS.map((flavour) => bundle(flavour, path.join(folder, `${flavour}.cjs`)));
	const times = startUps(files);
	const numbers = samples();
	const count = numbers.length.toLocaleString('en');
	console.log(`\nMetadata of libphonenumber-js, with ${count} valid numbers of all types`);
	files.forEach((file, index) => {
		const { parsePhoneNumberFromString: parse } = require(file) as typeof Library;
		const share = (holds: (number: Library.PhoneNumber | undefined) => boolean | undefined) =>
			`${((numbers.filter((number) => holds(parse(number))).length / numbers.length) * 100).toFixed(0)} %`;
		console.log(
			`  ${FLAVOURS[index]!.padEnd(7)}${(statSync(file).size / 1000).toFixed(0)} kB, loads in ${times[index]!.toFixed(1)} ms;` +
				` calls ${share((number) => number?.isValid())} valid,` +
				` knows the type of ${share((number) => number?.getType() !== undefined)}`,
		);
	});
	rmSync(folder, { recursive: true });
}

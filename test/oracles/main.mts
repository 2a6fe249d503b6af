// `npm run oracles [-- <texts>]`: how texts are measured, beside what others wrote from the same standards.
// Ends with status 1 on a difference that no rule explains.
import type * as Text from '../../nodes/shared/text/index.ts';
import { dist } from '../../bench/dist.mts';
import { mulberry32 } from '../../sandbox/random.mts';
import { buildIfStale } from '../../scripts/n8n/build.mts';
import { UserError, runMain } from '../../scripts/n8n/exit.mts';
import { BMP, borders } from './borders.mts';
import { icuEncoder, perlEncoder, type Encoder } from './encoders.mts';
import { libraries, type Library } from './libraries.mts';
import { measureBy } from './segments.mts';
import { randomTexts } from './texts.mts';

const SEED = 6;
const SHOWN = 5;

/** What this package says of a text: the built one, which users run. */
type Measure = typeof Text.measure;

function report(what: string, wrong: readonly unknown[]): number {
	console.log(`  ${what}: ${wrong.length.toLocaleString('en')} differences`);
	for (const one of wrong.slice(0, SHOWN)) console.log(`    ${JSON.stringify(one)}`);
	return wrong.length;
}

/** Texts that are not sent as the encoder would. */
function compare(measure: Measure, encoder: Encoder, texts: readonly string[]): unknown[] {
	return measureBy(encoder, texts).flatMap((expected, index) => {
		const text = texts[index]!;
		const { encoding, length, segments } = measure(text);
		const isSame =
			encoding === expected.encoding &&
			length === expected.length &&
			segments === expected.segments;
		return isSame ? [] : [{ text, expected, found: { encoding, length, segments } }];
	});
}

/** Counts texts on which a library differs, for the reason that is known of it. */
function compareWith(measure: Measure, library: Library, texts: readonly string[]): number {
	let explained = 0;
	const wrong = texts.flatMap((text) => {
		const { encoding, segments } = measure(text);
		const theirs = library.count(text);
		if (theirs.encoding === encoding && theirs.segments === segments) return [];
		if (theirs.encoding === encoding && theirs.segments === library.expected(text, encoding)) {
			explained++;
			return [];
		}
		return [{ text, found: { encoding, segments }, theirs }];
	});
	console.log(`  ${library.name}: ${explained.toLocaleString('en')} differ by ${library.reason}`);
	return report(`${library.name}, beside that`, wrong);
}

function countOf([count = '100000']: string[]): number {
	const texts = Number(count);
	if (Number.isInteger(texts) && texts > 0) return texts;
	throw new UserError('How many random texts? For example: npm run oracles -- 100000');
}

await runMain(async () => {
	const count = countOf(process.argv.slice(2));
	await buildIfStale();
	const { measure } = dist<typeof Text>('nodes/shared/text/index.js');
	const alphabet = BMP.filter((character) => measure(character).encoding === 'GSM-7');
	const edges = borders(alphabet);
	const random = [...randomTexts(count, mulberry32(SEED))];
	let wrong = 0;
	for (const encoder of [perlEncoder, icuEncoder]) {
		console.log(`\n${encoder.name}`);
		const wellFormed = random.filter((text) => text.isWellFormed());
		const sets: Array<[string, string[]]> = [
			[`all ${BMP.length.toLocaleString('en')} characters of the BMP`, BMP],
			[`${edges.length.toLocaleString('en')} texts at borders of segments`, edges],
			[`${wellFormed.length.toLocaleString('en')} random texts`, wellFormed],
		];
		for (const [what, texts] of sets) wrong += report(what, compare(measure, encoder, texts));
	}
	console.log(`\n${count.toLocaleString('en')} random texts, seed ${SEED}`);
	for (const library of libraries) wrong += compareWith(measure, library, random);
	return wrong === 0 ? 0 : 1;
});

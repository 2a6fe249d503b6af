import { table } from '../../scripts/docs/markdown.mts';
import type { RequestRecord } from '../../sandbox/requests.mts';
import type { Counts } from './counts.mts';
import type { Done } from './worker.mts';

const MAX_SHOWN = 50;
const MAX_TEXT = 400;

const COLUMNS: ReadonlyArray<[title: string, name: keyof Counts]> = [
	['messages', 'messages'],
	['accepted', 'accepted'],
	['rejected', 'rejected'],
	['unknown', 'unknown'],
	['of these in the ledger', 'unknownInLedger'],
	['changed answers', 'changed'],
	['unknown by these', 'changedUnknown'],
	['too cautious', 'changedCautious'],
	['duplicates', 'duplicates'],
	['lost', 'lost'],
	['requests', 'requests'],
];

const sumOf = <T,>(list: readonly T[], value: (one: T) => number) =>
	list.reduce((sum, one) => sum + value(one), 0);

const number = (value: number) => value.toLocaleString('en');

/** The runs of each provider, and of all. */
const byProvider = (done: readonly Done[]): Array<[provider: string, done: readonly Done[]]> => [
	...[...Map.groupBy(done, ({ job }) => job.provider)].sort(([a], [b]) => a.localeCompare(b)),
	['all', done],
];

const outcomes = (done: readonly Done[]): string =>
	table([
		['', ...COLUMNS.map(([title]) => title)],
		...byProvider(done).map(([provider, runs]) => [
			provider,
			...COLUMNS.map(([, name]) =>
				number(sumOf(runs, ({ counts }) => sumOf(counts, (count) => count[name]))),
			),
		]),
	]);

/** How often something struck, by what it is called. */
function strikes(
	title: string,
	done: readonly Done[],
	countsOf: (run: Done) => Record<string, number>,
): string {
	const kinds = [...new Set(done.flatMap((run) => Object.keys(countsOf(run))))].sort();
	const columns = byProvider(done);
	return table([
		[title, ...columns.map(([provider]) => provider)],
		...kinds.map((kind) => [
			kind,
			...columns.map(([, runs]) => number(sumOf(runs, (run) => countsOf(run)[kind] ?? 0))),
		]),
	]);
}

/** How often each thing was wrong. */
const wrongCounts = ({ violations }: Done): Record<string, number> =>
	Object.fromEntries(
		[...Map.groupBy(violations, ({ wrong }) => wrong)].map(([wrong, same]) => [wrong, same.length]),
	);

/** What a request met, in a line, and what was answered instead of the right answer in two more. */
function askedLines({ path, status, messages, accepted, fault, answer }: RequestRecord): string[] {
	const line = `  ${path}, ${status ?? 'cut off'}, accepted ${accepted} of ${messages}, fault ${JSON.stringify(fault)}`;
	if (answer === undefined) return [line];
	const text = answer.text.replace(/\s*\n\s*/g, ' ').slice(0, MAX_TEXT);
	return [line, `    ${text}`, `    by ${JSON.stringify(answer.edits)}`];
}

/** What is wrong, and how to see it again. */
const wrongs = ({ job: { provider, seed }, setting, violations }: Done): string[] =>
	violations.map(({ wrong, message, told, asked }) =>
		[
			`${wrong}: --provider ${provider} --seed ${seed} (${setting}): ${JSON.stringify(message)}`,
			`  told ${JSON.stringify(told)}`,
			...asked.flatMap(askedLines),
		].join('\n'),
	);

/** Prints what came of all runs; false where anything was wrong. */
export function report(done: readonly Done[], milliseconds: number): boolean {
	const wrong = done.flatMap(wrongs);
	for (const line of wrong.slice(0, MAX_SHOWN)) console.error(line);
	if (wrong.length > MAX_SHOWN) console.error(`… and ${number(wrong.length - MAX_SHOWN)} more`);
	const broken = done.flatMap(({ sandbox }) => sandbox);
	if (broken.length > 0) console.error('The sandbox broke its own contract:', broken[0]);
	console.log(`\n${outcomes(done)}\n`);
	console.log(`${strikes('fault', done, (run) => run.faults)}\n`);
	console.log(`${strikes('change', done, (run) => run.changes)}\n`);
	if (wrong.length > 0) console.log(`${strikes('wrong', done, wrongCounts)}\n`);
	console.log(
		`${number(wrong.length)} wrong, ${done.length} runs in ${Math.round(milliseconds / 1000)} s`,
	);
	return wrong.length === 0 && broken.length === 0;
}

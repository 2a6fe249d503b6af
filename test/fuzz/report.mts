import { table } from '../../scripts/docs/markdown.mts';
import { sum } from '../../bench/sending/statistics.mts';
import type { Options } from './options.mts';
import { RESULTS } from './results.mts';
import type { Done } from './worker.mts';

/** The share of inputs that must get beyond verification: what is refused at the door tests the door only. */
const BEYOND = 1 / 3;
/** What a process may hold at the end beyond what it held after a tenth of its jobs, in megabytes. */
const MAX_GROWTH = 16;
/** And for each trigger used since, which remembers some 35 messages. Measured: 0.025. */
const MAX_GROWTH_BY_TRIGGER = 0.03;

const number = (value: number) => Math.round(value).toLocaleString('en');
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const megabytes = (bytes: number) => bytes / 1024 ** 2;

/** By how much each process' memory grew from a tenth of its jobs to the end, in megabytes, and how much it may. */
const growths = (done: readonly Done[]) =>
	[...Map.groupBy(done, ({ pid }) => pid).values()].map((jobs) => {
		const early = Math.ceil(jobs.length / 10);
		const triggers = sum(jobs.slice(early).map((job) => job.triggers));
		return {
			grown: megabytes(jobs.at(-1)!.heap - jobs[early - 1]!.heap),
			most: MAX_GROWTH + MAX_GROWTH_BY_TRIGGER * triggers,
		};
	});

/** What is wrong, by what input, and how to see it again. */
function shown({ failure, job }: Done): string {
	const { broken, input } = failure!;
	const bytes = Buffer.from(input.body);
	const text = bytes.toString();
	const body = Buffer.from(text).equals(bytes) ? text : { base64: bytes.toString('base64') };
	const again = `npm run fuzz -- ${job.inputs} --seed ${job.seed}`;
	return `${broken}\n${JSON.stringify({ ...input, body }, null, 2)}\n${again}\n`;
}

/** Prints what came of all inputs; false where anything was wrong. */
export function report(
	done: readonly Done[],
	{ seed, inputs }: Options,
	milliseconds: number,
): boolean {
	const failed = done.filter(({ failure }) => failure !== null);
	for (const one of failed) console.error(shown(one));

	const counts = RESULTS.map((result) => sum(done.map(({ results }) => results[result])));
	const all = sum(counts);
	const rows = RESULTS.map((result, index) => [
		result,
		number(counts[index]!),
		percent(counts[index]! / all),
	]);
	console.log(`\n${table([['result', 'inputs', ''], ...rows, ['all', number(all), '']])}\n`);

	const beyond = sum(counts.slice(2)) / all;
	const growth = growths(done).sort((a, b) => b.grown - b.most - (a.grown - a.most))[0]!;
	const slowest = done.map((one) => one.slowest).sort((a, b) => b.took - a.took)[0]!;
	const heap = Math.max(...done.map((one) => one.heap));
	console.log(
		`${percent(beyond)} got beyond verification; ${number(sum(done.map(({ reports }) => reports)))} reports came out.`,
	);
	console.log(
		`The slowest took ${slowest.took.toFixed(1)} ms, with a body of ${number(slowest.bytes)} bytes.`,
	);
	console.log(
		`Memory in use: ${number(megabytes(heap))} MB at most, ${growth.grown.toFixed(1)} MB more at the end than after a tenth; ${growth.most.toFixed(1)} MB may be.`,
	);
	console.log(
		`Seed ${seed}: ${number(inputs)} inputs in ${number(milliseconds / 1000)} s, ${number((inputs / milliseconds) * 1000)} a second.`,
	);
	if (beyond < BEYOND) console.error('Too few got beyond verification to test what is behind it.');
	const leaks = growth.grown > growth.most;
	if (leaks) console.error('Memory grew by more than what the triggers remember.');
	return failed.length === 0 && beyond >= BEYOND && !leaks;
}

// `npm run faults:smallest`: the smallest changed answers that make a node say or do something wrong.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

import { buildIfStale } from '../../scripts/n8n/build.mts';
import { UserError, runMain } from '../../scripts/n8n/exit.mts';
import { withProgress } from '../../scripts/n8n/progress.mts';
import { bundle } from '../bundle.mts';
import { doJobs } from '../workers.mts';
import type { SearchJob, Searched } from './search-worker.mts';
import type { Finding } from './smallest.mts';
import { subjects } from './subjects.mts';

/** Seeds that one worker tries before it reports. */
const PART = 50;

const HELP = `Looks for the smallest changed answers that make a node say or do something wrong. "cautious" is what is not wrong, but no help: the answer still said that all was accepted, and by which id, and the node does not.

  npm run faults:smallest -- [options]

  --seeds <number>     200: this many for each provider, each after an acceptance and after a refusal
  --from <number>      1: the first of them
  --provider <name>    only this one: ${subjects.map(({ provider }) => provider).join(', ')}
  --json               each finding as a line of JSON
`;

function wholeNumber(name: string, text: string): number {
	if (/^[1-9]\d*$/.test(text)) return Number(text);
	throw new UserError(`--${name} must be a whole number, not "${text}".`);
}

function jobsOf(first: number, seeds: number, provider: string | undefined): SearchJob[] {
	const names = subjects
		.map((subject): string => subject.provider)
		.filter((name) => provider === undefined || name === provider);
	if (names.length === 0) throw new UserError(`There is no provider "${provider}".`);
	return names.flatMap((name) =>
		Array.from({ length: Math.ceil(seeds / PART) }, (_, part): SearchJob => {
			const from = first + part * PART;
			return { provider: name, from, to: Math.min(from + PART, first + seeds) };
		}),
	);
}

const inWords = ({ kind, seed, way, path, status, text, told, ...found }: Finding): string =>
	[
		`${kind} (seed ${seed}, ${way})`,
		`  ${path}: ${found.accepted} of ${found.messages} accepted, ${found.requests} requests`,
		`  answered ${status} ${text.replace(/\s*\n\s*/g, ' ')}`,
		`  told ${JSON.stringify(told)}`,
		`  by ${JSON.stringify(found.edits)}`,
	].join('\n');

/** Of each kind the one with the shortest answer. */
const smallestOf = (findings: readonly Finding[]): Finding[] =>
	[...Map.groupBy(findings, ({ kind }) => kind).values()]
		.map((same) => same.toSorted((one, other) => one.text.length - other.text.length)[0]!)
		.sort((one, other) => one.kind.localeCompare(other.kind));

await runMain(async () => {
	const { values } = parseArgs({
		options: {
			seeds: { type: 'string', default: '200' },
			from: { type: 'string', default: '1' },
			provider: { type: 'string' },
			json: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(HELP);
		return 0;
	}
	const [first, seeds] = [wholeNumber('from', values.from), wholeNumber('seeds', values.seeds)];
	const jobs = jobsOf(first, seeds, values.provider);
	await buildIfStale();
	const script = await bundle('test/faults/search-worker.mts');
	const searched: Searched[] = [];
	await withProgress(
		'Searching',
		() => doJobs({ script }, availableParallelism(), jobs, (one: Searched) => searched.push(one)),
		async () => `${searched.length} of ${jobs.length} parts`,
	);
	const findings = searched.flatMap((one) => one.findings);
	const smallest = smallestOf(findings);
	for (const one of smallest) console.log(values.json ? JSON.stringify(one) : inWords(one));
	console.log(`${findings.length} findings of ${smallest.length} kinds`);
	return findings.some(({ wrong }) => wrong !== 'cautious') ? 1 : 0;
});

// `npm run bench:load`: how long n8n takes to load the package when it starts, beside n8n's own SMS nodes.
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { replaceBetween } from '../../scripts/docs/markers.mts';
import { list, page, table } from '../../scripts/docs/markdown.mts';
import { UserError, beforeExit, runMain } from '../../scripts/n8n/exit.mts';
import { ensureN8n } from '../../scripts/n8n/install.mts';
import { checkout } from '../../scripts/n8n/paths.mts';
import { machine } from '../sending/figures.mts';
import { watched } from '../watched.mts';
import { prepareContestants } from './contestants.mts';
import type { Time } from './measure.mts';
import { measure } from './measure.mts';

const ROUNDS = 41;
const MOST_MS = 25;
const PAGE = path.join(checkout, 'docs/reference/speed.md');

const milliseconds = (ms: number) => `${ms.toFixed(1)} ms`;

async function figures(folder: string, n8n: string, rounds: number): Promise<string> {
	const { ours, theirs } = await prepareContestants(folder, n8n);
	const [own, other] = (await measure([ours, theirs], folder, rounds)) as [Time, Time];
	const target = (what: string, mostMs: number) => [
		what,
		`under ${milliseconds(mostMs)}`,
		milliseconds(own.more),
		own.more < mostMs ? '✓' : '✗',
	];
	return page([
		list([`${machine()}.`, `Each in ${rounds} new processes, by turns: the medians.`]),
		table([
			['to load', ''],
			['n8n-workflow, which both need', milliseconds(own.workflow)],
			[`after it, ${ours.label}`, milliseconds(own.more)],
			[`after it, ${theirs.label}`, milliseconds(other.more)],
		]),
		table([
			['target', 'wanted', 'measured', ''],
			target('This package, after n8n-workflow', MOST_MS),
			target("This package, beside n8n's three", other.more),
		]),
	]).trimEnd();
}

function readRounds(): number {
	const rounds = Number(process.argv[2] ?? ROUNDS);
	if (!Number.isInteger(rounds) || rounds < 1) {
		throw new UserError(`npm run bench:load [-- <rounds>]: ${ROUNDS} if not given`);
	}
	return rounds;
}

await runMain(async () => {
	const rounds = readRounds();
	return await watched(async () => {
		const n8n = await ensureN8n();
		const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'load-')));
		beforeExit(() => rm(folder, { recursive: true, force: true }));
		const text = await figures(folder, n8n, rounds);
		console.log(`\n${text}\n`);
		// Fewer rounds are for a look.
		if (rounds >= ROUNDS) {
			await writeFile(PAGE, replaceBetween(await readFile(PAGE, 'utf8'), 'loading', text));
		}
		return 0;
	});
});

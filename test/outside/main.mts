// `npm run faults -- --through-proxies`: what becomes of messages behind the proxies that people have.
import { withProgress } from '../../scripts/n8n/progress.mts';
import { table } from '../../scripts/docs/markdown.mts';
import { builtClock, loadBuilt } from '../faults/built.mts';
import type { Job } from '../faults/options.mts';
import { subjects } from '../faults/subjects.mts';
import { throughProxies, type Row } from './campaign.mts';
import { skipWaits } from './no-waits.mts';
import { whySkipped } from './programs.mts';
import type { Reckoning } from './reckoning.mts';
import { cellsOf } from './situations.mts';

const COLUMNS: ReadonlyArray<[title: string, name: keyof Reckoning]> = [
	['messages', 'messages'],
	['accepted', 'accepted'],
	['rejected', 'rejected'],
	['unknown', 'unknown'],
	['requests', 'requests'],
	['doubled by the proxy', 'doubledByProxy'],
	['doubled by us', 'doubledByUs'],
	['asked again', 'askedAgain'],
	['lost', 'lost'],
	['falsely rejected', 'falselyRejected'],
	['falsely accepted', 'falselyAccepted'],
];

const HARM: ReadonlyArray<keyof Reckoning> = [
	...(['doubledByUs', 'askedAgain', 'lost', 'falselyRejected', 'falselyAccepted'] as const),
];

const number = (value: number) => value.toLocaleString('en');

const sums = (name: string, rows: readonly Row[]) => [
	name,
	...COLUMNS.map(([, column]) => number(rows.reduce((sum, row) => sum + row[column], 0))),
];

/** Why an outcome is unknown: the answers that leave open what the provider did. */
function unknowns(rows: readonly Row[]): string {
	const groups = Map.groupBy(
		rows.filter(({ unknown }) => unknown > 0),
		({ situation }) => situation.name,
	);
	return table([
		['unknown because of', 'messages', 'of these in the ledger', 'what happened'],
		...[...groups].map(([name, same]) => [
			name,
			number(same.reduce((sum, { unknown }) => sum + unknown, 0)),
			number(same.reduce((sum, { inLedger }) => sum + inLedger, 0)),
			same[0]!.situation.meaning,
		]),
	]);
}

/** Sends each provider's messages through every proxy in every situation; false where any harm was done. */
export async function faultsThroughProxies(jobs: readonly Job[]): Promise<boolean> {
	const skipped = whySkipped();
	if (skipped) {
		console.log(skipped);
		return true;
	}
	const restore = skipWaits(builtClock());
	const rows = new Map<string, Row[]>();
	const byProvider = Map.groupBy(jobs, ({ provider }) => provider);
	const cells = cellsOf().length;
	await withProgress(
		'Sending through proxies',
		async () => {
			for (const [provider, own] of byProvider) {
				const subject = subjects.find((one) => one.provider === provider)!;
				const seeds = own.map(({ seed }) => seed);
				// A seed's messages are spread over all situations.
				const messages = Math.ceil(own[0]!.messages / cells);
				const campaign = { subject, loaded: loadBuilt(subject), seeds, messages };
				rows.set(provider, await throughProxies(campaign));
			}
		},
		async () => `${rows.size} of ${byProvider.size} providers`,
	);
	restore();
	const all = [...rows.values()].flat();
	const harmful = all.filter((row) => HARM.some((name) => Number(row[name]) > 0));
	for (const { program, situation, seed, manner, ...counts } of harmful.slice(0, 50)) {
		console.error(
			`${program}, ${situation.name}, seed ${seed}, ${manner}: ${JSON.stringify(counts)}`,
		);
	}
	const head = ['', ...COLUMNS.map(([title]) => title)];
	console.log(
		`\n${table([head, ...[...rows].map(([name, own]) => sums(name, own)), sums('all', all)])}\n`,
	);
	console.log(`${unknowns(all)}\n`);
	return harmful.length === 0;
}

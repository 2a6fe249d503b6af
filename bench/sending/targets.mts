import type { ContestantName } from './contestants.mts';
import { LATENCY_MS, OZIBUS_CONCURRENCY, contestants } from './contestants.mts';
import type { Result, Results } from './results.mts';

export interface Target {
	what: string;
	wanted: string;
	got: string;
	isMet: boolean;
}

const OURS = contestants.filter(({ isOurs }) => isOurs).map(({ name }) => name);
const MOST_CONNECTIONS = 10;

const ratio = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ×`;
const whole = (value: number) => Math.round(value).toLocaleString('en');
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** What 10,000 messages must come to; with fewer, what is there once for all of them weighs more. */
export function targets(results: Results, count: number): Target[] {
	const of = (name: ContestantName) => results.get(name)!;
	const most = (read: (result: Result) => number, names: ContestantName[]) =>
		Math.max(...names.map((name) => read(of(name))));

	const faster = (name: ContestantName) => of('httpRequest').nodeMs / of(name).nodeMs;
	const atLeast = (what: string, name: ContestantName, wanted: number): Target => ({
		what,
		wanted: `at least ${wanted} ×`,
		got: ratio(faster(name)),
		isMet: faster(name) >= wanted,
	});

	const atOnce = most(({ peak }) => peak, ['mailMerge', 'mailMergeLarge', 'expressions']);
	const inAll = most(({ opened }) => opened, ['mailMergeLarge', 'expressions']);
	const connections = (what: string, got: number, others: number): Target => ({
		what,
		wanted: `at most ${MOST_CONNECTIONS}, where the HTTP Request node has ${whole(others)}`,
		got: whole(got),
		isMet: got <= MOST_CONNECTIONS && others > got,
	});

	const latencyMs = (count * LATENCY_MS) / OZIBUS_CONCURRENCY;
	const ownMs = of('ownCost').nodeMs;
	const within = (what: string, ms: number): Target => ({
		what: `Ozibus, over ${what}`,
		wanted: 'at most 1.25 ×',
		got: ratio(of('ozibus').nodeMs / ms),
		isMet: of('ozibus').nodeMs <= 1.25 * ms,
	});

	const ours = most(({ peakMegabytes }) => peakMegabytes, OURS);
	const theirs = Math.min(of('httpRequest').peakMegabytes, of('httpRequestPlain').peakMegabytes);

	const wrong = [...results.values()].map(({ lost, surplus }) => lost + surplus);
	return [
		atLeast('OVO by mail merge, as fast as the HTTP Request node', 'mailMerge', 10),
		atLeast('OVO by expressions, as fast as the HTTP Request node', 'expressions', 1),
		connections('OVO: connections at the same time', atOnce, of('httpRequestPlain').peak),
		connections('OVO with Batch Size 1000: connections in all', inAll, of('httpRequest').opened),
		within(
			`the greater of messages × latency ÷ concurrency (${seconds(latencyMs)}) and n8n's own cost (${seconds(ownMs)})`,
			Math.max(latencyMs, ownMs),
		),
		within('the same requests by a node that does nothing else', of('leastOzibus').nodeMs),
		{
			what: "The most memory of any of ours, and the HTTP Request node's",
			wanted: `at most ${whole(theirs)} MB`,
			got: `${whole(ours)} MB`,
			isMet: ours <= theirs,
		},
		{
			what: 'Messages lost or sent twice, in all runs',
			wanted: '0',
			got: whole(Math.max(...wrong)),
			isMet: wrong.every((count) => count === 0),
		},
	];
}

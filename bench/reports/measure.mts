import type { CpuProfile } from '../sending/profiler.mts';
import { profileWhile } from '../sending/profiler.mts';
import { forgetPeak, peakMemory, processorTime } from '../sending/process.mts';
import { median, sum } from '../sending/statistics.mts';
import type { Place } from '../sending/whereabouts.mts';
import { whereabouts } from '../sending/whereabouts.mts';
import { accuracyOf, type Accuracy } from '../accuracy.mts';
import { contestants, type Contestant, type ContestantName } from './contestants.mts';
import { Provider, type Delivery } from './provider.mts';
import { Stand, type Entry } from './stand.mts';

/** What a round of a contestant came to. */
interface Round extends Delivery {
	/** From the first report until n8n has ended the last execution, in milliseconds. */
	ms: number;
	/** Of n8n, all threads, in milliseconds. */
	processorMs: number;
	/** The most memory that n8n had in use, in megabytes. */
	megabytes: number;
}

/** What a contestant came to, in n8n with certain settings. */
export interface Result extends Accuracy {
	contestant: Contestant;
	/** Reports a second: of each round. */
	rates: number[];
	rate: number;
	/** Half of the reports were acknowledged within so many milliseconds. */
	latencyMs: number;
	/** Of n8n, for a report, in milliseconds. */
	processorMs: number;
	megabytes: number;
	failed: number;
	/** Microseconds a report. */
	profile: Map<Place, number>;
}

export type Results = Map<ContestantName, Result>;

const ROUNDS = 3;
const WARM_UP_MS = 3000;
const PROFILED_MS = 5000;

let reports = 0;

/** So many milliseconds of reports, until n8n has done with them. */
async function deliver({ database }: Stand, { url, workflow }: Entry, ms: number) {
	const provider = new Provider(url);
	const start = performance.now();
	await provider.post(() => (performance.now() - start < ms ? `sm_${++reports}` : null));
	provider.close();
	await database.untilIdle(workflow.id);
	return { ...provider.delivery, ms: performance.now() - start };
}

async function round(stand: Stand, entry: Entry, ms: number): Promise<Round> {
	const { pid } = stand.n8n;
	await forgetPeak(pid);
	const before = await processorTime(pid);
	const delivery = await deliver(stand, entry, ms);
	const processorMs = (await processorTime(pid)) - before;
	return { ...delivery, processorMs, megabytes: await peakMemory(pid) };
}

async function profile(stand: Stand, entry: Entry): Promise<Result['profile']> {
	let count = 0;
	const profiled: CpuProfile = await profileWhile(stand.n8n.pid, stand.inspectorPort, async () => {
		count = (await deliver(stand, entry, PROFILED_MS)).ids.length;
	});
	return new Map([...whereabouts(profiled)].map(([place, time]) => [place, time / count]));
}

/** All contestants in one n8n, each in turn, as often as is needed for a median. */
export async function measure(
	env: Record<string, string>,
	roundMs: number,
	tell: (text: string) => void,
): Promise<Results> {
	const stand = await Stand.start(env);
	const entries = [];
	for (const contestant of contestants) entries.push(await stand.enter(contestant));
	const rounds = new Map<Entry, Round[]>(entries.map((entry) => [entry, []]));
	const sent = new Map<Entry, string[]>(entries.map((entry) => [entry, []]));

	for (const entry of entries) {
		const { ids } = await stand.withOnly(entry, () => deliver(stand, entry, WARM_UP_MS));
		sent.get(entry)!.push(...ids);
	}
	for (let index = 0; index < ROUNDS; index++) {
		for (const entry of entries) {
			const done = await stand.withOnly(entry, () => round(stand, entry, roundMs));
			rounds.get(entry)!.push(done);
			sent.get(entry)!.push(...done.ids);
			const rate = (done.ids.length / done.ms) * 1000;
			tell(`${entry.contestant.label}: ${rate.toFixed(1)} reports a second`);
		}
	}

	const results: Results = new Map();
	for (const entry of entries) {
		const { contestant, workflow } = entry;
		const done = rounds.get(entry)!;
		const rates = done.map(({ ids, ms }) => (ids.length / ms) * 1000);
		results.set(contestant.name, {
			...{ contestant, rates, rate: median(rates) },
			...accuracyOf(
				sent.get(entry)!,
				stand.database.taken(workflow.id).map(({ messageId }) => messageId),
			),
			latencyMs: median(done.flatMap(({ latencies }) => latencies)),
			processorMs: median(done.map(({ processorMs, ids }) => processorMs / ids.length)),
			megabytes: Math.max(...done.map(({ megabytes }) => megabytes)),
			failed: sum(done.map(({ failed }) => failed)),
			profile: await stand.withOnly(entry, () => profile(stand, entry)),
		});
	}
	await stand.stop();
	return results;
}

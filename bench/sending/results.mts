import type { Contestant, ContestantName } from './contestants.mts';
import { contestants } from './contestants.mts';
import type { Run, Stand } from './stand.mts';
import { median, sum } from './statistics.mts';
import type { Place } from './whereabouts.mts';
import { whereabouts } from './whereabouts.mts';

/** What happened to a contestant: medians of its runs for times, and the most for all else. */
export interface Result extends Run {
	contestant: Contestant;
	/** Microseconds a message; undefined where it was not profiled. */
	profile?: Map<Place, number>;
}

export type Results = Map<ContestantName, Result>;

const WARM_UP = 100;
const ROUNDS = 3;
/** To profile so many is enough: what counts is the cost of a message. */
const MOST_PROFILED = 2000;

function summary(runs: readonly Run[]): Run {
	const of = (name: keyof Run) => runs.map((run) => run[name]);
	const most = (name: keyof Run) => Math.max(...of(name));
	return {
		nodeMs: median(of('nodeMs')),
		executionMs: median(of('executionMs')),
		processorMs: median(of('processorMs')),
		peakMegabytes: most('peakMegabytes'),
		requests: most('requests'),
		peak: most('peak'),
		opened: most('opened'),
		lost: sum(of('lost')),
		surplus: sum(of('surplus')),
	};
}

async function measure(stand: Stand, contestant: Contestant, count: number): Promise<Result> {
	await stand.run(contestant, WARM_UP);
	const runs: Run[] = [];
	for (let round = 0; round < ROUNDS; round++) runs.push(await stand.run(contestant, count));
	const result: Result = { contestant, ...summary(runs) };
	if (contestant.isProfiled) {
		const profiled = Math.min(count, MOST_PROFILED);
		const spent = whereabouts(await stand.profile(contestant, profiled));
		result.profile = new Map([...spent].map(([place, time]) => [place, time / profiled]));
	}
	return result;
}

/**
 * Each contestant on a fresh n8n, because one leaves the next a larger heap; warmed up, and then as often as is
 * needed for a median.
 */
export async function measureAll(
	start: () => Promise<Stand>,
	count: number,
	tell: (result: Result) => void,
): Promise<Results> {
	const results: Results = new Map();
	for (const contestant of contestants) {
		const stand = await start();
		const result = await measure(stand, contestant, count);
		await stand.stop();
		results.set(contestant.name, result);
		tell(result);
	}
	return results;
}

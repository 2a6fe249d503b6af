import { GROUP_WINDOW_MS, type ContestantName } from './contestants.mts';
import type { Results } from './measure.mts';
import type { Restarted } from './restart.mts';
import type { Target } from '../sending/targets.mts';
import { sum } from '../sending/statistics.mts';
import type { Settings } from './settings.mts';

const faster = (results: Results, name: ContestantName) =>
	results.get(name)!.rate / results.get('core')!.rate;

function atLeast(what: string, got: number, wanted: number): Target {
	return {
		what: `${what}: as fast as n8n's Webhook node`,
		wanted: `at least ${wanted} ×`,
		got: `${got.toFixed(2)} ×`,
		isMet: got >= wanted,
	};
}

const wrongsOf = (list: Iterable<{ lost: number; surplus: number }>) =>
	sum([...list].map(({ lost, surplus }) => lost + surplus));

const none = (what: string, got: number): Target => ({
	...{ what, wanted: '0', got: String(got), isMet: got === 0 },
});

/** What the trigger must come to. */
export const targets = (
	measured: ReadonlyMap<Settings, Results>,
	restarted: readonly Restarted[],
): Target[] => [
	...[...measured].flatMap(([{ label }, results]) => [
		atLeast(`${label}, an execution for each report`, faster(results, 'alone'), 1),
		atLeast(`${label}, Group Window ${GROUP_WINDOW_MS} ms`, faster(results, 'grouped'), 2),
	]),
	none(
		'Reports lost or taken twice, in all rounds',
		sum([...measured.values()].map((results) => wrongsOf(results.values()))),
	),
	none(
		'Reports lost while n8n was restarted, but for those that n8n answers itself as it starts',
		sum(restarted.map(({ lost }) => lost)),
	),
];

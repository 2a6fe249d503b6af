import { list, page, table } from '../../scripts/docs/markdown.mts';
import { machine, targetsTable } from '../sending/figures.mts';
import { sum } from '../sending/statistics.mts';
import type { Target } from '../sending/targets.mts';
import { places, type Place } from '../sending/whereabouts.mts';
import type { Results } from './measure.mts';
import type { Restarted } from './restart.mts';
import { CONNECTIONS } from './provider.mts';
import type { Settings } from './settings.mts';

const whole = (value: number) => Math.round(value).toLocaleString('en');

/** In a webhook it is not only the credential that n8n reads: the workflow, the execution, the user. */
const labelOf = (place: Place) =>
	place === 'n8n: reading the credential' ? 'n8n: its database' : place;

export type Measured = ReadonlyMap<Settings, Results>;

export const conditions = (roundMs: number): string =>
	list([
		`Reports of different messages, posted on ${CONNECTIONS} connections that stay open, for ${roundMs / 1000} s a round; the time until n8n has ended the last execution counts, too.`,
		`${machine()}. The client, of the same machine, takes a part of it.`,
		'One n8n for all three, whose rounds take turns; each is the only active workflow then, with a No Operation node behind it. Executions are saved, and answered when they have started ("Immediately"), as n8n does both if nothing else is chosen. The median of three rounds, after a warm-up; memory, the most of them.',
	]);

export function ratesTable(measured: Measured): string {
	const rows = [...measured].flatMap(([{ label }, results]) => {
		const usual = results.get('core')!.rate;
		return [...results.values()].map((result) => [
			label,
			result.contestant.label,
			result.rate.toFixed(1),
			`${(result.rate / usual).toFixed(2)} ×`,
			result.rates.map((rate) => rate.toFixed(0)).join(', '),
			`${whole(result.latencyMs)} ms`,
			`${result.processorMs.toFixed(1)} ms`,
			`${whole(result.megabytes)} MB`,
		]);
	});
	const head = ['', '', 'reports a second', 'as fast', 'each round', 'answered after'];
	return table([[...head, 'processor a report', 'most memory'], ...rows]);
}

export function profileTable(measured: Measured): string {
	const columns = [...measured].flatMap(([{ label }, results]) =>
		[...results.values()].map(({ contestant, profile }) => ({
			title: `${label}: ${contestant.label}`,
			profile,
		})),
	);
	return table([
		['µs a report', ...columns.map(({ title }) => title)],
		...places.map((place) => [
			labelOf(place),
			...columns.map(({ profile }) => whole(profile.get(place) ?? 0)),
		]),
		['together', ...columns.map(({ profile }) => whole(sum([...profile.values()])))],
	]);
}

export const restartTable = (restarted: readonly Restarted[]): string =>
	table([
		[
			...['', 'way', 'reports', 'posted again', 'answered by n8n as it starts'],
			...['cut off', 'lost', 'taken twice'],
		],
		...restarted.map(({ contestant, way, reports, failed, unheard, cutOff, lost, surplus }) => [
			...[contestant.label, way],
			...[reports, failed, unheard, cutOff, lost, surplus].map(whole),
		]),
	]);

/** All that is measured, by the names of the blocks of the page. */
export const blocks = (
	measured: Measured,
	restarted: readonly Restarted[],
	targets: readonly Target[],
	roundMs: number,
): Record<string, string> => ({
	figures: page([conditions(roundMs), ratesTable(measured), targetsTable(targets)]).trimEnd(),
	profile: profileTable(measured),
	restart: restartTable(restarted),
});

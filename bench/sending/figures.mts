import { cpus } from 'node:os';

import { list, page, table } from '../../scripts/docs/markdown.mts';
import { N8N_VERSION } from '../../scripts/n8n/version.mts';
import { LATENCY_MS } from './contestants.mts';
import type { Results } from './results.mts';
import { sum } from './statistics.mts';
import type { Target } from './targets.mts';
import type { Place } from './whereabouts.mts';
import { places } from './whereabouts.mts';

const whole = (value: number) => Math.round(value).toLocaleString('en');

/** Two digits say enough of a time that varies by some percent. */
export const seconds = (ms: number) => `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;

export function timesTable(results: Results): string {
	const usual = results.get('httpRequest')!.nodeMs;
	const rows = [...results.values()].map((result) => [
		result.contestant.label,
		seconds(result.nodeMs),
		result.contestant.latencyMs > 0 ? `${(usual / result.nodeMs).toFixed(1)} ×` : '–',
		seconds(result.executionMs),
		`${(result.processorMs / 1000).toFixed(1)} s`,
		`${whole(result.peakMegabytes)} MB`,
		whole(result.requests),
		`${whole(result.opened)} · ${whole(result.peak)}`,
	]);
	return table([
		[
			'',
			'the node',
			'as fast',
			'whole execution',
			'processor',
			'most memory',
			'requests',
			'connections: in all · at once',
		],
		...rows,
	]);
}

export const targetsTable = (targets: readonly Target[]): string =>
	table([
		['target', 'wanted', 'measured', ''],
		...targets.map(({ what, wanted, got, isMet }) => [what, wanted, got, isMet ? '✓' : '✗']),
	]);

export function profileTable(results: Results): string {
	const profiled = [...results.values()].filter(({ profile }) => profile !== undefined);
	const row = (label: string, cell: (profile: Map<Place, number>) => number) => [
		label,
		...profiled.map(({ profile }) => whole(cell(profile!))),
	];
	return table([
		['µs a message', ...profiled.map(({ contestant }) => contestant.label)],
		...places.map((place) => row(place, (profile) => profile.get(place) ?? 0)),
		row('together', (profile) => sum([...profile.values()])),
	]);
}

export const machine = () => {
	const processors = cpus();
	return `${processors.length} × ${processors[0]!.model.trim()}, Node ${process.versions.node}, n8n ${N8N_VERSION}`;
};

export const conditions = (count: number): string =>
	list([
		`${whole(count)} messages, each with its own text; ${LATENCY_MS} ms latency of the provider, which is the sandbox, in a process of its own.`,
		`${machine()}.`,
		'Each row in a fresh n8n, after a warm-up of 100 messages: the median of three executions; memory and connections, the most of them.',
	]);

/** All that is printed. */
export const report = (results: Results, targets: readonly Target[], count: number): string =>
	page([conditions(count), timesTable(results), targetsTable(targets), profileTable(results)]);

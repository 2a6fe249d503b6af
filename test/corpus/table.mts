import { KINDS, type Kind } from './cases.mts';
import type { Judged } from './judge.mts';

/** As expected, of so many. */
interface Count {
	right: number;
	all: number;
}

const countOf = (judged: readonly Judged[]): Count => ({
	right: judged.filter(({ problem }) => problem === null).length,
	all: judged.length,
});

const shown = ({ right, all }: Count) =>
	all === 0 ? '' : right === all ? `${all}` : `${right}/${all}`;

const groupBy = <K,>(judged: readonly Judged[], key: (one: Judged) => K): Map<K, Judged[]> => {
	const groups = new Map<K, Judged[]>();
	for (const one of judged) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
	return groups;
};

function rowOf(name: string, judged: readonly Judged[]): string[] {
	const kinds = groupBy(judged, ({ one }): Kind => one.kind);
	return [
		name,
		...KINDS.map((kind) => shown(countOf(kinds.get(kind) ?? []))),
		shown(countOf(judged)),
	];
}

/** How many cases of each provider and kind are as expected; `8/9` where not all are. */
export function tableOf(judged: readonly Judged[]): string {
	const providers = [...groupBy(judged, ({ one }) => one.provider)].sort(([a], [b]) =>
		a.localeCompare(b, 'en'),
	);
	const rows = [
		['provider', ...KINDS, 'all'],
		...providers.map(([name, own]) => rowOf(name, own)),
		rowOf('all', judged),
	];
	const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
	return rows
		.map((row) =>
			row
				.map((cell, column) =>
					column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!),
				)
				.join('  '),
		)
		.join('\n');
}

/** What is not as expected, and what is rightly not read. */
export function remarksOn(judged: readonly Judged[]): string {
	const wrong = judged.filter(({ problem }) => problem !== null);
	const unread = judged.filter(({ one }) => one.unread !== undefined);
	return [
		...(wrong.length === 0 ? [] : ['', 'Not as expected:']),
		...wrong.map(({ one, problem }) => `  ${one.name}: ${problem}`),
		'',
		'Rightly not read:',
		...unread.map(({ one }) => `  ${one.name}: ${one.unread}`),
	].join('\n');
}

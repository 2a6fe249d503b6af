import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { replaceBetween } from '../../scripts/docs/markers.mts';
import { page } from '../../scripts/docs/markdown.mts';
import { checkout } from '../../scripts/n8n/paths.mts';
import { chart } from './chart.mts';
import { conditions, profileTable, targetsTable, timesTable } from './figures.mts';
import type { Results } from './results.mts';
import type { Target } from './targets.mts';

const PAGE = path.join(checkout, 'docs/reference/speed.md');
const CHART = path.join(checkout, 'docs/images/speed.svg');

/** Brings the figures of docs/reference/speed.md, and its chart, up to date. */
export async function writePage(
	results: Results,
	targets: readonly Target[],
	count: number,
): Promise<void> {
	const blocks = {
		figures: page([conditions(count), timesTable(results), targetsTable(targets)]).trimEnd(),
		profile: profileTable(results),
	};
	let text = await readFile(PAGE, 'utf8');
	for (const [name, block] of Object.entries(blocks)) text = replaceBetween(text, name, block);
	await writeFile(PAGE, text);
	await writeFile(CHART, chart(results, count));
}

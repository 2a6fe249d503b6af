// `npm run bench:reports`: delivery reports in a real n8n, beside its Webhook node. Never a test.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { replaceBetween } from '../../scripts/docs/markers.mts';
import { page } from '../../scripts/docs/markdown.mts';
import { UserError, runMain } from '../../scripts/n8n/exit.mts';
import { checkout } from '../../scripts/n8n/paths.mts';
import { requireLinux, watched } from '../watched.mts';
import { blocks } from './figures.mts';
import { measure, type Results } from './measure.mts';
import { restartAll } from './restart.mts';
import { settings, type Settings } from './settings.mts';
import { targets } from './targets.mts';

const PAGE = path.join(checkout, 'docs/reference/speed-of-reports.md');
const FULL_SECONDS = 10;

const usage = `npm run bench:reports [-- <seconds>] [-- --write]

  <seconds>   of each round; ${FULL_SECONDS} if not given
  --write     write docs/reference/speed-of-reports.md also with rounds of another length`;

function readOptions() {
	const { values, positionals } = parseArgs({
		options: { write: { type: 'boolean', default: false } },
		allowPositionals: true,
	});
	const seconds = Number(positionals[0] ?? FULL_SECONDS);
	if (!Number.isInteger(seconds) || seconds < 1) throw new UserError(usage);
	return { roundMs: seconds * 1000, isWritten: values.write || seconds === FULL_SECONDS };
}

async function write(written: Record<string, string>): Promise<void> {
	let text = await readFile(PAGE, 'utf8');
	for (const [name, block] of Object.entries(written)) text = replaceBetween(text, name, block);
	await writeFile(PAGE, text);
}

await runMain(async () => {
	const { roundMs, isWritten } = readOptions();
	requireLinux();
	return await watched(async () => {
		const measured = new Map<Settings, Results>();
		for (const each of settings) {
			const results = await measure(each.env, roundMs, (text) =>
				console.log(`${each.label}: ${text}`),
			);
			measured.set(each, results);
		}
		const restarted = await restartAll(console.log);

		const met = targets(measured, restarted);
		const written = blocks(measured, restarted, met, roundMs);
		console.log(`\n${page(Object.values(written))}`);
		if (isWritten) await write(written);
		return met.some(({ wanted, isMet }) => wanted === '0' && !isMet) ? 1 : 0;
	});
});

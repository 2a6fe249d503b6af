// `npm run bench`: what sending costs in a real n8n, beside n8n's own HTTP Request node. Never a test.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';

import { buildIfStale } from '../../scripts/n8n/build.mts';
import { UserError, runMain } from '../../scripts/n8n/exit.mts';
import { formatDuration } from '../../scripts/n8n/progress.mts';
import { report, seconds } from './figures.mts';
import { writePage } from './page.mts';
import { MOST_PEOPLE } from './people.mts';
import { measureAll } from './results.mts';
import { startSandbox } from './sandbox.mts';
import { prepareStands } from './stands.mts';
import { targets } from './targets.mts';

const FULL = 10_000;

const usage = `npm run bench [-- <messages>] [-- --write]

  <messages>  ${FULL} if not given
  --write     write docs/speed.md and its chart also with another number of messages`;

function readOptions() {
	const { values, positionals } = parseArgs({
		options: { write: { type: 'boolean', default: false } },
		allowPositionals: true,
	});
	const count = Number(positionals[0] ?? FULL);
	if (!Number.isInteger(count) || count < 1 || count > MOST_PEOPLE) throw new UserError(usage);
	return { count, isWritten: values.write || count === FULL };
}

await runMain(async () => {
	const { count, isWritten } = readOptions();
	if (process.platform !== 'linux') {
		throw new UserError('This reads times and memory of n8n in /proc, which only Linux has.');
	}
	const started = Date.now();
	// Above 1, something else is at work, and all times are too long.
	const load = () => `Load of the machine: ${loadavg()[0]!.toFixed(1)}.`;
	console.log(load());

	await buildIfStale();
	const sandbox = await startSandbox();
	const results = await measureAll(await prepareStands(sandbox), count, (result) =>
		console.log(`${result.contestant.label}: ${seconds(result.nodeMs)}`),
	);
	sandbox.stop();

	const met = targets(results, count);
	console.log(`\n${report(results, met, count)}`);
	if (isWritten) await writePage(results, met, count);
	console.log(`${load()} It took ${formatDuration(Date.now() - started)}.`);
	return [...results.values()].some(({ lost, surplus }) => lost + surplus > 0) ? 1 : 0;
});

// `npm run bench`: what sending costs in a real n8n, beside n8n's own HTTP Request node. Never a test.
import { parseArgs } from 'node:util';

import { UserError, runMain } from '../../scripts/n8n/exit.mts';
import { requireLinux, watched } from '../watched.mts';
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
  --write     write docs/reference/speed.md and its chart also with another number of messages`;

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
	requireLinux();
	return await watched(async () => {
		const sandbox = await startSandbox();
		const results = await measureAll(await prepareStands(sandbox), count, (result) =>
			console.log(`${result.contestant.label}: ${seconds(result.nodeMs)}`),
		);
		sandbox.stop();

		const met = targets(results, count);
		console.log(`\n${report(results, met, count)}`);
		if (isWritten) await writePage(results, met, count);
		return [...results.values()].some(({ lost, surplus }) => lost + surplus > 0) ? 1 : 0;
	});
});

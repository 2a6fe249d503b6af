// `npm run corpus`: what the nodes make of other people's inputs, as a table by provider and kind.
import { spawnSync } from 'node:child_process';

import { runMain } from '../../scripts/n8n/exit.mts';
import { bundle } from '../bundle.mts';

await runMain(async () => {
	const script = await bundle('test/corpus/show.mts');
	return spawnSync(process.execPath, [script], { stdio: 'inherit' }).status ?? 1;
});

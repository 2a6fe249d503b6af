import { loadavg } from 'node:os';

import { buildIfStale } from '../scripts/n8n/build.mts';
import { UserError } from '../scripts/n8n/exit.mts';
import { formatDuration } from '../scripts/n8n/progress.mts';

// Above 1, something else is at work, and all times are too long.
const load = () => `Load of the machine: ${loadavg()[0]!.toFixed(1)}.`;

/** For benches that look into the processes of n8n. */
export function requireLinux(): void {
	if (process.platform !== 'linux') {
		throw new UserError('This reads times and memory of n8n in /proc, which only Linux has.');
	}
}

/** Builds the package and measures it, and says how busy the machine was before and after, and how long it took. */
export async function watched(measure: () => Promise<number>): Promise<number> {
	const started = Date.now();
	console.log(load());
	await buildIfStale();
	const status = await measure();
	console.log(`${load()} It took ${formatDuration(Date.now() - started)}.`);
	return status;
}

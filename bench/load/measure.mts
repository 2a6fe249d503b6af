import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { median } from '../sending/statistics.mts';
import type { Contestant } from './contestants.mts';

const run = promisify(execFile);
const LOADER = path.join(import.meta.dirname, 'load.cjs');

/** Milliseconds. */
export interface Time {
	/** Of n8n-workflow, which whoever is loaded first would have to load. */
	workflow: number;
	/** Of the contestant, after that. */
	more: number;
}

/** In a new process. */
async function load({ files }: Contestant, folder: string): Promise<Time> {
	const { stdout } = await run(process.execPath, [LOADER, ...files], { cwd: folder });
	return JSON.parse(stdout) as Time;
}

/**
 * The medians of so many rounds for each contestant, by turns, so that a busy machine slows all of them alike.
 * @param folder beside whose modules they are
 */
export async function measure(
	contestants: readonly Contestant[],
	folder: string,
	rounds: number,
): Promise<Time[]> {
	const times = contestants.map((): Time[] => []);
	// The first round does not count: it brings the files into the system's memory.
	for (let round = -1; round < rounds; round++) {
		for (const [index, contestant] of contestants.entries()) {
			const time = await load(contestant, folder);
			if (round >= 0) times[index]!.push(time);
		}
	}
	return times.map((list) => ({
		workflow: median(list.map(({ workflow }) => workflow)),
		more: median(list.map(({ more }) => more)),
	}));
}

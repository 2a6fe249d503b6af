import { readFile, writeFile } from 'node:fs/promises';

// Of Linux: what `proc(5)` calls USER_HZ.
const MS_PER_TICK = 10;

/** Processor time of all threads of a process since it started, in milliseconds. */
export async function processorTime(pid: number): Promise<number> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
	// The second field is a name in parentheses, which may hold anything.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const [user, system] = fields.slice(11, 13).map(Number);
	return (user! + system!) * MS_PER_TICK;
}

/** The most memory that a process had in use (resident set), since `forgetPeak`, in megabytes. */
export async function peakMemory(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status)!;
	return Number(kilobytes) / 1024;
}

/** Takes the memory in use now for the peak. */
export const forgetPeak = (pid: number): Promise<void> => writeFile(`/proc/${pid}/clear_refs`, '5');

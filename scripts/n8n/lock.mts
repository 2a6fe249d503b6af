import { open, rm, stat, utimes } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeExit } from './exit.mts';

const FRESH_MS = 30_000;

const age = async (file: string) =>
	stat(file).then(
		({ mtimeMs }) => Date.now() - mtimeMs,
		() => 0,
	);

async function take(file: string): Promise<boolean> {
	try {
		await (await open(file, 'wx')).close();
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
}

/**
 * Runs `work` while no other process does. The lock is a file that its owner keeps touching:
 * one that is no longer touched belongs to a process that died, and is taken over.
 */
export async function withLock<T>(
	file: string,
	waiting: () => void,
	work: () => Promise<T>,
): Promise<T> {
	for (let told = false; !(await take(file)); await sleep(1000)) {
		if (!told) waiting();
		told = true;
		if ((await age(file)) > FRESH_MS) await rm(file, { force: true });
	}
	const touch = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), 5000);
	const forget = beforeExit(() => rm(file, { force: true }));
	try {
		return await work();
	} finally {
		clearInterval(touch);
		forget();
		await rm(file, { force: true });
	}
}

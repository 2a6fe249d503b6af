import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something is so. A loop without an end would outlive the test that fails. */
export async function until(
	what: string,
	isSo: () => boolean | Promise<boolean>,
	withinMs = 180_000,
): Promise<void> {
	for (const deadline = Date.now() + withinMs; !(await isSo()); await sleep(1)) {
		if (Date.now() > deadline) throw new Error(`After ${withinMs / 1000} s still not: ${what}`);
	}
}

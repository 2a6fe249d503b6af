import type { Clock } from '../clock';

/** In short steps, so that one who gives up is heard within a second. */
const STEP_MS = 500;

/** Sleeps until a time by the steady clock; false where it was given up before. */
export async function pauseUntil(
	time: number,
	isCancelled: () => boolean,
	clock: Pick<Clock, 'steady' | 'sleep'>,
): Promise<boolean> {
	for (let left = time - clock.steady(); left > 0; left = time - clock.steady()) {
		if (isCancelled()) return false;
		await clock.sleep(Math.min(left, STEP_MS));
	}
	return !isCancelled();
}

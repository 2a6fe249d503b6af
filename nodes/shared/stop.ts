import { clock, type Clock } from './clock';

/** In steps of so many milliseconds, so that a clock that a test moves on is heard. */
const STEP_MS = 500;

/** Tells all that wait in a run that nobody wants it any more: the user stopped the execution, or the batch ended. */
export class Stop {
	/** Resolves when it is so. One for all who wait: each with a listener of its own would look like a leak to Node.js. */
	readonly stopped: Promise<void>;

	isStopped = false;

	private readonly clock: Pick<Clock, 'steady' | 'sleep'>;

	private tell: () => void = () => {};

	/** @param signal fires where the user stops the execution */
	constructor(signal?: AbortSignal, waits: Pick<Clock, 'steady' | 'sleep'> = clock) {
		this.clock = waits;
		this.stopped = new Promise((resolve) => (this.tell = resolve));
		if (signal?.aborted) this.stop();
		else signal?.addEventListener('abort', () => this.stop(), { once: true });
	}

	/** The same for a part of the run, which is not wanted any more once `isOver`, either. */
	unless(isOver: () => boolean): Stop {
		return Object.create(this, { isStopped: { get: () => this.isStopped || isOver() } }) as Stop;
	}

	stop(): void {
		this.isStopped = true;
		this.tell();
	}

	/** Sleeps until a time by the steady clock; false where it was stopped before, and then at once. */
	async sleepUntil(time: number): Promise<boolean> {
		const { steady, sleep } = this.clock;
		for (let left = time - steady(); left > 0; left = time - steady()) {
			if (this.isStopped) return false;
			await Promise.race([sleep(Math.min(left, STEP_MS)), this.stopped]);
		}
		return !this.isStopped;
	}
}

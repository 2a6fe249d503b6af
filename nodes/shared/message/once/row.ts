import { clock } from '../../clock';
import { Recent } from '../../recent';

/**
 * A row of n8n's store that several processes may use, as in queue mode. Each use reads and writes the row as a whole.
 * In one process, the uses wait for each other. Several processes overwrite each other's changes; all that one can do
 * is notice it and write again.
 */

/** The shortest duration of a use that is assumed, in milliseconds. */
const LEAST_MS = 10;

/** How often to pause so that others can write, in milliseconds, where the row is in constant use. */
const PAUSE_EVERY_MS = 250;

/** How long to assume that others go on writing after they were noticed, in milliseconds. */
const DISTURBED_MS = 10_000;

export class SharedRow {
	private last: Promise<unknown> = Promise.resolve();

	/** When the last use ended, and how long it took. */
	private ended = -Infinity;

	private took = LEAST_MS;

	/** When other processes last had time to write, by the steady clock. */
	paused = -Infinity;

	private disturbed = -Infinity;

	/** Whether another process writes at the same time. */
	get isDisturbed(): boolean {
		return clock.steady() - this.disturbed < DISTURBED_MS;
	}

	noteDisturbance(): void {
		this.disturbed = clock.steady();
	}

	/**
	 * Runs a task when no other one in this process uses the row.
	 *
	 * @param pauses how long to wait first, as a multiple of the last use's duration, so that others can write
	 */
	async use<T>(task: () => Promise<T>, pauses = 0): Promise<T> {
		const turn = this.last.then(async () => {
			await this.pause(pauses);
			const began = clock.steady();
			try {
				return await task();
			} finally {
				this.ended = clock.steady();
				this.took = Math.max(LEAST_MS, this.ended - began);
			}
		});
		this.last = turn.catch(() => {});
		return await turn;
	}

	/** A process that reads the row at once after writing it, again and again, sees only what it wrote itself. */
	private async pause(pauses: number): Promise<void> {
		const now = clock.steady();
		const rested = now - this.ended;
		if (rested < this.took * Math.max(1, pauses)) {
			if (pauses === 0 && now - this.paused < PAUSE_EVERY_MS) return;
			await clock.sleep(this.took * (Math.max(1, pauses) + clock.random()) - rested);
		}
		this.paused = clock.steady();
	}
}

const rows = new Recent<string, SharedRow>({ most: 10_000 });

/** The row of a name: one for all runs in this process. */
export const sharedRow = (name: string): SharedRow => rows.use(name, () => new SharedRow());

import type { Clock } from '../clock';
import type { RateLimit } from '../provider';
import type { RateHeaders } from './headers';
import { pauseUntil } from './pause';
import { Slots } from './slots';

/** What a credential's requests are held to. */
export interface Limits {
	/** Null for none. */
	rate: RateLimit | null;
	/** Requests at the same time. */
	concurrency: number;
}

/** What a waiting request asks, and tells. */
export interface Waiting {
	/** Fires where the execution is cancelled. */
	signal?: AbortSignal;
	isCancelled(): boolean;
	/** Called once, with the milliseconds that it will take. */
	onWait(milliseconds: number): void;
}

/** In milliseconds: how long headers alone can close the way; after it, the provider is asked again. */
const LONGEST_CLOSURE = 60_000;

/**
 * In milliseconds, between two requests. Node goes through all answers that are there before it writes any request of
 * theirs. So requests that left together come back together and leave late, over and over; apart, 50 at the same time
 * are an eighth faster.
 */
const APART = 1;

/**
 * The gate that all requests of a credential go through: no more at the same time than agreed, no more than a limit
 * allows in any window of its length, however the provider counts its own windows, and none while the provider
 * asks to wait.
 */
export class Pacer {
	/** When requests were let through, the oldest first; as far back as the longest window that was asked for. */
	private readonly sent: number[] = [];

	private readonly slots = new Slots();

	/** Resolves once all that came before have had their turn. */
	private line = Promise.resolve();

	private longest = 0;

	private closedUntil = 0;

	private readonly clock: Pick<Clock, 'steady' | 'sleep'>;

	constructor(clock: Pick<Clock, 'steady' | 'sleep'>) {
		this.clock = clock;
	}

	/** Makes a request in its turn; null where it was given up before. */
	async run<T>(limits: Limits, waiting: Waiting, make: () => Promise<T>): Promise<T | null> {
		await this.keepApart();
		if (!(await this.enter(limits, waiting))) return null;
		try {
			return await make();
		} finally {
			this.slots.free();
		}
	}

	/** Lets nothing through for so many milliseconds, a minute at most. */
	close(milliseconds: number): void {
		const until = this.clock.steady() + Math.min(milliseconds, LONGEST_CLOSURE);
		this.closedUntil = Math.max(this.closedUntil, until);
	}

	/** Waits for the next window where an answer says that nothing is left in this one. */
	learn({ remaining, reset }: RateHeaders, rate: RateLimit | null): void {
		if (remaining !== 0) return;
		if (reset !== null) {
			this.close(reset);
		} else if (rate !== null) {
			const began = this.sent[0] ?? this.clock.steady();
			this.closedUntil = Math.max(this.closedUntil, began + rate.seconds * 1000);
		}
	}

	private async enter(
		{ rate, concurrency }: Limits,
		{ signal, isCancelled, onWait }: Waiting,
	): Promise<boolean> {
		let isTold = false;
		while (!isCancelled()) {
			const now = this.clock.steady();
			const opens = this.opensAt(rate, now);
			if (opens > now) {
				if (!isTold) onWait(opens - now);
				isTold = true;
				await pauseUntil(opens, isCancelled, this.clock);
			} else if (this.slots.take(concurrency)) {
				this.sent.push(now);
				return true;
			} else {
				await this.slots.change(signal);
			}
		}
		return false;
	}

	private async keepApart(): Promise<void> {
		this.line = this.line.then(async () => {
			if (this.slots.taken > 0) await this.clock.sleep(APART);
		});
		await this.line;
	}

	private opensAt(rate: RateLimit | null, now: number): number {
		const window = (rate?.seconds ?? 0) * 1000;
		this.longest = Math.max(this.longest, window);
		while (this.sent.length > 0 && (this.sent[0] as number) <= now - this.longest) {
			this.sent.shift();
		}
		const blocking = rate === null ? undefined : this.sent[this.sent.length - rate.requests];
		return Math.max(this.closedUntil, blocking === undefined ? 0 : blocking + window);
	}
}

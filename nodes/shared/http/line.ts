import { clock, type Clock } from '../clock';
import type { RateLimit } from '../provider';
import { Recent } from '../recent';
import type { Stop } from '../stop';
import type { RateHeaders } from './headers';

/** What a request is held to. */
export interface Limits {
	/** Null for none. */
	rate: RateLimit | null;
	/** Requests at the same time. */
	concurrency: number;
}

/** Who asks for a turn. */
export interface Turn {
	limits: Limits;
	/** Part of a batch: everything else goes before it. */
	isBatch: boolean;
	/** Counts for no limit, and waits for none: it sends nothing, and the limit is one of messages. */
	isFree?: boolean;
	/** Ends the wait. */
	stop: Stop;
	/** Called once, with the milliseconds that it will take, where the limit makes the request wait. */
	onWait(milliseconds: number): void;
}

interface Waiter extends Turn {
	isTold: boolean;
	/** Lets it go; false where it was stopped before. */
	admit(isAdmitted: boolean): void;
}

/** The longest that no request is let through after a response asked for it, in milliseconds. Then one tries again. */
const LONGEST_CLOSURE = 60_000;

/**
 * The line in which all requests of a credential wait for their turn: first come, first served, but a single request
 * before those of a batch. No more run at the same time than agreed, no more than a limit allows in any window of its
 * length, and none while the provider asks to wait.
 */
export class Line {
	private waiting: Waiter[] = [];

	/** Of each request under way, the concurrency that its sender agreed to. */
	private readonly running: number[] = [];

	/** When requests were let through, the oldest first; as far back as the longest window that was asked for. */
	private readonly sent: number[] = [];

	private longest = 0;

	private closedUntil = 0;

	private isPumping = false;

	private readonly clock: Pick<Clock, 'steady' | 'sleep'>;

	constructor(waits: Pick<Clock, 'steady' | 'sleep'> = clock) {
		this.clock = waits;
	}

	/** Makes a request in its turn; null where it was stopped before. */
	async run<T>(turn: Turn, make: () => Promise<T>): Promise<T | null> {
		if (turn.stop.isStopped || !(await this.enter(turn))) return null;
		try {
			// Its turn may have come too late.
			return turn.stop.isStopped ? null : await make();
		} finally {
			this.running.splice(this.running.indexOf(turn.limits.concurrency), 1);
			void this.pump();
		}
	}

	/** Lets nothing through for so many milliseconds, a minute at most. */
	close(milliseconds: number): void {
		const until = this.clock.steady() + Math.min(milliseconds, LONGEST_CLOSURE);
		this.closedUntil = Math.max(this.closedUntil, until);
	}

	/** Waits for the next window where a response says that nothing is left in this one. */
	learn({ remaining, reset }: RateHeaders, rate: RateLimit | null): void {
		if (remaining !== 0) return;
		if (reset !== null) this.close(reset);
		else if (rate !== null) this.close(this.windowEnd(rate) - this.clock.steady());
	}

	private async enter(turn: Turn): Promise<boolean> {
		return await new Promise((resolve) => {
			const waiter: Waiter = { ...turn, isTold: false, admit: resolve };
			this.waiting.push(waiter);
			void turn.stop.stopped.then(() => {
				this.waiting = this.waiting.filter((other) => other !== waiter);
				resolve(false);
			});
			void this.pump();
		});
	}

	/** Admits whoever is first, as long as the limits allow it. One runs at a time; a request that ends starts it again. */
	private async pump(): Promise<void> {
		if (this.isPumping) return;
		this.isPumping = true;
		try {
			for (let first = this.first(); first !== undefined; first = this.first()) {
				const opens = this.opensAt(first.isFree ? null : first.limits.rate);
				const now = this.clock.steady();
				if (opens > now) {
					if (!first.isTold) first.onWait(opens - now);
					first.isTold = true;
					// Only a step: another may be first by then.
					await this.clock.sleep(Math.min(opens - now, 500));
				} else if (this.running.length < Math.max(first.limits.concurrency, ...this.running)) {
					this.waiting.splice(this.waiting.indexOf(first), 1);
					this.running.push(first.limits.concurrency);
					if (!first.isFree) this.sent.push(now);
					first.admit(true);
				} else return;
			}
		} finally {
			this.isPumping = false;
		}
	}

	private first(): Waiter | undefined {
		return (
			this.waiting.find(({ isFree }) => isFree) ??
			this.waiting.find(({ isBatch }) => !isBatch) ??
			this.waiting[0]
		);
	}

	/** When the next request may leave: after a closure, and not as one too many in the window. */
	private opensAt(rate: RateLimit | null): number {
		const window = (rate?.seconds ?? 0) * 1000;
		this.longest = Math.max(this.longest, window);
		const now = this.clock.steady();
		while (this.sent.length > 0 && (this.sent[0] as number) <= now - this.longest) {
			this.sent.shift();
		}
		const blocking = rate === null ? undefined : this.sent[this.sent.length - rate.requests];
		return Math.max(this.closedUntil, blocking === undefined ? 0 : blocking + window);
	}

	private windowEnd({ seconds }: RateLimit): number {
		return (this.sent[0] ?? this.clock.steady()) + seconds * 1000;
	}
}

/** One line a credential, for all nodes and executions of this process. */
const lines = new Recent<string, Line>({ most: 1_000 });

/** @param credential names it, by its id */
export const lineOf = (credential: string): Line => lines.use(credential, () => new Line());

import { numberOf } from '../answer/fields';
import type { Clock } from '../clock';
import type { RateLimit } from '../provider';

/** What a waiting request asks, and tells. */
export interface Waiting {
	isCancelled(): boolean;
	/** Called once, with the milliseconds that it will take. */
	onWait(milliseconds: number): void;
}

const MAX_SLEEP_MS = 500;

/**
 * Lets no more requests through than a limit allows in any window of its length, however the provider counts its
 * own windows, and none while the provider's headers say that nothing is left.
 */
export class Pacer {
	/** When requests were let through, the oldest first; as far back as the longest window that was asked for. */
	private readonly sent: number[] = [];

	private longest = 0;

	private closedUntil = 0;

	private readonly clock: Pick<Clock, 'now' | 'sleep'>;

	constructor(clock: Pick<Clock, 'now' | 'sleep'>) {
		this.clock = clock;
	}

	/** Waits for a request's turn, in which it must be made. False where it was given up before. */
	async turn(limit: RateLimit, { isCancelled, onWait }: Waiting): Promise<boolean> {
		for (let isFirst = true; !isCancelled(); isFirst = false) {
			const now = this.clock.now();
			const left = this.opensAt(limit, now) - now;
			if (left <= 0) {
				this.sent.push(now);
				return true;
			}
			if (isFirst) onWait(left);
			// In short steps, so that one that is cancelled does not wait for the window.
			await this.clock.sleep(Math.min(left, MAX_SLEEP_MS));
		}
		return false;
	}

	/** Reads `x-ratelimit-remaining`: where it is 0, the window that began with the oldest request must pass. */
	learn(headers: Record<string, string>, { seconds }: RateLimit): void {
		if (numberOf(headers['x-ratelimit-remaining']) !== 0) return;
		const began = this.sent[0] ?? this.clock.now();
		this.closedUntil = Math.max(this.closedUntil, began + seconds * 1000);
	}

	private opensAt({ requests, seconds }: RateLimit, now: number): number {
		const window = seconds * 1000;
		this.longest = Math.max(this.longest, window);
		while (this.sent.length > 0 && (this.sent[0] as number) <= now - this.longest) {
			this.sent.shift();
		}
		const blocking = this.sent[this.sent.length - requests];
		return Math.max(this.closedUntil, blocking === undefined ? 0 : blocking + window);
	}
}

/** As a provider documents it, for one request. */
export interface RateLimit {
	/** Whose requests are counted together. */
	of: string;
	limit: number;
	windowMs: number;
	/** What the answer's headers say of it. */
	headers(remaining: number): Record<string, string>;
}

interface Window {
	endsAt: number;
	count: number;
}

/** Counts requests in windows of a fixed length. */
export class Rates {
	#windows = new Map<string, Window>();
	#now: () => number;

	/** @param now epoch milliseconds */
	constructor(now: () => number) {
		this.#now = now;
	}

	/** How many are left after this one; negative where it is one too many. */
	count({ of, limit, windowMs }: RateLimit): number {
		const now = this.#now();
		let window = this.#windows.get(of);
		if (!window || window.endsAt <= now) {
			window = { endsAt: now + windowMs, count: 0 };
			this.#windows.set(of, window);
		}
		return limit - ++window.count;
	}

	clear(): void {
		this.#windows.clear();
	}
}

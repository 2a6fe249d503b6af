/** Lets only so many pieces of work go on at the same time, first come, first served. */
export class Gate {
	#free: number;
	#waiting: Array<() => void> = [];

	constructor(limit: number) {
		this.#free = limit;
	}

	async pass<T>(work: () => Promise<T>): Promise<T> {
		if (this.#free > 0) this.#free--;
		else await new Promise<void>((resolve) => this.#waiting.push(resolve));
		try {
			return await work();
		} finally {
			const next = this.#waiting.shift();
			if (next) next();
			else this.#free++;
		}
	}
}

import { setMaxListeners } from 'node:events';

/** One that thousands of pieces of work listen to, which Node.js would take for a leak. */
function controller(): AbortController {
	const made = new AbortController();
	setMaxListeners(0, made.signal);
	return made;
}

/** Work that goes on after an answer was given, and that can be awaited or called off. */
export class Background {
	#running = new Set<Promise<void>>();
	#controller = controller();

	run(work: (signal: AbortSignal) => Promise<void>): void {
		const { signal } = this.#controller;
		const task = work(signal)
			.catch((error: unknown) => {
				if (!signal.aborted) throw error;
			})
			.finally(() => this.#running.delete(task));
		this.#running.add(task);
	}

	async idle(): Promise<void> {
		while (this.#running.size > 0) await Promise.all(this.#running);
	}

	cancel(): void {
		this.#controller.abort();
		this.#controller = controller();
	}
}

import type { Socket } from 'node:net';

export interface ConnectionCounts {
	/** Now. */
	open: number;
	/** The most that were open at the same time. */
	peak: number;
	/** One after the other or at the same time. */
	opened: number;
}

/** The TCP connections on which a provider was asked; those to the control API do not count. */
export class Connections {
	#open = new Set<Socket>();
	#peak = 0;
	#opened = 0;

	/** To be called with each request's. */
	use(socket: Socket): void {
		if (this.#open.has(socket)) return;
		this.#open.add(socket);
		this.#opened++;
		this.#peak = Math.max(this.#peak, this.#open.size);
		socket.once('close', () => this.#open.delete(socket));
	}

	counts(): ConnectionCounts {
		return { open: this.#open.size, peak: this.#peak, opened: this.#opened };
	}

	/** One that is open stays so; it was opened before. */
	clear(): void {
		this.#peak = this.#open.size;
		this.#opened = 0;
	}
}

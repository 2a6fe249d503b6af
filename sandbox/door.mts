import { once } from 'node:events';
import type { Server } from 'node:http';
import { Server as Listener } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A door that is shut: until when, in epoch milliseconds, and where to listen then. */
interface Shut {
	until: number;
	address: AddressInfo;
	timer: NodeJS.Timeout;
}

/** Where the sandbox is connected to. While it is shut, connections are refused; requests under way are answered. */
export class Door {
	#server: Server;
	#now: () => number;
	#shut: Shut | null = null;

	/** @param now epoch milliseconds */
	constructor(server: Server, now: () => number) {
		this.#server = server;
		this.#now = now;
	}

	shut(ms: number): void {
		if (!this.#server.listening) return;
		this.#shut = {
			until: this.#now() + ms,
			address: this.#server.address() as AddressInfo,
			timer: setTimeout(() => this.open(), ms),
		};
		// An HTTP server's own `close` is for good: it also stops looking after the connections that stand.
		Listener.prototype.close.call(this.#server);
		this.#server.closeIdleConnections();
	}

	/** Resolves when clients can connect. */
	async open(): Promise<void> {
		if (this.#shut === null) return;
		const { address, timer } = this.#shut;
		this.#shut = null;
		clearTimeout(timer);
		await once(this.#server.listen(address.port, address.address), 'listening');
	}

	/** Opens where it is time. */
	async passTime(): Promise<void> {
		if (this.#shut !== null && this.#shut.until <= this.#now()) await this.open();
	}
}

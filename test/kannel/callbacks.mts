import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that Kannel made. */
export interface Callback {
	/** Epoch milliseconds. */
	at: number;
	method: string;
	/** As it was on the wire, with the query. */
	url: string;
	/** The query, read. */
	query: Record<string, string>;
}

/** Receives reports of messages, and those that people send. */
export interface Receiver {
	url: string;
	/** Those to a path, in the order in which they came. */
	callbacks(path: string): Callback[];
	/** What it answers from now on; 200 and nothing, if nothing is said. */
	answer(status: number, body?: string): void;
	stop(): Promise<void>;
}

export async function startReceiver(port = 0): Promise<Receiver> {
	const callbacks: Callback[] = [];
	let answer = { status: 200, body: '' };
	const server = createServer((request, response) => {
		const { method, url } = request;
		const query = Object.fromEntries(new URL(url!, 'http://localhost').searchParams);
		callbacks.push({ at: Date.now(), method: method!, url: url!, query });
		response.writeHead(answer.status, { 'content-type': 'text/plain' });
		response.end(answer.body);
	});
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		callbacks: (path) => callbacks.filter(({ url }) => url.split('?')[0] === path),
		answer(status, body = '') {
			answer = { status, body };
		},
		async stop() {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
}

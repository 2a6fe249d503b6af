import { once } from 'node:events';
import { createServer as createReader } from 'node:http';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** A request as the client made it. */
export interface Asked {
	/** Epoch milliseconds. */
	at: number;
	method: string;
	path: string;
	body: string;
	/** Whom it is for, where a header says so; empty for most providers. */
	recipient: string;
}

export interface Tap {
	url: string;
	/** In the order in which they came, without the other headers: those hold keys. */
	requests(): Asked[];
	clear(): void;
	stop(): Promise<void>;
}

/** What is written to it goes nowhere. */
class Copy extends Duplex {
	override _read(): void {}

	override _write(_chunk: unknown, _encoding: unknown, done: () => void): void {
		done();
	}
}

/** Connects two sockets byte for byte: what ends one ends the other, in the same way. */
function join(client: Socket, target: Socket): void {
	client.pipe(target);
	target.pipe(client);
	client.on('error', () => target.resetAndDestroy());
	target.on('error', () => client.resetAndDestroy());
	client.on('close', () => target.destroy());
	target.on('close', () => client.destroy());
}

/**
 * Stands between a client and what it talks to, and counts the client's requests, so that they can be told from those
 * that a proxy makes of them. It hands on bytes and reads along: nothing is other than without it.
 */
export async function startTap(targetUrl: string): Promise<Tap> {
	const { hostname, port } = new URL(targetUrl);
	const sockets = new Set<Socket>();
	let requests: Asked[] = [];

	const reader = createReader((request, response) => {
		const asked: Asked = {
			at: Date.now(),
			method: request.method!,
			path: request.url!,
			body: '',
			recipient: String(request.headers['x-kannel-to'] ?? ''),
		};
		requests.push(asked);
		request.setEncoding('utf8');
		request.on('data', (text: string) => (asked.body += text));
		// For Node, the next request on a connection comes once this one was answered.
		request.on('end', () => response.end());
	});

	const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
		const target = connect({
			...{ host: hostname, port: Number(port), allowHalfOpen: true, noDelay: true },
		});
		for (const socket of [client, target]) {
			sockets.add(socket);
			socket.once('close', () => sockets.delete(socket));
		}
		const copy = new Copy();
		reader.emit('connection', copy);
		client.on('data', (chunk) => copy.push(chunk));
		client.once('close', () => copy.destroy());
		join(client, target);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');

	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests: () => [...requests],
		clear() {
			requests = [];
		},
		async stop() {
			server.close();
			for (const socket of sockets) socket.destroy();
			await once(server, 'close');
		},
	};
}

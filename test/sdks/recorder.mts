import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request, as it came over the wire. */
export interface Wire {
	method: string;
	/** Without the query. */
	path: string;
	query: URLSearchParams;
	headers: Record<string, string>;
	body: string;
}

export interface Recorder {
	url: string;
	seen: Wire[];
	close(): void;
}

/** Of this connection only, not of the request. */
const OWN_HEADERS = ['host', 'connection', 'content-length', 'keep-alive', 'transfer-encoding'];

const isPassedOn = ([name]: [string, string]) => !OWN_HEADERS.includes(name);

/** Stands before a server, hands every request on to it, and remembers what was on the wire. */
export async function startRecorder(target: string): Promise<Recorder> {
	const seen: Wire[] = [];
	const server = createServer(async (incoming, outgoing) => {
		const { pathname, searchParams } = new URL(incoming.url!, 'http://recorder');
		const given = Object.entries(incoming.headers as Record<string, string>);
		const headers = Object.fromEntries(given.filter(isPassedOn));
		const body = await buffer(incoming);
		const method = incoming.method!;
		seen.push({ method, path: pathname, query: searchParams, headers, body: body.toString() });
		const sent = body.length > 0 ? { body } : {};
		const answer = await fetch(target + incoming.url, { method, headers, ...sent });
		const type = answer.headers.get('content-type') ?? 'text/plain';
		outgoing.writeHead(answer.status, { 'content-type': type }).end(await answer.text());
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		seen,
		close: () => void server.close().closeAllConnections(),
	};
}

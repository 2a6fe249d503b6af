import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that sends everybody to another one, which writes down who came. */
export interface Elsewhere {
	/** Leads to the other one, with this HTTP status. */
	urlFor(status: number): string;
	/** What the other one was asked: should be nothing. */
	visits(): string[];
	close(): void;
}

const listen = async (server: Server) => {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

export async function startElsewhere(): Promise<Elsewhere> {
	const visits: string[] = [];
	const other = createServer((request, response) => {
		visits.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
		response.setHeader('Content-Type', 'application/json').end('{"success":true,"balance":1}');
	});
	const target = await listen(other);
	const signpost = createServer(({ url = '' }, response) => {
		const [, status, rest = ''] = /^\/(\d+)(.*)/.exec(url) ?? [];
		response.writeHead(Number(status), { Location: `${target}${rest}` }).end();
	});
	const start = await listen(signpost);
	return {
		urlFor: (status) => `${start}/${status}`,
		visits: () => visits,
		close() {
			signpost.close();
			other.close();
		},
	};
}

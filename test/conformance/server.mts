import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import type { CannedAnswer } from './case.mts';

/** A request as it arrived; the body is parsed by its content type. */
export interface SeenRequest {
	method: string;
	path: string;
	headers: Record<string, string | undefined>;
	body: unknown;
}

function parseBody(body: string, contentType = ''): unknown {
	if (body === '') return undefined;
	if (contentType.startsWith('application/json')) return JSON.parse(body);
	return contentType.startsWith('application/x-www-form-urlencoded')
		? Object.fromEntries(new URLSearchParams(body))
		: body;
}

export interface ScriptedServer {
	url: string;
	seen: SeenRequest[];
	close(): Promise<void>;
}

/** Plays a provider's API on this machine: keeps every request, and answers as it is told to. */
export async function startServer(
	answerTo: (request: SeenRequest, index: number) => CannedAnswer,
): Promise<ScriptedServer> {
	const seen: SeenRequest[] = [];
	const server = createServer(async (incoming, outgoing) => {
		const headers = incoming.headers as SeenRequest['headers'];
		const body = parseBody(await text(incoming), headers['content-type']);
		const request = { method: incoming.method!, path: incoming.url!, headers, body };
		const answer = answerTo(request, seen.push(request) - 1);
		if (answer.cut) return void incoming.socket.destroy();
		outgoing.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers });
		outgoing.end(answer.text ?? JSON.stringify(answer.json ?? null));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		seen,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

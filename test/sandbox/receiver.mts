import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Receiver {
	url: string;
	/** The fields of each, in the order of arrival. */
	reports: Array<Record<string, unknown>>;
	/** How each came: its method, and the content type of its body. */
	forms: string[];
	close(): void;
}

/** The fields of a JSON body, of a form, or else of the query. */
async function fieldsOf(request: IncomingMessage): Promise<Record<string, unknown>> {
	const body = await text(request);
	if (body.startsWith('{')) return JSON.parse(body);
	const { searchParams } = new URL(request.url!, 'http://receiver');
	return Object.fromEntries(body ? new URLSearchParams(body) : searchParams);
}

/** Takes delivery reports. Answers with these statuses, one after the other, and then with 200. */
export async function startReceiver(...statuses: number[]): Promise<Receiver> {
	const reports: Receiver['reports'] = [];
	const forms: string[] = [];
	const server = createServer(async (request, response) => {
		const { method, headers } = request;
		const [type = 'no body'] = headers['content-type']?.split(';') ?? [];
		forms.push(`${method} ${type}`);
		reports.push(await fieldsOf(request));
		response.writeHead(statuses.shift() ?? 200, { location: '/elsewhere' }).end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/reports`,
		reports,
		forms,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}

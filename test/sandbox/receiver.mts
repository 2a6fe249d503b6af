import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export interface Receiver {
	url: string;
	/** The bodies, in the order of arrival. */
	reports: Array<Record<string, unknown>>;
	close(): void;
}

/** Takes delivery reports. Answers with these statuses, one after the other, and then with 200. */
export async function startReceiver(...statuses: number[]): Promise<Receiver> {
	const reports: Receiver['reports'] = [];
	const server = createServer(async (request, response) => {
		reports.push((await json(request)) as Receiver['reports'][number]);
		response.writeHead(statuses.shift() ?? 200, { location: '/elsewhere' }).end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/reports`,
		reports,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}

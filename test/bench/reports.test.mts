import { afterEach, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { accuracyOf } from '../../bench/accuracy.mts';
import { CONNECTIONS, Provider } from '../../bench/reports/provider.mts';

test.each([
	['each once, in any order', ['b', 'a'], { lost: 0, surplus: 0 }],
	['one missing', ['a'], { lost: 1, surplus: 0 }],
	['one twice', ['a', 'b', 'a'], { lost: 0, surplus: 1 }],
	['one that nobody sent', ['a', 'b', 'c'], { lost: 0, surplus: 1 }],
])('it is told of %s', (_, arrived, told) => {
	expect(accuracyOf(['a', 'b'], arrived)).toEqual(told);
});

let server: Server | undefined;
afterEach(() => void server?.close());

test('a provider posts a report again until it is acknowledged, on connections that stay open', async () => {
	const arrived: string[] = [];
	let [requests, connections] = [0, 0];
	server = createServer((request, response) => {
		let text = '';
		request.on('data', (part) => (text += part));
		request.on('end', () => {
			const turn = requests++ % 3;
			if (turn === 0) arrived.push((JSON.parse(text) as { message_id: string }).message_id);
			if (turn === 1) request.socket.destroy();
			else response.writeHead(turn === 0 ? 200 : 503).end();
		});
	});
	server.on('connection', () => connections++);
	await once(server.listen(0, '127.0.0.1'), 'listening');

	const ids = Array.from({ length: 3 * CONNECTIONS }, (_, index) => `sm_${index}`);
	const waiting = [...ids];
	const provider = new Provider(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
	await provider.post(() => waiting.shift() ?? null);
	provider.close();
	expect(accuracyOf(ids, arrived)).toEqual({ lost: 0, surplus: 0 });
	expect(provider.delivery.ids.toSorted()).toEqual(ids.toSorted());
	expect(provider.delivery.latencies).toHaveLength(ids.length);
	expect(provider.delivery.failed).toBe(requests - ids.length);
	expect(connections).toBeLessThan(requests);
});

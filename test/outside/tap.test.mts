import { once } from 'node:events';
import {
	Agent,
	createServer,
	request,
	type IncomingMessage,
	type RequestListener,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { afterEach, expect, test } from '@jest/globals';

import { startTap, type Tap } from './tap.mts';

const ends: Array<() => unknown> = [];
afterEach(async () => {
	for (const end of ends.splice(0).reverse()) await end();
});

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** A tap in front of a server that does this. */
async function tapOf(listener: RequestListener): Promise<Tap> {
	const server = createServer(listener).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const tap = await startTap(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	ends.push(
		() => server.close(),
		() => server.closeAllConnections(),
		() => tap.stop(),
		() => agent.destroy(),
	);
	return tap;
}

/** Posts a text, over the one connection that there is. */
async function post(url: string, body: string): Promise<IncomingMessage> {
	const posting = request(url, { method: 'POST', agent, headers: { 'X-Odd-Case': 'Kept' } });
	posting.end(body);
	const [response] = (await once(posting, 'response')) as [IncomingMessage];
	return response;
}

/** How a request fails, by the system's name. */
const failureOf = (asking: Promise<unknown>) =>
	asking.then(
		() => 'none',
		(error: NodeJS.ErrnoException) => error.code,
	);

test('each request is told, with its text, also on one connection', async () => {
	const start = Date.now();
	const { url, requests, clear } = await tapOf((_, response) => response.end('ok'));
	for (const body of ['one', 'two €']) await text(await post(`${url}/sms?to=1`, body));
	const asked = { method: 'POST', path: '/sms?to=1' };
	expect(requests()).toMatchObject([
		{ ...asked, body: 'one' },
		{ ...asked, body: 'two €' },
	]);
	expect(requests()[0]!.at).toBeGreaterThanOrEqual(start);
	clear();
	expect(requests()).toEqual([]);
});

test('status, headers and body go through as they are', async () => {
	let seen: string[] = [];
	const { url } = await tapOf(async ({ rawHeaders }, response) => {
		seen = rawHeaders;
		response.sendDate = false;
		response.writeHead(503, 'Come later', ['retry-AFTER', '5', 'X-Two', 'a', 'X-Two', 'b']);
		response.end('<h1>Later</h1>');
	});
	const response = await post(url, 'Hello');
	expect(response.statusCode).toBe(503);
	expect(response.statusMessage).toBe('Come later');
	expect(response.rawHeaders.slice(0, 6)).toEqual(['retry-AFTER', '5', 'X-Two', 'a', 'X-Two', 'b']);
	expect(response.headers.date).toBeUndefined();
	expect(await text(response)).toBe('<h1>Later</h1>');
	expect(seen.slice(0, 2)).toEqual(['X-Odd-Case', 'Kept']);
	expect(seen.slice(2, 4)).toEqual(['Host', new URL(url).host]);
});

test('an answer arrives piece by piece', async () => {
	let finish = () => {};
	const { url } = await tapOf((_, response) => {
		response.write('first');
		finish = () => response.end(' last');
	});
	const response = await post(url, '');
	const [first] = await once(response, 'data');
	expect(String(first)).toBe('first');
	finish();
	expect(await text(response)).toBe(' last');
});

test('a connection that is reset before an answer is reset', async () => {
	const { url, requests } = await tapOf(({ socket }) => socket.resetAndDestroy());
	expect(await failureOf(post(url, 'Hello'))).toBe('ECONNRESET');
	expect(requests()).toMatchObject([{ body: 'Hello' }]);
});

test('an answer that breaks off breaks off', async () => {
	const { url } = await tapOf((_, response) => {
		response.writeHead(200, { 'content-length': 10 });
		response.write('half', () => response.destroy());
	});
	expect(await failureOf(post(url, '').then(text))).toBe('ECONNRESET');
});

test('a client that goes away is gone for the server, too', async () => {
	let gone: Promise<unknown> | undefined;
	const { url, requests } = await tapOf((incoming) => {
		gone = once(incoming.socket, 'close');
		agent.destroy();
	});
	expect(await failureOf(post(url, 'Hello'))).toBe('ECONNRESET');
	await gone;
	expect(requests()).toHaveLength(1);
});

test('where nobody listens, the connection is reset, and the request is told', async () => {
	const tap = await startTap('http://127.0.0.1:1');
	ends.push(
		() => tap.stop(),
		() => agent.destroy(),
	);
	expect(await failureOf(post(tap.url, 'Hello'))).toBe('ECONNRESET');
});

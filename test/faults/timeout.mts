import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

/**
 * Lets this process's requests to a server in the same process time out at once. A real time-out would have to be long,
 * or a busy machine would make some of its own; and waited for, thousands of times.
 *
 * @returns what makes the request time out whose connection has this port
 */
export function bringTimeoutForward(): (port: number | undefined) => void {
	const requests = new Set<ClientRequest>();
	subscribe('http.client.request.start', (message) => {
		const { request } = message as { request: ClientRequest };
		requests.add(request);
		request.once('close', () => requests.delete(request));
	});
	return (port) => {
		const silent = [...requests].find(({ socket }) => socket?.localPort === port);
		// As Node.js itself says that the time is up that was set by setTimeout.
		silent?.socket?.emit('timeout');
	};
}

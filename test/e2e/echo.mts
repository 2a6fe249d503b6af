import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Echo {
	/** Below it, a token is issued, and all else is refused. */
	url: string;
	/** Below it, a token is refused, too. */
	tokenlessUrl: string;
	/** The token that it issues. */
	token: string;
	close: () => Promise<void>;
}

/** The worst of providers: refuses every request, and repeats in its answer all that it was sent. */
export async function startEcho(token: string): Promise<Echo> {
	const answer = async (request: IncomingMessage) => {
		const url = request.url ?? '';
		if (url.endsWith('/auth/token') && !url.startsWith('/tokenless/')) {
			return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: 3600 } };
		}
		const said = [url, JSON.stringify(request.headers), await text(request)].join(' ');
		const body = {
			status: 'error',
			error_code: 500,
			error: { code: 'refused', message: `Refused: ${said}` },
			message: `Refused: ${said}`,
			details: said,
			[said]: said,
		};
		return { status: 400, body };
	};
	const server = createServer((request, response) => {
		void answer(request).then(({ status, body }) => {
			response.writeHead(status, { 'content-type': 'application/json', 'x-echo': token });
			response.end(JSON.stringify(body));
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const origin = `http://127.0.0.1:${port}`;
	return {
		url: `${origin}/api`,
		tokenlessUrl: `${origin}/tokenless`,
		token,
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export interface ChatMessage {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string | null;
	tool_calls?: unknown[];
}

export interface ChatRequest {
	messages: ChatMessage[];
	tools?: Array<{ function: { name: string; description: string; parameters: object } }>;
}

/** What the model does next: it calls a tool, or it says something. */
export type Move = { call: string; with: object } | { say: string };

export interface ChatModel {
	/** For the base URL of an OpenAI credential. */
	url: string;
	/** All that it was asked, in order. */
	requests: ChatRequest[];
	/** Sets what it does, request by request. */
	plays: (...moves: Move[]) => void;
	close: () => Promise<void>;
}

const messageOf = (move: Move, count: number): ChatMessage =>
	'say' in move
		? { role: 'assistant', content: move.say }
		: {
				role: 'assistant',
				content: null,
				tool_calls: [
					{
						id: `call_${count}`,
						type: 'function',
						function: { name: move.call, arguments: JSON.stringify(move.with) },
					},
				],
			};

/** A chat model that does as it is told, behind the API of OpenAI's chat completions. */
export async function startChatModel(): Promise<ChatModel> {
	const requests: ChatRequest[] = [];
	let moves: Move[] = [];
	const server = createServer((request, response) => {
		void json(request).then((body) => {
			requests.push(body as ChatRequest);
			const message = messageOf(
				moves.shift() ?? { say: 'I have nothing to say.' },
				requests.length,
			);
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(
				JSON.stringify({
					id: `chat_${requests.length}`,
					object: 'chat.completion',
					created: 0,
					model: 'told-what-to-do',
					choices: [
						{ index: 0, message, finish_reason: message.tool_calls ? 'tool_calls' : 'stop' },
					],
					usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
				}),
			);
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		requests,
		plays: (...next) => {
			requests.length = 0;
			moves = next;
		},
		close: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

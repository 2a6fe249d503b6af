import { setTimeout } from 'node:timers/promises';

import type { FastifyReply } from 'fastify';

import type { Mischief } from './faults.mts';
import type { Answer } from './providers/provider.mts';

/** Null where the connection is cut instead of an answer. */
export type SentStatus = number | null;

export interface Scene {
	/** Lets the provider see the request: from here on it may have been accepted. */
	ask(): Promise<Answer>;
	/** The provider's own error for a status. */
	refuse(status: number): Answer;
	/** Where an answer to a bulk request has its entries. */
	bulkEntries: string | null;
	/** An answer's body as the provider writes it. */
	print(body: unknown): string;
}

const HTML = '<!doctype html><html><body><h1>A page where JSON was expected</h1></body></html>';

// A held connection must not keep the process alive.
const hold = (ms: number) => setTimeout(ms, undefined, { ref: false });

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

export function send(reply: FastifyReply, answer: Answer, print: Scene['print']): SentStatus {
	const { status, headers, body } = answer;
	// A text is sent as it is.
	const isText = typeof body === 'string';
	reply.code(status).headers({ ...(isText ? {} : JSON_TYPE), ...headers });
	reply.send(isText ? body : print(body));
	return status;
}

function cut(reply: FastifyReply): SentStatus {
	reply.hijack();
	reply.raw.socket?.resetAndDestroy();
	return null;
}

async function sendHalf(
	reply: FastifyReply,
	{ status, body }: Answer,
	print: Scene['print'],
): Promise<SentStatus> {
	const payload = Buffer.from(print(body));
	const headers = { ...JSON_TYPE, 'content-length': payload.length };
	const half = payload.subarray(0, payload.length / 2);
	reply.hijack();
	reply.raw.writeHead(status, headers);
	await new Promise((resolve) => reply.raw.write(half, resolve));
	reply.raw.destroy();
	return status;
}

type Fields = Record<string, unknown>;
type Change = (entries: unknown[]) => unknown[];

/** The body with its entries changed; as it is where it has none. */
function withEntries(body: unknown, [key, ...deeper]: string[], change: Change): unknown {
	if (key === undefined) return Array.isArray(body) ? change(body) : body;
	if (typeof body !== 'object' || body === null || !Object.hasOwn(body, key)) return body;
	return { ...body, [key]: withEntries((body as Fields)[key], deeper, change) };
}

/** Answers a request in the way that the fault says. */
export async function play(
	mischief: Mischief,
	{ ask, refuse, bulkEntries, print }: Scene,
	reply: FastifyReply,
): Promise<SentStatus> {
	const answer = (given: Answer) => send(reply, given, print);
	const answerWith = async (change: Change) => {
		const { body, ...given } = await ask();
		const path = bulkEntries?.split('.');
		return answer({ ...given, body: path ? withEntries(body, path, change) : body });
	};
	if ('when' in mischief && mischief.when === 'after') await ask();
	switch (mischief.kind) {
		case 'status': {
			const { status, headers, body = refuse(status).body } = mischief;
			return answer({ status, headers, body });
		}
		case 'html':
			return answer({
				status: mischief.status,
				headers: { 'content-type': 'text/html; charset=utf-8' },
				body: HTML,
			});
		case 'reset':
			return cut(reply);
		case 'timeout':
			await hold(mischief.ms);
			return cut(reply);
		case 'truncated':
			return sendHalf(reply, await ask(), print);
		case 'slow': {
			const late = await ask();
			await hold(mischief.ms);
			return answer(late);
		}
		case 'reorder':
			return answerWith((entries) => entries.toReversed());
		case 'drop':
			return answerWith((entries) => entries.slice(mischief.count));
	}
}

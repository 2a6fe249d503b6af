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
	bulkEntries: string;
}

const HTML = '<!doctype html><html><body><h1>A page where JSON was expected</h1></body></html>';

// A held connection must not keep the process alive.
const hold = (ms: number) => setTimeout(ms, undefined, { ref: false });

export function send(reply: FastifyReply, { status, headers = {}, body }: Answer): SentStatus {
	reply.code(status).headers(headers).send(body);
	return status;
}

function cut(reply: FastifyReply): SentStatus {
	reply.hijack();
	reply.raw.socket?.resetAndDestroy();
	return null;
}

async function sendHalf(reply: FastifyReply, { status, body }: Answer): Promise<SentStatus> {
	const payload = Buffer.from(JSON.stringify(body));
	const headers = { 'content-type': 'application/json', 'content-length': payload.length };
	const half = payload.subarray(0, payload.length / 2);
	reply.hijack();
	reply.raw.writeHead(status, headers);
	await new Promise((resolve) => reply.raw.write(half, resolve));
	reply.raw.destroy();
	return status;
}

function withEntries(
	{ body, ...answer }: Answer,
	key: string,
	change: (entries: unknown[]) => unknown[],
): Answer {
	const { [key]: entries, ...rest } = body as Record<string, unknown>;
	return Array.isArray(entries)
		? { ...answer, body: { ...rest, [key]: change(entries) } }
		: { ...answer, body };
}

/** Answers a request in the way that the fault says. */
export async function play(
	mischief: Mischief,
	{ ask, refuse, bulkEntries }: Scene,
	reply: FastifyReply,
): Promise<SentStatus> {
	if ('when' in mischief && mischief.when === 'after') await ask();
	switch (mischief.kind) {
		case 'status': {
			const { status, headers, body = refuse(status).body } = mischief;
			return send(reply, { status, headers, body });
		}
		case 'html':
			return send(reply, {
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
			return sendHalf(reply, await ask());
		case 'slow': {
			const answer = await ask();
			await hold(mischief.ms);
			return send(reply, answer);
		}
		case 'reorder':
			return send(
				reply,
				withEntries(await ask(), bulkEntries, (entries) => entries.toReversed()),
			);
		case 'drop':
			return send(
				reply,
				withEntries(await ask(), bulkEntries, (entries) => entries.slice(mischief.count)),
			);
	}
}

import { setTimeout } from 'node:timers/promises';

import type { FastifyReply } from 'fastify';

import type { Changing, ChangedAnswer } from './changes/change.mts';
import { strangerTo, withEntries, type Change } from './entries.mts';
import type { Mischief } from './faults.mts';
import type { Answer } from './providers/provider.mts';
import { JSON_TYPE } from './writing.mts';

/** Null where the connection is cut instead of an answer. */
export type SentStatus = number | null;

export interface Scene {
	/** Lets the provider see the request, which refuses these recipients: from here on it may have been accepted. */
	ask(refused?: readonly string[]): Promise<Answer>;
	/** The provider's own error for a status. */
	refuse(status: number): Answer;
	/** Where an answer to a bulk request has its entries. */
	bulkEntries: string | null;
	/** An answer's body as the provider writes it. */
	print(body: unknown): string;
	/** Lets nobody connect for so many milliseconds. */
	shutDoor(ms: number): void;
	expireTokens(): void;
	/** Nothing will come of this request. */
	fallSilent(): void;
	change(changing: Changing): Promise<ChangedAnswer>;
}

const HTML = '<!doctype html><html><body><h1>A page where JSON was expected</h1></body></html>';

/** Waits, but no longer than the client does. */
async function hold({ raw }: FastifyReply, ms: number): Promise<void> {
	const left = new AbortController();
	raw.once('close', () => left.abort());
	// A held connection must not keep the process alive.
	await setTimeout(ms, undefined, { ref: false, signal: left.signal }).catch(() => {});
}

export function send(reply: FastifyReply, answer: Answer, print: Scene['print']): SentStatus {
	const { status, headers, body } = answer;
	// A text is sent as it is.
	const isText = typeof body === 'string';
	reply.code(status).headers({ ...(isText ? {} : JSON_TYPE), ...headers });
	reply.send(isText ? body : print(body));
	return status;
}

function sendChanged(reply: FastifyReply, { status, headers, text }: ChangedAnswer): SentStatus {
	// Those that every answer bears can have been taken away.
	for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
	return send(reply, { status, headers, body: text }, String);
}

function cut(reply: FastifyReply): SentStatus {
	reply.hijack();
	reply.raw.socket?.resetAndDestroy();
	return null;
}

/** The body's first half, at once, and what is then done about the rest. */
async function sendHalf(
	reply: FastifyReply,
	{ status, body }: Answer,
	print: Scene['print'],
	finish: (rest: Buffer) => unknown,
): Promise<SentStatus> {
	const payload = Buffer.from(print(body));
	const middle = Math.floor(payload.length / 2);
	reply.hijack();
	reply.raw.writeHead(status, { ...JSON_TYPE, 'content-length': payload.length });
	await new Promise((resolve) => reply.raw.write(payload.subarray(0, middle), resolve));
	await finish(payload.subarray(middle));
	return status;
}

const halfOf = (text: string) => text.slice(0, text.length / 2);

/** Answers a request in the way that the fault says. */
export async function play(
	mischief: Mischief,
	scene: Scene,
	reply: FastifyReply,
): Promise<SentStatus> {
	const { ask, refuse, bulkEntries, print } = scene;
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
		case 'errorWith200':
			return answer({ status: 200, body: refuse(mischief.status).body });
		case 'html':
			return answer({
				status: mischief.status,
				headers: { 'content-type': 'text/html; charset=utf-8' },
				body: HTML,
			});
		case 'reset':
			return cut(reply);
		case 'timeout':
			scene.fallSilent();
			await hold(reply, mischief.ms);
			return cut(reply);
		case 'closed':
			scene.shutDoor(mischief.ms);
			// Else the client could go on by this connection.
			reply.header('connection', 'close');
			return answer(await ask());
		case 'expire':
			scene.expireTokens();
			return answer(await ask());
		case 'refuse':
			return answer(await ask(mischief.to));
		case 'truncated': {
			const whole = await ask();
			if (!mischief.quietly) return sendHalf(reply, whole, print, () => reply.raw.destroy());
			const headers = { ...JSON_TYPE, ...whole.headers };
			return answer({ ...whole, headers, body: halfOf(print(whole.body)) });
		}
		case 'slow': {
			const late = await ask();
			await hold(reply, mischief.ms);
			return answer(late);
		}
		case 'trickle':
			return sendHalf(reply, await ask(), print, async (rest) => {
				await hold(reply, mischief.ms);
				reply.raw.end(rest);
			});
		case 'reorder':
			return answerWith((entries) => entries.toReversed());
		case 'drop':
			return answerWith((entries) => entries.slice(mischief.count));
		case 'repeat':
			return answerWith((entries) => [...entries, ...entries.slice(0, mischief.count)]);
		case 'changed':
			return sendChanged(reply, await scene.change(mischief));
		case 'stranger':
			return answerWith((entries) => [...entries, ...entries.slice(0, 1).map(strangerTo)]);
	}
}

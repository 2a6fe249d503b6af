import type { IExecuteFunctions } from 'n8n-workflow';

import { readLookup } from '../answer/lookup';
import { clock } from '../clock';
import type { Fate } from '../fate';
import type { Connection } from '../http/connection';
import { exchange } from '../http/exchange';
import { hideSecrets } from '../http/hide';
import type { Message } from '../provider';
import type { Stop } from '../stop';

/**
 * The only way from `unknown` to certainty: where the provider takes an id of ours and refuses its repetition, a
 * message that may have been sent is looked up by its id, and else asked for again under it.
 */

/** How often one message is asked about. */
const MAX_TRIES = 6;

/** So many requests in a row of which nothing was learned: the provider is not there. */
const MAX_MISSES = 12;

/** In milliseconds, before a message is asked about for the second time; it doubles with each try. */
const FIRST_WAIT = 1000;

export interface Settling {
	context: IExecuteFunctions;
	connection: Connection;
	/** Messages at the same time. */
	workers: number;
	/** Whether single requests go before these. */
	isBatch: boolean;
	/** Ends all waits. */
	stop: Stop;
	messageOf(index: number): Message;
	/** Makes a message's request again, under the same id; null where it is too late for it. */
	repeat(index: number): Promise<Fate | null>;
	settle(index: number, fate: Fate): void;
}

/** Whether a doubtful message of this provider can be settled at all. */
export const canSettle = ({ provider, isPractice }: Connection): boolean =>
	!isPractice && provider.lookup !== null && provider.refusesRepeats !== undefined;

/** What asking about a message brought: its fate; that the provider does not have it; or nothing. */
type Learned = Fate | 'notFound' | null;

/** Looks a message up by the id that we gave it. */
async function find(
	id: string,
	{ context, connection, isBatch, stop }: Settling,
): Promise<Learned> {
	const { provider, redact } = connection;
	if (provider.lookup === null) return null;
	const wanted = provider.lookup.write(id);
	const { response, refusal } = await exchange(context, connection, wanted, { stop, isBatch });
	if (refusal !== null) {
		const isOwn = response?.status === 404 && provider.readError?.(response);
		return isOwn ? 'notFound' : null;
	}
	const found = readLookup(response.body, { messageId: id, provider, now: clock.now() });
	// An answer that repeats the id, and says nothing of the message, proves nothing.
	if (found?.messageId !== id || found.status === 'unknown') return null;
	const { status, providerStatus, cost, currency } = found;
	const fate: Fate = {
		...{ messageId: id, providerStatus, cost, currency, raw: response.body },
		...{ outcome: 'accepted', status, failure: null },
	};
	return hideSecrets(fate, redact);
}

/**
 * Asks about a message once. If the provider refuses the repetition, that proves nothing of the first request. There is
 * one exception: it has no such message, and refuses this one as wrong. Then it refused it the first time as well.
 */
async function learn(index: number, settling: Settling): Promise<Learned> {
	const { connection, messageOf, repeat } = settling;
	const { provider, credential } = connection;
	const found = await find(messageOf(index).id, settling);
	if (found !== null && found !== 'notFound') return found;
	if (provider.refusesRepeats?.(credential.data ?? {}) !== true) return found;
	const fate = await repeat(index);
	if (fate?.outcome === 'accepted') return fate;
	const isWrong = fate?.outcome === 'rejected' && fate.asked?.cause === 'request';
	return isWrong && found === 'notFound' ? fate : null;
}

/** Settles what can be settled of the messages that may have been sent. The others stay as they are. Never throws. */
export async function settleDoubts(indexes: readonly number[], settling: Settling): Promise<void> {
	const { context, connection, workers, stop } = settling;
	if (indexes.length === 0) return;
	context.logger.info(
		`${connection.provider.displayName}: asking by their ids for messages that may have been sent (${indexes.length})`,
	);
	const waiting = indexes.map((index) => ({ index, tries: 0, from: clock.steady() }));
	let misses = 0;

	const worker = async () => {
		for (let next; (next = waiting.shift()) !== undefined;) {
			if (misses >= MAX_MISSES || !(await stop.sleepUntil(next.from))) return;
			const learned = await learn(next.index, settling).catch(() => null);
			if (learned !== null) misses = 0;
			else misses++;
			if (learned !== null && learned !== 'notFound') settling.settle(next.index, learned);
			const tries = next.tries + 1;
			if (learned !== null || tries >= MAX_TRIES) continue;
			waiting.push({ ...next, tries, from: clock.steady() + FIRST_WAIT * 2 ** next.tries });
		}
	};
	await Promise.all(Array.from({ length: Math.min(workers, indexes.length) }, worker));
}

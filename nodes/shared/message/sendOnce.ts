import type { ICheckProcessedOptions, IExecuteFunctions } from 'n8n-workflow';

import type { MessageError } from '../provider';
import { kept, type Dispatched } from './dispatch';
import type { Prepared } from './types';

/**
 * Send Once Key: at most one message for a key and a number, by n8n's own store of what was processed, and so
 * across executions, restarts and workers. A key is recorded before anything is sent, and taken back only where
 * it is sure that nothing was. The store is read and then written, so two executions that run at the very same
 * moment can both find a key new.
 */

/** n8n keeps the newest: one row a node, about 24 bytes a key. */
const STORE: ICheckProcessedOptions = { mode: 'entries', maxEntries: 100_000 };

const keyOf = ({ onceKey, to }: Prepared): string => JSON.stringify([onceKey, to]);

const SENT_BEFORE: MessageError = {
	code: 'sentBefore',
	message:
		'A message with this Send Once Key went to this number before, or was about to. It was not sent again.',
	retryable: false,
};

/** Not a failure: the key is there for this. What became of the earlier message is not known here. */
const sentBefore: Dispatched = {
	verdict: { outcome: 'unknown', status: 'unknown', error: SENT_BEFORE },
};

const storeFailed = (reason: string): Dispatched =>
	kept({
		code: 'sendOnceFailed',
		message: `Nothing was sent, because n8n could not record the Send Once Key: ${reason}. It needs a saved workflow.`,
		retryable: true,
	});

/** By message index: what keeps a message from being sent. */
export type Claims = Map<number, Dispatched>;

/** Claims the keys of the messages that are to be sent. A key that is there twice is for the first of them. */
export async function claim(
	context: IExecuteFunctions,
	messages: readonly Prepared[],
): Promise<Claims> {
	const claims: Claims = new Map();
	const first = new Map<string, number>();
	messages.forEach((message, index) => {
		if (message.ready === null || message.onceKey === null) return;
		const key = keyOf(message);
		if (first.has(key)) claims.set(index, sentBefore);
		else first.set(key, index);
	});
	if (first.size === 0) return claims;
	try {
		const keys = [...first.keys()];
		const { processed } = await context.helpers.checkProcessedAndRecord(keys, 'node', STORE);
		for (const key of processed) claims.set(first.get(String(key)) as number, sentBefore);
	} catch (error) {
		const reason = error instanceof Error ? error.message : 'unknown reason';
		for (const index of first.values()) claims.set(index, storeFailed(reason));
	}
	return claims;
}

/** Takes the keys back of messages that were surely not sent, so that they can be sent another time. */
export async function giveBack(
	context: IExecuteFunctions,
	messages: readonly Prepared[],
	dispatched: ReadonlyMap<number, Dispatched>,
): Promise<void> {
	const keys = [...dispatched].flatMap(([index, { verdict }]) => {
		const message = messages[index] as Prepared;
		return message.onceKey !== null && verdict.outcome === 'rejected' ? [keyOf(message)] : [];
	});
	if (keys.length === 0) return;
	try {
		await context.helpers.removeProcessed(keys, 'node', STORE);
	} catch (error) {
		// What was accepted must not be lost over this; the keys then stay, and these messages are not sent again.
		context.logger.warn('Send Once Keys of refused messages could not be taken back', { error });
	}
}

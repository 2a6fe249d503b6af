import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import type { Message, Way } from '../faults/scenario.mts';

/** How messages are sent: each is a way in which people use the node. */
interface Manner {
	name: string;
	way: Extract<Way, 'send' | 'fields'>;
	/** Of Send Batch: how many messages go with one request, where the provider takes several. */
	batchSize: number;
	/** Retry On Fail is on in every case; it has something to do only under `stopWorkflow`. */
	onError: OnError;
}

const MANNERS: readonly Manner[] = [
	{ name: 'batch', way: 'fields', batchSize: 1, onError: 'continueRegularOutput' },
	{ name: 'send, retried', way: 'send', batchSize: 1, onError: 'stopWorkflow' },
	{ name: 'bulk', way: 'fields', batchSize: 5, onError: 'continueRegularOutput' },
	{ name: 'batch, retried', way: 'fields', batchSize: 1, onError: 'stopWorkflow' },
];

/** Messages, and a node's parameters and input to send them. */
export interface Batch extends Manner {
	messages: Message[];
	items: IDataObject[];
	parameters: INodeParameters;
}

/**
 * Everyone has a number of their own, by which their message is known in every request. The text is one, so that
 * several can go with one request wherever the provider allows it.
 *
 * @param seed decides how they are sent, and the numbers
 * @param from the sender, where the provider wants one
 * @param isOnce whether the provider's fault strikes each message once: then a request is for one message, or the
 *   next try for it would meet the fault of another
 */
export function batchOf(seed: number, count: number, from: string, isOnce: boolean): Batch {
	const manner = MANNERS[(seed - 1) % MANNERS.length]!;
	const messages = Array.from({ length: count }, (_, index): Message => ({
		to: `+2567010${seed % 10}${String(index).padStart(4, '0')}`,
		text: 'Hello',
	}));
	const batchSize = isOnce ? 1 : manner.batchSize;
	const how: INodeParameters =
		manner.way === 'send'
			? { operation: 'send', to: '={{ $json.phone }}', options: {} }
			: {
					...{ operation: 'sendBatch', recipientsFrom: 'fields', toField: 'phone' },
					options: { batchSize, concurrency: count },
				};
	return {
		...{ ...manner, batchSize },
		messages,
		items: messages.map(({ to }) => ({ phone: to })),
		parameters: { resource: 'message', from, message: 'Hello', ...how },
	};
}

import type { BulkRoute, Route, SmsProvider } from '../provider';
import type { Prepared } from './types';

/** A request to come, and the messages in it by their index. */
export interface PlannedRequest {
	route: Route;
	indexes: number[];
}

/**
 * Packs messages into as few requests as the provider's bulk route allows.
 *
 * No request holds a number twice: an answer is matched to its messages by number, and would else be ambiguous.
 */
function pack(
	bulk: BulkRoute,
	ready: ReadonlyArray<readonly [number, NonNullable<Prepared['ready']>]>,
	batchSize: number,
): PlannedRequest[] {
	interface Box {
		indexes: number[];
		numbers: Set<string>;
	}
	const requests: Box[] = [];
	const open = new Map<string, Box[]>();
	for (const [index, message] of ready) {
		const key = bulk.groupBy(message);
		const boxes = open.get(key) ?? [];
		let box = boxes.find(({ numbers }) => !numbers.has(message.to));
		if (box === undefined) {
			box = { indexes: [], numbers: new Set() };
			boxes.push(box);
			requests.push(box);
		}
		box.indexes.push(index);
		box.numbers.add(message.to);
		open.set(
			key,
			boxes.filter(({ indexes }) => indexes.length < batchSize),
		);
	}
	return requests.map(({ indexes }) => ({ route: bulk, indexes }));
}

/** The requests for all messages that are ready: in bulk where the provider has it and `batchSize` is given. */
export function plan(
	messages: readonly Prepared[],
	provider: SmsProvider,
	batchSize: number | null,
): PlannedRequest[] {
	const ready = [...messages.entries()].flatMap(([index, message]) =>
		message.ready === null ? [] : [[index, message.ready] as const],
	);
	return provider.bulk === null || batchSize === null
		? ready.map(([index]) => ({ route: provider.send, indexes: [index] }))
		: pack(provider.bulk, ready, Math.min(batchSize, provider.bulk.maxBatchSize));
}

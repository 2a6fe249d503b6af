import type { BulkRoute, Message, Route, SmsProvider } from '../provider';
import type { Checked } from './check';

/** A request to come, and the messages in it by their index. */
export interface PlannedRequest {
	route: Route;
	indexes: number[];
}

type Ready = ReadonlyArray<readonly [index: number, message: Message]>;

/** Fills requests with the messages of one group. No request holds a number twice: its second message goes into a second layer. */
function fill(group: Ready, size: number): number[][] {
	const layers: number[][] = [];
	const seen = new Map<string, number>();
	for (const [index, { to }] of group) {
		const layer = seen.get(to) ?? 0;
		seen.set(to, layer + 1);
		(layers[layer] ??= []).push(index);
	}
	return layers.flatMap((layer) =>
		Array.from({ length: Math.ceil(layer.length / size) }, (_, part) =>
			layer.slice(part * size, (part + 1) * size),
		),
	);
}

function groupsOf(route: BulkRoute, ready: Ready): Ready[] {
	const groups = new Map<string, Array<Ready[number]>>();
	for (const entry of ready) {
		const key = route.groupBy(entry[1]);
		const group = groups.get(key);
		if (group) group.push(entry);
		else groups.set(key, [entry]);
	}
	return [...groups.values()];
}

/** Packs messages into the first route; groups that are too small for it go to the next. */
function pack(
	ready: Ready,
	[route, ...others]: readonly BulkRoute[],
	batchSize: number,
	single: Route,
): PlannedRequest[] {
	if (route === undefined) return ready.map(([index]) => ({ route: single, indexes: [index] }));
	const groups = groupsOf(route, ready);
	const isEnough = (group: Ready) => group.length >= route.minBatchSize;
	const requests = groups
		.filter(isEnough)
		.flatMap((group) => fill(group, Math.min(batchSize, route.maxBatchSize)))
		.map((indexes) => ({ route, indexes }));
	const rest = groups.filter((group) => !isEnough(group)).flat();
	return [...requests, ...(rest.length > 0 ? pack(rest, others, batchSize, single) : [])];
}

/**
 * The requests for all messages that are ready: as few as the provider's bulk routes allow, if `batchSize` is given.
 *
 * @param indexes which of the messages, if not all
 */
export function plan(
	messages: readonly Checked[],
	{ bulk, send }: SmsProvider,
	batchSize: number | null,
	indexes: readonly number[] = [...messages.keys()],
): PlannedRequest[] {
	const ready = indexes.flatMap((index) => {
		const message = messages[index]?.message;
		return message ? [[index, message] as const] : [];
	});
	if (batchSize === null || bulk.length === 0) return pack(ready, [], 1, send);
	// Many small groups in the first route can make more requests than the next route needs for all.
	return bulk
		.map((_, first) => pack(ready, bulk.slice(first), batchSize, send))
		.reduce((fewest, plan) => (plan.length < fewest.length ? plan : fewest));
}

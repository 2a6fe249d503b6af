import type { IncomingMessage, Progress } from '../provider';
import { errorOf, numbersOf, timeOf } from './facts';
import { isObject, plain, textOf } from './fields';
import { findIds, isSure, ownIds, type Ids } from './ids';
import { readIncoming } from './incoming';
import { CONTAINERS, HELD, PARTS } from './names';
import { isPerson, joined, scopeOf, type Scope } from './scope';
import { saysOnlyWell, type StatusWords } from './status';
import { topicOf, type Topic } from './topic';
import { hasStatusField, meaningOf, shownWord, whichStatus } from './whichStatus';

/** A message that a body tells of, and where it stands there. */
export interface Told extends Progress {
	scope: Scope;
}

export interface Reading {
	/** What words mean to the provider and the user, in small letters. */
	statuses: StatusWords;
	/** The same, and what words mean in a report, but not in the answer to a request. */
	reported: StatusWords;
	/** The id of the only message that was asked for; null where any can be meant, as in a report. */
	asked: string | null;
	/** Epoch milliseconds. */
	now: number;
	/** When so many are found and more, the rest is not looked at. */
	most: number;
}

/** The messages in a body, and what else it is about. */
export interface Messages {
	told: Told[];
	incoming: IncomingMessage[];
	topics: ReadonlySet<Topic>;
}

/** How deep messages may be wrapped: `data.payload.to[0]` is four. */
const MAX_DEPTH = 8;

/** An object that may tell of messages: its own ids, status and numbers, as they are written. */
interface Place extends Scope {
	outer: readonly Place[];
	ids: Ids | null;
	status: readonly string[] | null;
	numbers: readonly string[];
}

interface Found {
	told: Told;
	/** How sure its id is. */
	rank: number;
	/** Perhaps not a message, but something in one. */
	isWeak: boolean;
}

/** What stands around messages, for all of them: the only number there, */
function numbersAround(place: Place): readonly string[] {
	const { numbers = [] } = place.outer.find((each) => each.numbers.length > 0) ?? {};
	return numbers.length === 1 ? numbers : [];
}

/** and one status, if nothing there has an id that is as sure. */
function statusAround(place: Place): readonly string[] | null {
	const { ids, name, outer } = place;
	if (ids === null || (!isSure(ids) && !CONTAINERS.includes(name))) return null;
	const teller = outer.find(({ status }) => status !== null);
	return ids.rank < (teller?.ids?.rank ?? Infinity) ? (teller?.status ?? null) : null;
}

/** Of a message that was asked for, an answer may say nothing but its id. */
const isAnswer = (place: Place, asked: string | null) =>
	asked !== null && (place.ids?.ids.includes(asked) ?? false);

/** What is said of each of so many: one for each, or one for all. */
const nth = <T>(list: readonly T[], index: number, count: number): T | undefined =>
	list.length === count ? list[index] : list.length === 1 ? list[0] : undefined;

/** The messages that an object tells of: one, or one for each of its ids or numbers. */
function tell(place: Place, { statuses, reported, asked, now }: Reading): Found[] {
	const outer = place.status === null ? statusAround(place) : null;
	const status = place.status ?? outer ?? (isAnswer(place, asked) ? [''] : null);
	const found = status === null ? null : findIds(place, place.ids);
	if (status === null || (found === null && asked === null)) return [];
	// Around a message, "success" can be that of the request.
	const words = outer === null ? reported : statuses;
	const { ids, rank } = found ?? { ids: [null], rank: Infinity };
	const numbers = place.numbers.length > 0 ? place.numbers : numbersAround(place);
	const count = ids.length > 1 ? ids.length : Math.max(numbers.length, 1);
	const texts = count === 1 ? status : joined(status, ',');
	const isOfEach = texts.length === count || texts.length === 1;
	if (ids.length > 1 && !isOfEach) return [];
	const said = (isOfEach ? texts : status.slice(0, 1)).map((text) => {
		const word = shownWord(text.trim());
		const meaning = meaningOf(word, words);
		return {
			status: meaning,
			providerStatus: word === '' ? null : word,
			...errorOf(place, meaning, word),
			time: timeOf(place, meaning, now),
			scope: place,
		};
	});
	const isListed = CONTAINERS.includes(place.name) || isPerson(place) || place.numbers.length > 0;
	const isWeak = !isListed && !(found !== null && isSure(found));
	return Array.from({ length: count }, (_, index) => ({
		told: {
			messageId: nth(ids, index, count) ?? null,
			number: nth(numbers, index, count) ?? null,
			...(nth(said, index, count) as (typeof said)[number]),
		},
		rank,
		isWeak,
	}));
}

/** Whether an object says how far its message is, and with whom; "success" alone can be that of the request. */
const saysAll = ({ numbers }: Place, { told: { status, providerStatus } }: Found): boolean =>
	numbers.length > 0 && status !== 'unknown' && !saysOnlyWell(providerStatus ?? '');

/** Names what happened to what it holds: a plain id in it is the event's. */
const isEvent = ({ fields, raw }: Scope): boolean =>
	fields.topic !== undefined &&
	!hasStatusField(fields) &&
	Object.entries(raw).some(([name, value]) => {
		const [first]: unknown[] = Array.isArray(value) ? value : [value];
		return HELD.includes(plain(name)) && isObject(first);
	});

/** What tells more of the message that it stands in. */
const isAside = (name: string) =>
	['status', 'error', 'from', 'cost'].includes(PARTS.get(name) ?? '');

function pairOf(value: unknown): readonly [string, unknown] | null {
	if (!isObject(value) || Object.keys(value).length !== 2 || value.value === undefined) return null;
	const name = textOf(value.name ?? value.key);
	return name === null ? null : [name, value.value];
}

/** An object that is written as a list of `{ name, value }`; null where the list is another. */
function fromPairs(list: readonly unknown[]): Record<string, unknown> | null {
	if (pairOf(list[0]) === null) return null;
	const pairs = list.map(pairOf);
	return pairs.includes(null)
		? null
		: Object.fromEntries(pairs as Array<readonly [string, unknown]>);
}

/** Reads every message that a body holds, in its order, each with its own fields. */
export function readMessages(body: unknown, reading: Reading): Messages {
	const topics = new Set<Topic>();
	const incoming: IncomingMessage[] = [];
	let count = 0;

	const search = (
		value: unknown,
		name: string,
		outer: readonly Place[],
		depth: number,
	): Found[] => {
		if (depth > MAX_DEPTH || count + incoming.length > reading.most) return [];
		if (Array.isArray(value)) {
			const list: unknown[] = value;
			const object = fromPairs(list);
			const items = object === null ? list : [object];
			return items.flatMap((each) => search(each, name, outer, depth + 1));
		}
		if (!isObject(value)) return [];
		const scope = scopeOf(value, name, outer);
		const topic = topicOf(scope);
		if (topic !== null) {
			topics.add(topic);
			if (topic === 'incoming') incoming.push(...readIncoming(scope, reading.now));
			return [];
		}
		const { fields } = scope;
		const status = whichStatus(fields, reading.statuses);
		const numbers = numbersOf(fields);
		const ids = ownIds(scope);
		const isEvents = reading.asked === null && numbers.length === 0 && isEvent(scope);
		const place: Place = {
			...scope,
			outer,
			status,
			ids: isEvents && ids !== null && !isSure(ids) ? null : ids,
			numbers,
		};
		const within = [place, ...outer];
		const certain: Found[] = [];
		const perhaps: Found[] = [];
		for (const [key, each] of Object.entries(value)) {
			if (typeof each !== 'object') continue;
			const own = plain(key);
			if (isObject(each) && isAside(own)) continue;
			const found = search(each, own, within, depth + 1);
			const isAlone = isObject(each) && found.every(({ isWeak }) => isWeak);
			(isAlone ? perhaps : certain).push(...found);
		}
		// Beside a message, what may be something else is: the account, or a webhook.
		const inner = certain.length > 0 ? certain : perhaps;
		const own = tell(place, reading);
		const [first] = own;
		if (first === undefined) return inner;
		// Within a message, what has no id that is as sure, or no person, is something else: a campaign, say.
		const isFirm = saysAll(place, first) || isAnswer(place, reading.asked);
		const isMessage = inner.every(
			({ isWeak, rank }) => isWeak && (first.rank < rank || (isFirm && first.rank === rank)),
		);
		if (isMessage && !first.isWeak) count += own.length;
		return isMessage ? own : inner;
	};

	const told = search(body, '', [], 0).map((found) => found.told);
	return { told, incoming, topics };
}

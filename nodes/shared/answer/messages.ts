import type { MessageStatus, Progress } from '../provider';
import { errorText, isObject, plain, textOf } from './fields';
import { CONTAINERS, NAMES, PARTS, PEOPLE } from './names';
import { chainOf, fieldsOf, firstOf, type Fields, type Scope } from './scope';
import { isFailedStatus, type StatusWords } from './status';
import { readTime, type Time } from './time';
import { topicOf, type Topic } from './topic';
import { shownWord, whichStatus, type Word } from './whichStatus';

/** A message that a body tells of, and where it stands there. */
export interface Told extends Progress {
	scope: Scope;
}

export interface Reading {
	/** What words mean to the provider and the user, in small letters. */
	statuses: StatusWords;
	/** What words mean in a report, and not in the answer to a request. */
	reported: StatusWords;
	/** The id of the only message that was asked for; null where any can be meant, as in a report. */
	asked: string | null;
	/** Epoch milliseconds. */
	now: number;
}

/** The messages in a body, and what else it is about. */
export interface Messages {
	told: Told[];
	topics: ReadonlySet<Topic>;
}

/** How deep messages may be wrapped: `data.payload.to[0]` is four. */
const MAX_DEPTH = 8;

/** Which ids are a message's, the surest first. An id of what is around it ranks behind an own one of its kind. */
const RANKS = [NAMES.messageId, NAMES.plainId, NAMES.sharedId, NAMES.eventId, NAMES.reference];
const [OWN, PLAIN, SHARED, EVENT, REFERENCE] = [0, 1, 2, 3, 4] as const;
const AROUND = 0.5;

/** A report repeats an id that was given: whatever is one is taken, but for what stands where there is none. */
const NO_ID = /^(none|null|nil|undefined|nan|n\/?a|-+)$/i;
const MAX_ID = 255;

const idOf = (text: string): string | null => {
	const id = text.trim();
	return id === '' || id.length > MAX_ID || /\s/.test(id) || NO_ID.test(id) ? null : id;
};

/** Some gateways join several values by commas. */
const splitTexts = (texts: readonly string[]) => texts.flatMap((text) => text.split(','));

/** An object's own ids of a rank: none that is no id, or where one of several is none. */
function idsOf(fields: Fields, rank: number): string[] | null {
	for (const name of RANKS[rank] ?? []) {
		const ids = splitTexts(fields.get(name) ?? []).map(idOf);
		if (ids.length > 0 && !ids.includes(null)) return ids as string[];
	}
	return null;
}

interface Ids {
	ids: readonly string[];
	rank: number;
}

const ownIds = (fields: Fields, ranks: readonly number[]): Ids | null => {
	for (const rank of ranks) {
		const ids = idsOf(fields, rank);
		if (ids !== null) return { ids, rank };
	}
	return null;
};

/** An id of what is around a message; several are those of others. */
function idAround(scopes: Iterable<Scope>, rank: number): Ids | null {
	for (const { fields } of scopes) {
		const ids = idsOf(fields, rank);
		if (ids?.length === 1) return { ids, rank: rank + AROUND };
	}
	return null;
}

const isPerson = ({ name }: Scope) => PEOPLE.includes(name);

function findIds(scope: Scope): Ids | null {
	const [, ...around] = chainOf(scope);
	const nearest = isPerson(scope) ? around.slice(0, 1) : [];
	return (
		ownIds(scope.fields, [OWN, PLAIN]) ??
		idAround(around, OWN) ??
		idAround(nearest, PLAIN) ??
		ownIds(scope.fields, [SHARED]) ??
		idAround(around, SHARED) ??
		ownIds(scope.fields, [EVENT, REFERENCE]) ??
		idAround(around, REFERENCE)
	);
}

/** Fewer digits are a count or a code. */
const MIN_DIGITS = 6;
const MAX_NUMBER = 60;

/** An object's numbers: those of the first name that has any. */
function numbersOf({ fields }: Scope): string[] {
	for (const name of NAMES.to) {
		const numbers = (fields.get(name) ?? [])
			.flatMap((text) => text.split(/[,;]/))
			.map((text) => text.slice(0, MAX_NUMBER).trim())
			.filter((text) => text.replace(/\D/g, '').length >= MIN_DIGITS);
		const [code] = fields.get(NAMES.callingCode[0]) ?? [];
		if (numbers.length > 0) {
			return code === undefined || !/^\d{1,3}$/.test(code)
				? numbers
				: numbers.map((number) => `+${code}${number.replace(/^0+/, '')}`);
		}
	}
	return [];
}

/** A message's numbers, or the only one that is around it. */
function findNumbers(scope: Scope): string[] {
	for (const each of chainOf(scope)) {
		const numbers = numbersOf(each);
		if (numbers.length > 0) return each === scope || numbers.length === 1 ? numbers : [];
	}
	return [];
}

function findTime(scope: Scope, status: MessageStatus, now: number): Time | null {
	const names = status === 'sent' ? [...NAMES.time, ...NAMES.sentTime] : NAMES.time;
	for (const { fields } of chainOf(scope)) {
		const time = firstOf(fields, names, (text) => readTime(text, now));
		if (time !== null) return time;
	}
	return null;
}

const MAX_WORDS = 500;

/** Why it failed, as a code and in words. Beside a good status there is no error. */
function errorOf(scope: Scope, status: MessageStatus, word: string) {
	const isFailed = isFailedStatus(status);
	const none = { errorCode: null, errorMessage: null };
	if (!isFailed && status !== 'unknown') return none;
	const all = isPerson(scope) && scope.outer !== null ? [scope, scope.outer] : [scope];
	const find = (names: readonly string[], read: (text: string) => string | null) =>
		all.map(({ fields }) => firstOf(fields, names, read)).find((text) => text !== null) ?? null;
	const isNew = (text: string) => plain(text) !== plain(word);
	const words = (text: string) =>
		errorText(text) !== null && isNew(text) && !/^\d+$/.test(text)
			? text.slice(0, MAX_WORDS)
			: null;
	const code = (text: string) => (text.length > MAX_WORDS ? null : errorText(text));
	const codes = isFailed ? NAMES.errorCode : NAMES.errorCode.filter((name) => name !== 'code');
	const asCode = (text: string) => (/^\d+$/.test(text) ? code(text) : null);
	return {
		errorCode: find(codes, code) ?? find(NAMES.reason, asCode),
		errorMessage: find(NAMES.reason, words) ?? (isFailed ? find(NAMES.description, words) : null),
	};
}

const NO_WORD: Word = { texts: [''], meaning: () => 'unknown' };

interface Found {
	told: Told;
	rank: number;
	/** Perhaps not a message, but something in one. */
	isWeak: boolean;
}

/** Reads every message that a body holds, in its order, each with its own fields. */
export function readMessages(body: unknown, reading: Reading): Messages {
	const { statuses, reported, now, asked } = reading;
	const topics = new Set<Topic>();
	const words = new Map<Scope, Word | null>();

	const wordOf = (scope: Scope): Word | null => {
		const known = words.get(scope);
		if (known !== undefined) return known;
		const word = whichStatus(scope.fields, statuses, reported);
		words.set(scope, word);
		return word;
	};

	/** One status for several messages stands around them, if nothing around them has a surer id. */
	const wordAround = (scope: Scope): Word | null => {
		const own = ownIds(scope.fields, [OWN, PLAIN]);
		if (own === null || (own.rank !== OWN && !CONTAINERS.includes(scope.name))) return null;
		const [, ...around] = chainOf(scope);
		const teller = around.find((each) => wordOf(each) !== null);
		if (teller === undefined) return null;
		const other = ownIds(teller.fields, [OWN, PLAIN]);
		// "success" there can be that of the request.
		return other === null || own.rank < other.rank
			? whichStatus(teller.fields, statuses, {})
			: null;
	};

	/** Of a message that was asked for, an answer may say nothing but its id. */
	const wordFor = ({ fields }: Scope): Word | null => {
		const { ids = [] } = ownIds(fields, [OWN, PLAIN]) ?? {};
		return asked !== null && ids.includes(asked) ? NO_WORD : null;
	};

	const tell = (scope: Scope): Found[] => {
		const word = wordOf(scope) ?? wordAround(scope) ?? wordFor(scope);
		const found = word === null ? null : findIds(scope);
		if (word === null || (found === null && asked === null)) return [];
		const { ids, rank } = found ?? { ids: [null], rank: EVENT };
		const numbers = findNumbers(scope);
		const count = Math.max(ids.length, ids.length > 1 ? 1 : numbers.length, 1);
		const texts = count > 1 ? splitTexts(word.texts) : word.texts;
		if (ids.length > 1 && ![1, count].includes(texts.length)) return [];
		const isListed = CONTAINERS.includes(scope.name) || isPerson(scope);
		const hasOwnNumber = numbersOf(scope).length > 0;
		return Array.from({ length: count }, (_, index): Found => {
			const of = <T>(list: readonly T[]): T | undefined =>
				list.length === count ? list[index] : list.length === 1 ? list[0] : undefined;
			const text = shownWord((of(texts) ?? word.texts[0] ?? '').trim());
			const status = word.meaning(text);
			const told: Told = {
				messageId: of(ids) ?? null,
				number: of(numbers) ?? null,
				status,
				providerStatus: text === '' ? null : text,
				...errorOf(scope, status, text),
				time: findTime(scope, status, now),
				scope,
			};
			return { told, rank, isWeak: rank !== OWN && !hasOwnNumber && !isListed };
		});
	};

	const search = (value: unknown, name: string, outer: Scope | null, depth: number): Found[] => {
		if (depth > MAX_DEPTH) return [];
		if (Array.isArray(value)) {
			const list: unknown[] = value;
			const object = fromPairs(list);
			if (object !== null) return search(object, name, outer, depth + 1);
			return list.flatMap((each) => search(each, name, outer, depth + 1));
		}
		if (!isObject(value)) return [];
		const scope: Scope = { fields: fieldsOf(value), name, outer, raw: value };
		const topic = topicOf(scope);
		if (topic !== null) {
			topics.add(topic);
			return [];
		}
		const inner = Object.entries(value).flatMap(([key, each]) => {
			const own = plain(key);
			return isObject(each) && isAside(own) ? [] : search(each, own, scope, depth + 1);
		});
		const own = tell(scope);
		if (own.length === 0) return inner;
		// Beside a message's own id, what stands in it without one is something else: a campaign, say.
		const isMessage = inner.every(({ isWeak, rank }) => isWeak && (own[0]?.rank ?? 0) < rank);
		return isMessage ? own : inner;
	};

	return { told: search(body, '', null, 0).map(({ told }) => told), topics };
}

/** What tells more of the message that it stands in. */
const isAside = (name: string) =>
	['status', 'error', 'from', 'cost'].includes(PARTS.get(name) ?? '');

/** An object that is written as a list of `{ name, value }`; null where the list is another. */
function fromPairs(list: readonly unknown[]): Record<string, unknown> | null {
	const pairs = list.map((each) => {
		const { name, key, value, ...more } = isObject(each) ? each : {};
		const own = textOf(name ?? key);
		return own !== null && value !== undefined && Object.keys(more).length === 0
			? ([own, value] as const)
			: null;
	});
	if (pairs.length === 0 || pairs.includes(null)) return null;
	return Object.fromEntries(pairs as Array<readonly [string, unknown]>);
}

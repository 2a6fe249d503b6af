import type { LedgerMessage } from '../../sandbox/ledger.mts';
import type { RequestRecord } from '../../sandbox/requests.mts';
import { leavesOpen } from './open.mts';
import type { Message } from './scenario.mts';
import type { Account, Told } from './told.mts';

/** A run of the node, from both ends. */
export interface Evidence {
	messages: readonly Message[];
	account: Account;
	/** What the provider really accepted. */
	ledger: readonly LedgerMessage[];
	/** In the order in which they came in. */
	requests: readonly RequestRecord[];
	/** Whether the provider gives an id for every message that it accepts. */
	givesIds: boolean;
}

export type Wrong =
	/** The provider has it more than once. */
	| 'duplicate'
	/** The provider does not have what the node calls accepted, or has what the node does not own up to. */
	| 'lost'
	/** The provider has what nobody wanted to be sent. */
	| 'unwanted'
	/** The node says nothing of it, or more than one thing. */
	| 'notTold'
	/** The message id is missing, or is another's. */
	| 'wrongId'
	/** It was asked for again although it may have been accepted. */
	| 'askedAgain'
	/** The outcome is unknown, or the message was never asked for, and no fault and no word of the node explains why. */
	| 'unexplained';

export interface Violation {
	wrong: Wrong;
	message: Message;
	told: Told[];
	/** The requests to its number. */
	asked: readonly RequestRecord[];
}

export interface Counts {
	messages: number;
	accepted: number;
	rejected: number;
	unknown: number;
	/** Of the unknown, those that the provider has. */
	unknownInLedger: number;
	duplicates: number;
	lost: number;
	requests: number;
}

export interface Verdict {
	violations: Violation[];
	counts: Counts;
}

/** All that is known of one message. */
interface Seen {
	message: Message;
	told: Told[];
	/** The first thing that is told of it. */
	said: Told | undefined;
	/** In the ledger. */
	entries: readonly LedgerMessage[];
	/** The requests to its number. */
	asked: readonly RequestRecord[];
	/** Whether it is the only message to its number: the requests for two cannot be told apart. */
	isAlone: boolean;
}

interface Run {
	givesIds: boolean;
	/** Connections that nobody had looked at yet were reset as the sandbox shut its door: their requests are not recorded. */
	wasShut: boolean;
	/** Messages that wait for a token while the key is refused are refused with it. */
	isKeyRefused: boolean;
}

/** The error codes of messages that were not asked for; none where an error under On Error = Stop does not tell it. */
const NOT_ASKED = ['notTried', 'notReached', 'invalidNumber', null];

const openRequests = ({ message, asked }: Seen) =>
	asked.filter((request) => leavesOpen(request, message.to));

function isLost({ said, entries }: Seen): boolean {
	if (said?.outcome === 'unknown') return false;
	return said?.outcome === 'accepted' ? entries.length === 0 : entries.length > 0;
}

function hasWrongId({ said, entries }: Seen, { givesIds }: Run): boolean {
	if (said?.outcome !== 'accepted') return false;
	return said.messageId === null ? givesIds : said.messageId !== entries[0]?.messageId;
}

function isAskedAgain(seen: Seen): boolean {
	const [open] = openRequests(seen);
	return seen.isAlone && open !== undefined && seen.asked.at(-1) !== open;
}

function isUnexplained(seen: Seen, { wasShut, isKeyRefused }: Run): boolean {
	const { said, entries, asked } = seen;
	const code = said?.code ?? null;
	switch (said?.outcome) {
		case 'unknown':
			return (
				openRequests(seen).length === 0 &&
				!(wasShut && entries.length === 0 && [null, 'noAnswer'].includes(code))
			);
		case 'rejected':
			return asked.length === 0 && !NOT_ASKED.includes(code) && !isKeyRefused;
		default:
			return false;
	}
}

const checks: Record<Exclude<Wrong, 'unwanted'>, (seen: Seen, run: Run) => boolean> = {
	duplicate: ({ entries }) => entries.length > 1,
	lost: isLost,
	notTold: ({ told }) => told.length !== 1,
	wrongId: hasWrongId,
	askedAgain: isAskedAgain,
	unexplained: isUnexplained,
};

/** Groups by each of several keys. */
function groupByEach<T>(list: readonly T[], keysOf: (one: T) => readonly string[]) {
	const groups = new Map<string, T[]>();
	for (const one of list) {
		for (const key of keysOf(one)) {
			const group = groups.get(key);
			if (group) group.push(one);
			else groups.set(key, [one]);
		}
	}
	return groups;
}

const keyOf = ({ to, text }: Message) => `${to} ${text}`;

/** What is known of each message. */
function look({ messages, account, ledger, requests }: Evidence): Seen[] {
	const entries = Map.groupBy(ledger, ({ to, message }) => keyOf({ to, text: message }));
	const asked = groupByEach(requests, ({ recipients }) => recipients);
	const numbers = Map.groupBy(messages, ({ to }) => to);
	return messages.map((message, index) => ({
		message,
		told: account[index] ?? [],
		said: account[index]?.[0],
		entries: entries.get(keyOf(message)) ?? [],
		asked: asked.get(message.to) ?? [],
		isAlone: numbers.get(message.to)?.length === 1,
	}));
}

function count(seen: readonly Seen[], violations: readonly Violation[]): Omit<Counts, 'requests'> {
	const said = (outcome: Told['outcome']) => seen.filter((one) => one.said?.outcome === outcome);
	const unknown = said('unknown');
	return {
		messages: seen.length,
		accepted: said('accepted').length,
		rejected: said('rejected').length,
		unknown: unknown.length,
		unknownInLedger: unknown.filter(({ entries }) => entries.length > 0).length,
		duplicates: seen.reduce((sum, { entries }) => sum + Math.max(0, entries.length - 1), 0),
		lost: violations.filter(({ wrong }) => wrong === 'lost').length,
	};
}

/** Compares what the node says with what the provider did. */
export function verify(evidence: Evidence): Verdict {
	const { messages, ledger, requests, givesIds } = evidence;
	const run: Run = {
		givesIds,
		wasShut: requests.some(({ fault }) => fault?.kind === 'closed'),
		isKeyRefused: requests.some(({ status }) => status === 401),
	};
	const seen = look(evidence);
	const violations = seen.flatMap((one) => {
		const { message, told, asked } = one;
		const wrongs = (Object.keys(checks) as Array<keyof typeof checks>).filter((wrong) =>
			checks[wrong](one, run),
		);
		return wrongs.map((wrong): Violation => ({ wrong, message, told, asked }));
	});
	const wanted = new Set(messages.map(keyOf));
	const unwanted = ledger
		.map(({ to, message }) => ({ to, text: message }))
		.filter((message) => !wanted.has(keyOf(message)))
		.map((message): Violation => ({ wrong: 'unwanted', message, told: [], asked: [] }));
	return {
		violations: [...violations, ...unwanted],
		counts: { ...count(seen, violations), requests: requests.length },
	};
}

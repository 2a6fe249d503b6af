import type { LedgerMessage } from '../../sandbox/ledger.mts';
import type { RequestRecord } from '../../sandbox/requests.mts';
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
	/** Whether it surely refuses what is asked for twice, so that a message in doubt is asked for again. */
	refusesRepeats?: boolean;
}

/** All that is known of one message. */
export interface Seen {
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

export const keyOf = ({ to, text }: Message) => `${to} ${text}`;

/** What is known of each message. */
export function look({ messages, account, ledger, requests }: Evidence): Seen[] {
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

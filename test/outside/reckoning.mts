import type { LedgerMessage } from '../../sandbox/ledger.mts';
import type { Message } from '../faults/scenario.mts';
import type { Account, Told } from '../faults/told.mts';
import type { Asked } from './tap.mts';

/** A run of the node, from all sides. */
export interface Evidence {
	messages: readonly Message[];
	/** What the node says of each. */
	account: Account;
	/** What it asked for, ahead of the proxy. */
	asked: readonly Asked[];
	/** What the provider accepted, behind it. */
	ledger: readonly Pick<LedgerMessage, 'to' | 'acceptedAt'>[];
	/** Whether an answer that came from the proxy leaves open what the provider did. */
	leavesOpen: boolean;
}

/** In messages, if nothing else is said. */
export interface Reckoning {
	messages: number;
	accepted: number;
	rejected: number;
	unknown: number;
	/** How often the provider accepted one. */
	inLedger: number;
	/** Requests for messages, as the node made them. */
	requests: number;
	/** The most for one message. */
	mostRequests: number;
	/** The node asked again, although the provider may have had them. */
	askedAgain: number;
	/** Accepted once more than they should be, because the node asked again. */
	doubledByUs: number;
	/** The same, because the proxy did. */
	doubledByProxy: number;
	/** The node says nothing of them. */
	lost: number;
	/** The node says rejected, and the provider has them. */
	falselyRejected: number;
	/** The node says accepted, and the provider does not have them. */
	falselyAccepted: number;
}

/** All that is known of one message. */
interface Seen {
	said: Told['outcome'] | undefined;
	/** When the node asked for it, and when the provider accepted it: epoch milliseconds. */
	asked: number[];
	accepted: number[];
}

/** Whether a request is for a message to this number, of which every provider is told the last nine digits. */
export const isFor = ({ path, body, recipient }: Asked, to: string): boolean =>
	`${path} ${body} ${recipient}`.includes(to.slice(-9));

const look = ({ messages, account, asked, ledger }: Evidence): Seen[] =>
	messages.map(({ to }, index) => ({
		said: account[index]?.[0]?.outcome,
		asked: asked.filter((one) => isFor(one, to)).map(({ at }) => at),
		accepted: ledger
			.filter((entry) => entry.to === to)
			.map(({ acceptedAt }) => Date.parse(acceptedAt)),
	}));

/** How many of the node's requests led to something: each acceptance is owed to the last request before it. */
function fruitful({ asked, accepted }: Seen): number {
	const causes = accepted.map((time) => asked.findLastIndex((at) => at <= time));
	return new Set(causes).size;
}

const hasAskedAgain = ({ asked, accepted }: Seen, leavesOpen: boolean): boolean =>
	leavesOpen ? asked.length > 1 : asked.some((at) => accepted.some((time) => time < at));

const beyondFirst = (count: number) => Math.max(0, count - 1);

/** Compares what the node says, what it asked for, and what the provider accepted. */
export function reckon(evidence: Evidence): Reckoning {
	const { asked, leavesOpen, messages } = evidence;
	const seen = look(evidence);
	const count = (holds: (one: Seen) => boolean) => seen.filter(holds).length;
	const sum = (value: (one: Seen) => number) => seen.reduce((total, one) => total + value(one), 0);
	return {
		messages: messages.length,
		accepted: count(({ said }) => said === 'accepted'),
		rejected: count(({ said }) => said === 'rejected'),
		unknown: count(({ said }) => said === 'unknown'),
		inLedger: evidence.ledger.length,
		requests: asked.filter((one) => messages.some(({ to }) => isFor(one, to))).length,
		mostRequests: Math.max(0, ...seen.map((one) => one.asked.length)),
		askedAgain: count((one) => hasAskedAgain(one, leavesOpen)),
		doubledByUs: sum((one) => beyondFirst(fruitful(one))),
		doubledByProxy: sum((one) => one.accepted.length - fruitful(one)),
		lost: count(({ said }) => said === undefined),
		falselyRejected: count(({ said, accepted }) => said === 'rejected' && accepted.length > 0),
		falselyAccepted: count(({ said, accepted }) => said === 'accepted' && accepted.length === 0),
	};
}

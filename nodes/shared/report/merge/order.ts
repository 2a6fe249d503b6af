import { hash } from 'crypto';

import type { MessageStatus } from '../../provider';
import type { Report } from '../reports';

/**
 * The order of a message's reports, in which a later one says more: by status, then by time, then by what else
 * they say. It is total, so that reports in any order, and any number of times, end in the same state: the greatest.
 */

/** A word that nobody knows may be news, so it is kept from being dropped as less than `sent`. */
const RANK: Record<MessageStatus, number> = {
	queued: 0,
	sent: 1,
	unknown: 2,
	delivered: 3,
	undelivered: 3,
	failed: 3,
	rejected: 3,
	expired: 3,
};

/** Short, and as different as its length allows. */
export const digest = (parts: readonly unknown[], length: number) =>
	hash('sha256', JSON.stringify(parts), 'base64url').slice(0, length);

/** Of 42 bits: one in two thousand million times, a message is mistaken for one of ten thousand others. */
const MESSAGE_LENGTH = 7;
const ENDING_LENGTH = 2;
const PERSON_LENGTH = 4;
const TIME_LENGTH = 8;
const REST_LENGTH = 3;

/** How long what is remembered of a report is, in characters. */
export const LENGTHS = {
	message: MESSAGE_LENGTH,
	person: 1 + ENDING_LENGTH + PERSON_LENGTH,
	order: 1 + TIME_LENGTH + 1 + REST_LENGTH,
} as const;

/** A report as it is remembered: of which message to whom it is, and where it stands among that message's reports. */
export interface Mark {
	message: string;
	/** By how the number is written, the number's ending, and the number. */
	person: string;
	/** Text that compares as the reports do. */
	order: string;
	/** Identifies this exact report; set only for unknown statuses, each of which is passed on once. */
	exact: string | null;
	/** Whether it is no news a second time, also where repeats of reports are. */
	isOnce?: boolean;
}

/** How a number is written: whole, without its country code, or not at all; or it is this very report that counts. */
export const KIND = { whole: '+', local: '0', nobody: '?', exact: '=' } as const;

const wholeTime = (milliseconds: number) =>
	Math.max(milliseconds, 0).toString(36).padStart(TIME_LENGTH, '0').slice(-TIME_LENGTH);

/** Later than all that are told, until the year 2059. */
const LAST = 'z'.repeat(TIME_LENGTH);

/**
 * Where no time is told, or one without a zone, the report's time is no proof of order. What reached the phone is told
 * by the phone: it goes before a guess of the network's.
 */
function orderOf({ status, time, providerStatus, errorCode }: Report): string {
	const isDelivered = status === 'delivered';
	const when = time?.isZoned ? wholeTime(time.at) : isDelivered ? LAST : wholeTime(0);
	const rest = digest(
		status === 'unknown' ? [] : [status, providerStatus, errorCode, time?.at],
		REST_LENGTH,
	);
	return `${RANK[status]}${when}${isDelivered ? 1 : 0}${rest}`;
}

/** So many last digits are the same however a number is written. */
const ENDING_DIGITS = 7;

function personOf({ messageId, to, number }: Report): string {
	const digits = (to ?? number ?? '').replace(/\D/g, '').replace(/^0+/, '');
	const kind = to !== null ? KIND.whole : digits === '' ? KIND.nobody : KIND.local;
	const ending = digest([digits.slice(-ENDING_DIGITS)], ENDING_LENGTH);
	return `${kind}${ending}${digest([messageId, digits], PERSON_LENGTH)}`;
}

export const kindOf = (person: string): string => person.charAt(0);

/** By what a person is found: the number's ending, whatever stands before it. */
export const endingOf = (person: string): string =>
	kindOf(person) === KIND.whole || kindOf(person) === KIND.local
		? person.slice(1, 1 + ENDING_LENGTH)
		: kindOf(person);

/** What is remembered of a report. Where a message may go back, only the very same report is a repeat. */
export function markOf(report: Report, { onlyAdvances }: { onlyAdvances: boolean }): Mark {
	const { messageId, providerStatus, errorCode, status } = report;
	const message = digest([messageId], MESSAGE_LENGTH);
	const order = orderOf(report);
	const person = personOf(report);
	const exact = `${KIND.exact}${digest([person, order, providerStatus, errorCode], LENGTHS.person - 1)}`;
	if (!onlyAdvances || report.isOfMany) return { message, person: exact, order, exact: null };
	return { message, person, order, exact: status === 'unknown' ? exact : null };
}

/** What is remembered of a report: a message, a person, and how far it is. */
export type Entry = readonly [message: string, person: string, order: string];

export const entriesOf = ({ message, person, order, exact }: Mark): Entry[] =>
	[person, ...(exact === null ? [] : [exact])].map((each) => [message, each, order]);

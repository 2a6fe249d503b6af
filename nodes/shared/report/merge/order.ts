import { createHash } from 'crypto';

import type { MessageStatus } from '../../provider';
import type { Report } from '../read/parse';

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
const digest = (parts: readonly unknown[], length: number) =>
	createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, length);

/** Of 54 bits: among ten thousand messages, one in a million million is mistaken for another. */
const KEY_LENGTH = 9;
const TIME_LENGTH = 8;
const REST_LENGTH = 3;

/** How long the parts of a mark are, in characters. */
export const LENGTHS = { key: KEY_LENGTH, order: 1 + TIME_LENGTH + 1 + REST_LENGTH } as const;

/** A report as it is remembered: of which message it is, and where it stands among that message's reports. */
export interface Mark {
	key: string;
	/** Text that compares as the reports do. */
	order: string;
	/** Identifies this exact report; set only for unknown statuses, each of which is passed on once. */
	exact: string | null;
}

function orderOf({ status, time, providerStatus, errorCode }: Report): string {
	// Until the year 2059.
	const when = Math.max(time ?? 0, 0)
		.toString(36)
		.padStart(TIME_LENGTH, '0')
		.slice(-TIME_LENGTH);
	// What reached the phone is told by the phone: it goes before a guess of the network's.
	const isDelivered = status === 'delivered' ? 1 : 0;
	const rest = digest(status === 'unknown' ? [] : [status, providerStatus, errorCode], REST_LENGTH);
	return `${RANK[status]}${when}${isDelivered}${rest}`;
}

/** What is remembered of a report. Where a message may go back, only the very same report is a repeat. */
export function markOf(report: Report, { onlyAdvances }: { onlyAdvances: boolean }): Mark {
	const order = orderOf(report);
	// One id can be that of a whole list, so the number counts as well.
	const message = [report.messageId, report.to?.replace(/\D/g, '') ?? null];
	const exact = digest([...message, order, report.providerStatus, report.errorCode], KEY_LENGTH);
	return onlyAdvances
		? { key: digest(message, KEY_LENGTH), order, exact: report.status === 'unknown' ? exact : null }
		: { key: exact, order, exact: null };
}

/**
 * Whether a report says more than is known.
 *
 * @param last the last order of what a key names
 */
export function isNews(
	{ key, order, exact }: Mark,
	last: (key: string) => string | undefined,
	deduplicate: boolean,
): boolean {
	const known = last(key);
	if (known === undefined || order > known) return true;
	if (order < known) return false;
	return !deduplicate || (exact !== null && last(exact) === undefined);
}

/** What there is to remember of a report, as keys with their orders. */
export const entriesOf = ({ key, order, exact }: Mark): Array<[string, string]> =>
	exact === null
		? [[key, order]]
		: [
				[key, order],
				[exact, order],
			];

import { findField, isObject, textOf } from '../answer/fields';
import { NAMES } from '../answer/names';
import type { MessageStatus } from '../provider';
import { isFinal, readStatus } from '../status';

/** A delivery report (DLR), whatever the provider's words for it. */
export interface Report {
	messageId: string;
	to: string | null;
	status: MessageStatus;
	final: boolean;
	/** The provider's own word. */
	providerStatus: string;
	errorCode: string | null;
	errorMessage: string | null;
	/** When it happened, ISO 8601; the time of receipt where the report tells none. */
	timestamp: string;
}

/** Epoch seconds end where epoch milliseconds begin: both are dates of this century. */
const SECONDS_END = 1e11;
const MILLISECONDS_END = 1e13;

function readTime(value: unknown): string | null {
	const text = textOf(value);
	if (text === null) return null;
	const number = Number(text);
	// A long row of digits is a date written without separators, and no epoch.
	if (number >= MILLISECONDS_END) return null;
	const time = Number.isNaN(number)
		? Date.parse(text)
		: number < SECONDS_END
			? number * 1000
			: number;
	return Number.isNaN(time) || Math.abs(time) > 8.64e15 ? null : new Date(time).toISOString();
}

/** How deep a report may be wrapped: `data.payload.message`. */
const MAX_DEPTH = 4;

/** The object that tells of a message: the innermost that holds both an id and a status. Envelopes have words of their own. */
function innermost(body: unknown, depth = 0): Record<string, unknown> | null {
	if (!isObject(body) || depth > MAX_DEPTH) return null;
	for (const inner of Object.values(body)) {
		const found = innermost(inner, depth + 1);
		if (found !== null) return found;
	}
	const holds = (names: readonly string[]) => findField(body, names, textOf, 1) !== null;
	return holds(NAMES.messageId) && holds(NAMES.status) ? body : null;
}

function readReport(
	body: unknown,
	statuses: Record<string, MessageStatus>,
	now: number,
): Report | null {
	const told = innermost(body) ?? body;
	const messageId = findField(told, NAMES.messageId, textOf);
	const providerStatus = findField(told, NAMES.status, textOf);
	if (messageId === null || providerStatus === null) return null;
	const status = readStatus(providerStatus, statuses);
	return {
		messageId,
		to: findField(told, NAMES.to, textOf),
		status,
		final: isFinal(status),
		providerStatus,
		errorCode: findField(told, NAMES.errorCode, textOf),
		errorMessage: findField(told, NAMES.errorMessage, textOf),
		timestamp: findField(told, NAMES.time, readTime) ?? new Date(now).toISOString(),
	};
}

/**
 * Reads the reports that a callback holds, one or a list; none where it holds no message id with a status.
 *
 * @param statuses the provider's own status words
 * @param now epoch milliseconds
 */
export function parseReports(
	body: unknown,
	statuses: Record<string, MessageStatus>,
	now: number,
): Report[] {
	const lists = isObject(body) ? Object.values(body).filter(Array.isArray) : [body];
	for (const list of [...lists, [body]]) {
		const reports = (Array.isArray(list) ? list : [])
			.map((candidate) => readReport(candidate, statuses, now))
			.filter((report) => report !== null);
		if (reports.length > 0) return reports;
	}
	return [];
}

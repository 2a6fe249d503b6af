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

function readTime(value: unknown): string | null {
	const text = textOf(value);
	if (text === null) return null;
	const number = Number(text);
	const time = Number.isNaN(number)
		? Date.parse(text)
		: number < SECONDS_END
			? number * 1000
			: number;
	return Number.isNaN(time) || Math.abs(time) > 8.64e15 ? null : new Date(time).toISOString();
}

/** The objects that may each be a report: the list that a body is or holds, else the body itself. */
function candidates(body: unknown): unknown[] {
	if (Array.isArray(body)) return body;
	if (!isObject(body)) return [];
	const list = Object.values(body).find(
		(value) => Array.isArray(value) && value.length > 0 && value.every(isObject),
	);
	return (list as unknown[] | undefined) ?? [body];
}

function readReport(
	body: unknown,
	statuses: Record<string, MessageStatus>,
	now: number,
): Report | null {
	const messageId = findField(body, NAMES.messageId, textOf);
	const providerStatus = findField(body, NAMES.status, textOf);
	if (messageId === null || providerStatus === null) return null;
	const status = readStatus(providerStatus, statuses);
	return {
		messageId,
		to: findField(body, NAMES.to, textOf),
		status,
		final: isFinal(status),
		providerStatus,
		errorCode: findField(body, NAMES.errorCode, textOf),
		errorMessage: findField(body, NAMES.errorMessage, textOf),
		timestamp: findField(body, NAMES.time, readTime) ?? new Date(now).toISOString(),
	};
}

/**
 * Reads the reports that a callback holds; none where it holds no message id with a status.
 *
 * @param statuses the provider's own status words
 * @param now epoch milliseconds
 */
export function parseReports(
	body: unknown,
	statuses: Record<string, MessageStatus>,
	now: number,
): Report[] {
	return candidates(body)
		.map((candidate) => readReport(candidate, statuses, now))
		.filter((report) => report !== null);
}

import { readMessages } from '../answer/messages';
import { isFinal } from '../answer/status';
import type { Topic } from '../answer/topic';
import type { IncomingMessage, MessageStatus, Progress, SmsProvider } from '../provider';
import { MAX_REPORTS } from './callback';

/** A delivery report (DLR), whatever the provider's words for it. */
export interface Report extends Progress {
	messageId: string;
	providerStatus: string;
	/** E.164; null where the number cannot be read, or is not told. */
	to: string | null;
	final: boolean;
	/** Whether it is one of several about one id that do not say whom they are about. */
	isOfMany: boolean;
	/** The part of the body that tells of it; all of it, where it tells of nothing else. */
	raw: unknown;
}

/** A provider's own reader tells of no part. */
type Told = Progress & { scope?: { raw: unknown } };

export interface Reading {
	provider: SmsProvider;
	/** What words mean to the user, in small letters. */
	words: Record<string, MessageStatus>;
	/** Epoch milliseconds. */
	now: number;
	/** A number as E.164, or null. */
	toE164(number: string): string | null;
}

/** What a callback holds: reports, incoming SMS, or what else came through the same channel. */
export interface Reports {
	reports: Report[];
	incoming: IncomingMessage[];
	topics: ReadonlySet<Topic>;
}

/** A gateway's API answers "success" to a request; in its report, the word is of the message. */
const REPORTED: Record<string, MessageStatus> = { success: 'delivered', received: 'delivered' };

const NOTHING_ELSE: Pick<Reports, 'incoming' | 'topics'> = { incoming: [], topics: new Set() };

/** Reads what a callback holds: no report where it holds no message id with a status. */
export function readReports(body: unknown, { provider, words, now, toE164 }: Reading): Reports {
	const statuses = { ...provider.statuses, ...provider.reportStatuses, ...words };
	const own = provider.readProgress?.(body) ?? null;
	const { told, incoming, topics }: { told: Told[] } & Omit<Reports, 'reports'> =
		own === null
			? readMessages(body, {
					statuses,
					reported: { ...REPORTED, ...statuses },
					asked: null,
					now,
					most: MAX_REPORTS,
				})
			: { told: own, ...NOTHING_ELSE };
	const counts = new Map<string | null, number>();
	for (const { messageId, number } of told) {
		if (number === null) counts.set(messageId, (counts.get(messageId) ?? 0) + 1);
	}
	const numbers = new Map<string, string | null>();
	const e164Of = (number: string | null): string | null => {
		if (number === null) return null;
		if (!numbers.has(number)) numbers.set(number, toE164(number));
		return numbers.get(number) ?? null;
	};
	const reports = told.flatMap((each): Report[] => {
		const { scope, ...progress } = each;
		const { messageId, number, status, providerStatus } = progress;
		if (messageId === null || providerStatus === null) return [];
		const raw: unknown = (told.length > 1 && scope?.raw) || body;
		const isOfMany = number === null && (counts.get(messageId) ?? 0) > 1;
		return [
			{
				...progress,
				messageId,
				providerStatus,
				to: e164Of(number),
				final: isFinal(status),
				isOfMany,
				raw,
			},
		];
	});
	return { reports, incoming, topics };
}

import type { FailedStatus, MessageStatus } from './provider';

const words: Record<Exclude<MessageStatus, 'unknown'>, string[]> = {
	queued: [
		'queued',
		'accepted',
		'pending',
		'scheduled',
		'processed',
		'processing',
		'success',
		'ok',
	],
	sent: ['sent', 'submitted', 'enroute', 'buffered', 'acceptd'],
	delivered: ['delivered', 'delivrd', 'deliveredtohandset'],
	undelivered: ['undelivered', 'undeliv', 'undeliverable', 'notdelivered'],
	failed: ['failed', 'failure', 'error', 'deleted'],
	rejected: ['rejected', 'rejectd', 'blocked', 'blacklisted', 'invalid'],
	expired: ['expired'],
};

const statusOf = new Map(
	Object.entries(words).flatMap(([status, list]) =>
		list.map((word) => [word, status as MessageStatus] as const),
	),
);

/**
 * Reads a provider's status word: its own table first, then the words that SMS gateways share
 * (SMPP 3.4 §5.2.28 among them). A word that neither knows stays `unknown`.
 */
export function readStatus(
	word: string | null | undefined,
	own: Record<string, MessageStatus> = {},
): MessageStatus {
	const plain = (word ?? '').trim().toLowerCase();
	if (Object.hasOwn(own, plain)) return own[plain] as MessageStatus;
	return statusOf.get(plain.replace(/[\s_-]/g, '')) ?? 'unknown';
}

/** Whether nothing more will be heard of a message. */
export function isFinal(status: MessageStatus): boolean {
	return status !== 'queued' && status !== 'sent' && status !== 'unknown';
}

/** Whether a message with this status did not, or will not, arrive. */
export function isFailed(status: MessageStatus): status is FailedStatus {
	return isFinal(status) && status !== 'delivered';
}

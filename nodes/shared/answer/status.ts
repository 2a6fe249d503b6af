import type { MessageStatus } from '../provider';

/** Of a message that the provider did not take, or could not deliver. */
export type FailedStatus = 'undelivered' | 'failed' | 'rejected' | 'expired';

const words: Record<Exclude<MessageStatus, 'unknown'>, string[]> = {
	queued: [
		'queued',
		'accepted',
		'created',
		'pending',
		'pendingaccepted',
		'pendingenroute',
		'pendingwaitingdelivery',
		'scheduled',
		'processed',
		'processing',
		'messagewaiting',
		'success',
		'ok',
	],
	sent: [
		'sent',
		'sending',
		'submitted',
		'transmitted',
		'enroute',
		'buffered',
		'acceptd',
		'deliveredtonetwork',
		'deliveredtooperator',
		'deliveredtosmsc',
	],
	delivered: [
		'delivered',
		'delivrd',
		'deliveredtohandset',
		'deliveredtoterminal',
		'deliveredtorecipient',
		'read',
	],
	undelivered: [
		'undelivered',
		'undeliv',
		'undeliverable',
		'notdelivered',
		'deliveryfailed',
		'deliveryimpossible',
		'absentsubscriber',
	],
	failed: ['failed', 'failure', 'error', 'deleted', 'canceled', 'cancelled'],
	rejected: ['rejected', 'rejectd', 'blocked', 'blacklisted', 'invalid'],
	expired: ['expired', 'timedout'],
};

/** Words that nobody lists, but everybody understands: `INSUFFICIENT_CREDIT`, `InvalidPhoneNumber`, `Could Not Send`. */
const FAILURES: ReadonlyArray<readonly [RegExp, FailedStatus]> = [
	[/undeliver|notdeliver|unreachable|absent|unknownsubscriber/, 'undelivered'],
	[/expired/, 'expired'],
	[/fail|(?<!no)error/, 'failed'],
	[
		/reject|refuse|invalid|insufficient|notenough|outofcredit|nocredit|denied|forbidden|notallowed|notpermitted|unauthori[sz]ed|unsupported|notsupported|block|blacklist|donotdisturb|couldnot|cannot|unable|notsent|notaccepted|suspended/,
		'rejected',
	],
];

const statusOf = new Map(
	Object.entries(words).flatMap(([status, list]) =>
		list.map((word) => [word, status as MessageStatus] as const),
	),
);

const lettersOf = (word: string) => word.replace(/[\s_-]/g, '');

/** Ends a status word in some gateways' words: `DELIVERED | Message delivered to handset`. */
const EXPLANATION = /[|:;,(]/;

/**
 * Reads a provider's status word: its own table first, then the words that SMS gateways share
 * (SMPP 3.4 §5.2.28 among them). A word that neither knows stays `unknown`, and so does a bare number: what
 * gateways mean by 2 is delivered for some, and failed for others.
 */
export function readStatus(
	word: string | null | undefined,
	own: Record<string, MessageStatus> = {},
): MessageStatus {
	const whole = (word ?? '').trim().toLowerCase();
	const [alone = ''] = whole.split(EXPLANATION, 1);
	for (const text of [whole, alone.trimEnd()]) {
		if (Object.hasOwn(own, text)) return own[text] as MessageStatus;
		const status = statusOf.get(lettersOf(text));
		if (status !== undefined) return status;
	}
	return FAILURES.find(([words]) => words.test(lettersOf(whole)))?.[1] ?? 'unknown';
}

/** Whether nothing more will be heard of a message. */
export function isFinal(status: MessageStatus): boolean {
	return status !== 'queued' && status !== 'sent' && status !== 'unknown';
}

/** Whether a message with this status did not, or will not, arrive. */
export function isFailedStatus(status: MessageStatus): status is FailedStatus {
	return isFinal(status) && status !== 'delivered';
}

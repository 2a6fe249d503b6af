import type { MessageStatus } from '../provider';

/** Of a message that the provider did not take, or could not deliver. */
export type FailedStatus = 'undelivered' | 'failed' | 'rejected' | 'expired';

/** What words mean, in small letters. */
export type StatusWords = Readonly<Record<string, MessageStatus>>;

/** The words that SMS gateways share; SMPP 3.4 §5.2.28 and OMA's among them. */
const WORDS: Record<MessageStatus, string[]> = {
	queued: [
		...['queued', 'accepted', 'created', 'pending', 'scheduled', 'processed', 'processing'],
		...['pendingaccepted', 'pendingenroute', 'pendingwaitingdelivery', 'messagewaiting'],
		...['buffered', 'success', 'ok'],
	],
	sent: [
		...['sent', 'sending', 'submitted', 'transmitted', 'dispatched', 'enroute', 'acceptd'],
		...['sentsuccess', 'senttonetwork', 'deliveredtonetwork', 'deliveredtooperator'],
		...['deliveredtosmsc', 'esmerok'],
	],
	delivered: [
		...['delivered', 'delivrd', 'deliveredtohandset', 'deliveredtoterminal', 'read'],
		...['deliveredtorecipient', 'deliverytoterminal', 'deliveredsuccess', 'receivedbyrecipient'],
		'receivedonhandset',
	],
	undelivered: [
		...['undelivered', 'undeliv', 'undeliverable', 'notdelivered', 'deliveryimpossible'],
		...['absentsubscriber', 'hardbounce', 'bounced'],
	],
	failed: ['failed', 'failure', 'deliveryfailed', 'error', 'deleted', 'canceled', 'cancelled'],
	rejected: ['rejected', 'rejectd', 'blocked', 'blacklisted', 'sendernameblacklisted', 'invalid'],
	expired: ['expired', 'timedout'],
	unknown: [
		...['unknown', 'deliveryuncertain', 'deliveryunconfirmed', 'expireddlrunknown'],
		'dlrexpired',
	],
};

/** What says, before a word of failure, that there was none. Letters are joined: `noerrors`, `0failed`. */
const NONE = /no|not|non|un|zero|without|(?<!\d)0/;

/** Words that nobody lists, but everybody understands: `INSUFFICIENT_CREDIT`, `InvalidPhoneNumber`, `Could Not Send`. */
const FAILURES: ReadonlyArray<readonly [RegExp, FailedStatus]> = (
	[
		[/undeliver|notdeliver|unreachable|absent|unknownsubscriber/, 'undelivered'],
		[/expired/, 'expired'],
		[/fail(?!over|safe)|error(?!free)|abort|insufficient|notenough|outofcredit|nocredit/, 'failed'],
		[
			/reject|refuse|invalid|denied|forbidden|notallowed|notpermitted|unauthori[sz]ed|unsupported|notsupported|block|blacklist|^dnd|donotdisturb|couldnot|cannot|unable|notsent|notaccepted|suspended|^esmer/,
			'rejected',
		],
	] as const
).map(([words, status]) => [new RegExp(`(?<!${NONE.source})(?:${words.source})`), status]);

const statusOf = new Map(
	Object.entries(WORDS).flatMap(([status, list]) =>
		list.map((word) => [word, status as MessageStatus] as const),
	),
);

const withoutGaps = (word: string) => word.toLowerCase().replace(/[\s._:-]/g, '');

/** Ends a status word in some gateways' words: `DELIVERED | Message delivered to handset`. */
const EXPLANATION = /[|:;,(]/;

/** Words that are joined, the most special last: `FAILED.EXPIRED`, `sms:delivered`. */
const JOINED = /^[\w-]+(?:[.:][\w-]+)+$/;

/** What says no more than that something went well; of a request, perhaps. */
const WELL = /^(?:success(?:ful)?|ok|true|completed?)$/;
const LONGEST = 20;

export const saysOnlyWell = (word: string): boolean =>
	word.length <= LONGEST && WELL.test(withoutGaps(word));

/** What a word means, if anybody listed it: the provider's or the user's own list comes first. */
function listed(word: string, own: StatusWords): MessageStatus | undefined {
	const text = word.trim().toLowerCase();
	return Object.hasOwn(own, text) ? own[text] : statusOf.get(withoutGaps(text));
}

function* partsOf(word: string): Generator<string> {
	if (JOINED.test(word)) yield* word.split(/[.:]/).reverse();
	const [alone = '', more = ''] = word.split(EXPLANATION, 2);
	yield saysOnlyWell(alone) && more !== '' ? more : alone;
	yield alone;
}

/**
 * What a word of a report means, if it is one that is known: the whole, or its most special part that is known. A
 * word for what happened can have the thing that it happened to before it: `Message Sent`, `sms_sent`.
 */
export function knownStatus(word: string, own: StatusWords): MessageStatus | undefined {
	const inWords = (text: string) =>
		listed(text, own) ?? statusOf.get(withoutGaps(text).replace(/^(message|sms)/, ''));
	const whole = inWords(word);
	if (whole !== undefined) return whole;
	for (const part of partsOf(word)) {
		const status = inWords(part);
		if (status !== undefined) return status;
	}
	return undefined;
}

const failureOf = (word: string): FailedStatus | undefined => {
	const letters = withoutGaps(word);
	return FAILURES.find(([words]) => words.test(letters))?.[1];
};

/** What a word of a report means; `unknown` for one that nobody knows. */
export const statusOfWord = (word: string, own: StatusWords): MessageStatus =>
	knownStatus(word, own) ?? failureOf(word) ?? 'unknown';

/**
 * Reads a status word in the answer to a request: nothing that only resembles a word of success is one. A word that
 * nobody knows stays `unknown`, and so does a bare number: what gateways mean by 2 is delivered for some, and failed
 * for others.
 */
export function readStatus(word: string | null | undefined, own: StatusWords = {}): MessageStatus {
	const whole = word ?? '';
	const [alone = ''] = whole.split(EXPLANATION, 1);
	return listed(whole, own) ?? listed(alone, own) ?? failureOf(whole) ?? 'unknown';
}

/** Whether nothing more will be heard of a message. */
export function isFinal(status: MessageStatus): boolean {
	return status !== 'queued' && status !== 'sent' && status !== 'unknown';
}

/** Whether a message with this status did not, or will not, arrive. */
export function isFailedStatus(status: MessageStatus): status is FailedStatus {
	return isFinal(status) && status !== 'delivered';
}

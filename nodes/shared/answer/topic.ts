import { plain } from './fields';
import { textIn } from './incoming';
import { firstOf, type Fields, type Role, type Scope } from './scope';
import { knownStatus, saysOnlyWell } from './status';

/** What comes through the same channel, and is no delivery report: an incoming SMS, or a test of the callback URL. */
export type Topic = 'incoming' | 'test';

const INCOMING =
	/^(?:mo|inbound|incoming|(?:sms|message)(?:mo|received|inbound|incoming)|(?:inbound|incoming)(?:sms|message)(?:received)?)$/;
const TEST = /(?:^|[^a-z])(?:test|ping|heartbeat|verification)(?:$|[^a-z])/i;

/** Fewer digits are no person's number. */
const PERSON = /^\D{0,6}(?:\d\D{0,2}){7,}$/;

const STATUSES = [
	...(['deliveryStatus', 'messageStatus', 'status', 'sentStatus', 'statusGroup'] as const),
] satisfies Role[];

const hasStatus = (fields: Fields, read: (text: string) => string | null) =>
	STATUSES.some((role) => firstOf(fields, role, read) !== null);

const asItIs = (text: string) => text;

const isPerson = (number: string | null) =>
	number !== null && number.length < 30 && PERSON.test(number);

/** Says that it was received, and not sent. */
const RECEIVED = /^(?:date)?receive/;

/** Whether a text is one that somebody wrote to us; a number and an id alone can also be those of what we sent. */
function hasWriter({ fields, raw }: Scope): boolean {
	const isMarked = Object.keys(raw).some((name) => RECEIVED.test(plain(name)));
	if (fields.from !== undefined) return isMarked || isPerson(firstOf(fields, 'from', asItIs));
	const hasNoId = fields.messageId === undefined && fields.plainId === undefined;
	const isAddressed =
		isMarked || hasNoId || fields.inbox !== undefined || fields.keyword !== undefined;
	return isAddressed && isPerson(firstOf(fields, 'writer', asItIs));
}

/** Whether in it, or around it, stands how far it is; around it, a word of success can be the request's. */
const isSent = (scope: Scope): boolean =>
	[scope, ...scope.outer].some(
		({ fields }, index) =>
			hasStatus(fields, (text) => (index > 0 && saysOnlyWell(text) ? null : text)) ||
			firstOf(fields, 'statusHint', (text) => knownStatus(text.slice(0, 100), {}) ?? null) !== null,
	);

/** What a callback, or a part of it, is about instead of a message that was sent; null where it is about one. */
export function topicOf(scope: Scope): Topic | null {
	const { fields } = scope;
	const topics = (fields.topic ?? []).flat();
	const letters = topics.map((text) => text.toLowerCase().replace(/[^a-z]/g, ''));
	if (letters.some((text) => INCOMING.test(text))) return 'incoming';
	if (fields.messageId === undefined && topics.some((text) => TEST.test(text))) return 'test';
	if (letters.includes('outbound') || letters.includes('outgoing')) return null;

	const hasText = textIn(scope.raw) !== null;
	const isWritten = hasText || isPerson(firstOf(fields, 'from', asItIs));
	const isReceived = (text: string) => (/^received$/i.test(text) ? text : null);
	if (letters.includes('received') || hasStatus(fields, isReceived)) {
		return isWritten ? 'incoming' : null;
	}
	return hasText && hasWriter(scope) && !isSent(scope) ? 'incoming' : null;
}

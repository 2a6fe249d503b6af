import { firstOf, type Fields, type Role, type Scope } from './scope';
import { knownStatus, saysOnlyWell } from './status';

/** What comes through the same channel, and is no delivery report: an incoming SMS, or a test of the callback URL. */
export type Topic = 'incoming' | 'test';

const INCOMING =
	/^(?:inbound|incoming|mo|(?:sms|message)(?:mo|received|inbound|incoming)|(?:inbound|incoming)(?:sms|message))$/;
const TEST = /(?:^|[^a-z])(?:test|ping|heartbeat|verification)(?:$|[^a-z])/i;

/** Fewer digits are no person's number. */
const PERSON = /^\D{0,6}(?:\d\D{0,2}){7,}$/;

const STATUSES = [
	...(['deliveryStatus', 'messageStatus', 'status', 'sentStatus', 'statusGroup'] as const),
] satisfies Role[];

const hasStatus = (fields: Fields, read: (text: string) => string | null) =>
	STATUSES.some((role) => firstOf(fields, role, read) !== null);

/** What a callback, or a part of it, is about instead of a message that was sent; null where it is about one. */
export function topicOf(scope: Scope): Topic | null {
	const { fields } = scope;
	const topics = (fields.topic ?? []).flat();
	const letters = topics.map((text) => text.toLowerCase().replace(/[^a-z]/g, ''));
	if (letters.some((text) => INCOMING.test(text))) return 'incoming';
	if (fields.messageId === undefined && topics.some((text) => TEST.test(text))) return 'test';
	if (letters.includes('outbound') || letters.includes('outgoing')) return null;

	const isReceived = (text: string) => (/^received$/i.test(text) ? text : null);
	const hasText = fields.text !== undefined;
	const isFromPerson = firstOf(fields, 'from', (text) =>
		text.length < 30 && PERSON.test(text) ? text : null,
	);
	if (letters.includes('received') || hasStatus(fields, isReceived)) {
		return hasText || isFromPerson !== null ? 'incoming' : null;
	}
	if (!hasText || isFromPerson === null) return null;
	// Around what was sent, or in it, stands how far it is.
	const tells = (text: string) => (saysOnlyWell(text) ? null : text);
	const isKnown = (text: string) => knownStatus(text.slice(0, 100), {}) ?? null;
	const isSent = [scope, ...scope.outer].some(
		(each) => hasStatus(each.fields, tells) || firstOf(each.fields, 'statusHint', isKnown) !== null,
	);
	return isSent ? null : 'incoming';
}

import { NAMES } from './names';
import { firstOf, type Scope } from './scope';
import { saysOnlyWell } from './status';

/** What comes through the same channel, and is no delivery report: an incoming SMS, or a test of the callback URL. */
export type Topic = 'incoming' | 'test';

const asItIs = (text: string) => text;

const INCOMING =
	/^(?:inbound|incoming|mo|(?:sms|message)(?:mo|received|inbound|incoming)|(?:inbound|incoming)(?:sms|message))$/;
const TEST = /(?:^|[^a-z])(?:test|ping|heartbeat|verification)(?:$|[^a-z])/i;

/** Fewer digits are no person's number. */
const PERSON = /^\D{0,6}(?:\d\D{0,2}){7,}$/;

const STATUS = [
	...[...NAMES.deliveryStatus, ...NAMES.messageStatus, ...NAMES.status, ...NAMES.sentStatus],
	...NAMES.statusGroup,
];

/** What a callback, or a part of it, is about instead of a message that was sent; null where it is about one. */
export function topicOf({ fields, outer }: Scope): Topic | null {
	const topics = NAMES.topic.flatMap((name) => fields.get(name) ?? []);
	const letters = topics.map((text) => text.toLowerCase().replace(/[^a-z]/g, ''));
	if (letters.some((text) => INCOMING.test(text))) return 'incoming';
	const isOurs = NAMES.messageId.some((name) => fields.has(name));
	if (!isOurs && topics.some((text) => TEST.test(text))) return 'test';
	if (letters.includes('outbound') || letters.includes('outgoing')) return null;

	const isReceived = (text: string) => (/^received$/i.test(text) ? text : null);
	const hasText = firstOf(fields, NAMES.text, asItIs) !== null;
	const isFromPerson = firstOf(fields, NAMES.from, (text) =>
		text.length < 30 && PERSON.test(text) ? text : null,
	);
	if (letters.includes('received') || firstOf(fields, STATUS, isReceived) !== null) {
		return hasText || isFromPerson !== null ? 'incoming' : null;
	}
	// Around what was sent, or in it, stands how far it is.
	const hasStatus = (of: Scope | null): boolean =>
		of !== null &&
		(firstOf(of.fields, STATUS, (text) => (saysOnlyWell(text) ? null : text)) !== null ||
			hasStatus(of.outer));
	return hasText && isFromPerson !== null && !hasStatus({ fields, outer } as Scope)
		? 'incoming'
		: null;
}

import { plain } from './fields';
import { textIn } from './incoming';
import { MENTIONED } from './names';
import { firstOf, type Fields, type Role, type Scope } from './scope';
import { knownStatus, saysOnlyWell } from './status';

/** What comes through the same channel, and is no delivery report: an incoming SMS, or a test of the callback URL. */
export type Topic = 'incoming' | 'test';

const INCOMING =
	/^(?:mo|inbound|incoming|(?:sms|message)(?:mo|(?:phone)?received|inbound|incoming)|(?:inbound|incoming)(?:sms|message)(?:received)?)$/;
const OUTGOING = /^out(?:bound|going)$/;
/** Directions in short. */
const IN = /^in?$/;
const OUT = /^o(?:ut)?$/;
const RECEIVED_STATUS = new RegExp(`^received$|${INCOMING.source}`);
const lettersOf = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
const TEST = /(?:^|[^a-z])(?:test|ping|heartbeat|verification)(?:$|[^a-z])/i;

/** Longer ones are no status. */
const MAX_WORD = 100;

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

/** Says that it was received, and not sent; a receiver is one of what was sent. */
const RECEIVED = /^(?:(?:date)?receive(?!r)|inbound|incoming)/;

/** By a flag that says no, nothing is told. */
const isNo = (value: unknown) => [false, 'false', null, 'null', ''].some((no) => no === value);

const isMarked = ({ raw }: Scope) =>
	Object.entries(raw).some(([name, value]) => RECEIVED.test(plain(name)) && !isNo(value));

/** Whether a flag says that it went from us. */
const isOurs = ({ raw: { sent } }: Scope) => sent === true || sent === 'true';

/** With a country code before it, one would be the number of somebody else. */
export const SHORT_CODE = /^\d{3,6}$/;

/** Whether it can hardly be an SMS of ours: it was received, or went from a person to a short code. */
const isReceived = (scope: Scope): boolean =>
	isMarked(scope) ||
	(isPerson(firstOf(scope.fields, 'from', asItIs)) &&
		SHORT_CODE.test(firstOf(scope.fields, 'inbox', asItIs) ?? ''));

/** Whether a text is one that somebody wrote to us; a number and an id alone can also be those of what we sent. */
function hasWriter(scope: Scope): boolean {
	const { fields } = scope;
	const isSurely = isMarked(scope);
	if (fields.from !== undefined) return isSurely || isPerson(firstOf(fields, 'from', asItIs));
	const hasNoId = fields.messageId === undefined && fields.plainId === undefined;
	const isAddressed =
		isSurely || hasNoId || fields.inbox !== undefined || fields.keyword !== undefined;
	return isAddressed && isPerson(firstOf(fields, 'writer', asItIs));
}

/**
 * Whether in it, or around it, stands how far it is. Around it, a word of success can be the request's. Beside what was
 * received, codes and words that nobody knows say something else.
 */
function isSent(scope: Scope): boolean {
	const isDoubted = isReceived(scope);
	return [scope, ...scope.outer].some(({ fields }, index) => {
		const isTelling = (text: string) =>
			!((isDoubted || index > 0) && saysOnlyWell(text)) &&
			!(isDoubted && knownStatus(text.slice(0, MAX_WORD), {}) === undefined);
		return (
			hasStatus(fields, (text) => (isTelling(text) ? text : null)) ||
			firstOf(fields, 'statusHint', (text) => knownStatus(text.slice(0, MAX_WORD), {}) ?? null) !==
				null
		);
	});
}

/** What a callback, or a part of it, is about instead of a message that was sent; null where it is about one. */
export function topicOf(scope: Scope): Topic | null {
	const { fields } = scope;
	const topics = (fields.topic ?? []).flat();
	const letters = topics.map(lettersOf);
	const directions = (fields.direction ?? []).flat().map(lettersOf);
	const isEither = (all: RegExp, short: RegExp) =>
		letters.some((text) => all.test(text)) || directions.some((text) => short.test(text));
	if (isEither(INCOMING, IN)) return 'incoming';
	if (fields.messageId === undefined && topics.some((text) => TEST.test(text))) return 'test';
	if (isEither(OUTGOING, OUT) || isOurs(scope) || MENTIONED.includes(scope.name)) return null;

	const hasText = textIn(scope.raw) !== null;
	const isWritten = hasText || isPerson(firstOf(fields, 'from', asItIs));
	const asReceived = (text: string) =>
		RECEIVED_STATUS.test(lettersOf(text.slice(0, MAX_WORD))) ? text : null;
	if (letters.includes('received') || hasStatus(fields, asReceived)) {
		return isWritten ? 'incoming' : null;
	}
	return hasText && hasWriter(scope) && !isSent(scope) ? 'incoming' : null;
}

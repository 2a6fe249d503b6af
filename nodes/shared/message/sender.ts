import { wrong, type Failure } from '../fate';
import type { SmsProvider } from '../provider';
import { forcingUcs2, measure } from '../text';

/** 3GPP TS 23.040, §9.1.2.5: an address has 10 octets, which hold 11 characters of the GSM alphabet. */
const MAX_LENGTH = 11;

/** Where a provider documents no limit: no network carries such a sender, and nobody means to send it. */
const LONGEST = 100;

const MAX_SHOWN = 40;

/** A phone number, or a short code. */
const NUMBER = /^\+?\d{1,15}$/;

/** What keeps a sender from being sent: what the provider documents, and nothing else. */
export function senderFailure(
	from: string,
	{ sender, displayName }: Pick<SmsProvider, 'sender' | 'displayName'>,
): Failure | null {
	const { required, maxLength: own } = sender;
	const maxLength = own ?? LONGEST;
	if (required && from === '') {
		return wrong(
			'senderMissing',
			`${displayName} needs a sender. Enter one in Sender, or for all messages in the credential under Default Sender.`,
		);
	}
	if (from.length <= maxLength) return null;
	return wrong(
		'invalidSender',
		maxLength === 0
			? `${displayName} takes no sender. Leave Sender empty, and Default Sender in the credential.`
			: `The sender "${from.slice(0, MAX_SHOWN)}" has ${from.length} characters; ${displayName} takes ${maxLength}. Shorten Sender.`,
	);
}

/** What phone networks do not carry in a sender, so that it may be changed or refused on the way; else null. */
export function senderWarning(from: string): string | null {
	if (NUMBER.test(from)) return null;
	const [outside] = forcingUcs2(from);
	if (outside !== undefined) {
		return `The sender "${from}" holds "${outside.character}", which is not in the GSM alphabet. It may be changed or refused on the way.`;
	}
	return measure(from).length > MAX_LENGTH
		? `The sender "${from}" is longer than the ${MAX_LENGTH} characters that phone networks carry. It may be cut or refused on the way.`
		: null;
}

import { SHORT_CODE } from '../answer/topic';
import type { IncomingMessage } from '../provider';

/** An SMS that a person wrote, as workflows see it. */
export interface IncomingSms {
	messageId: string | null;
	/** E.164; as it came where it is a short code or a name. */
	from: string;
	to: string | null;
	text: string;
	/** In capital letters. */
	keyword: string | null;
	optOut: boolean;
	time: IncomingMessage['time'];
}

export interface IncomingReading {
	/** A number as E.164, or null. */
	toE164(number: string): string | null;
	keywordOf(text: string): string | null;
	isOptOut(text: string | null): boolean;
}

/** No SMS is sent to a name or a short code. Among the numbers of Do Not Send To, one would keep back all messages. */
const NUMBER = /^(?:[^\p{L}\p{Nd}]*\p{Nd}){7,}[^\p{L}]*$/u;

/**
 * An SMS, of all its parts that have come, in their order.
 *
 * @param parts at least one
 */
export function readSms(
	parts: readonly IncomingMessage[],
	{ toE164, keywordOf, isOptOut }: IncomingReading,
): IncomingSms {
	const inOrder = [...parts].sort((a, b) => (a.part?.number ?? 1) - (b.part?.number ?? 1));
	const [first] = inOrder as [IncomingMessage, ...IncomingMessage[]];
	const text = inOrder.map((each) => each.text).join('');
	const e164 = (number: string) => (SHORT_CODE.test(number) ? number : (toE164(number) ?? number));
	const from = e164(first.from);
	return {
		messageId: first.messageId,
		from,
		to: first.to === null ? null : e164(first.to),
		text,
		keyword: keywordOf(first.keyword ?? text),
		optOut: NUMBER.test(from) && (isOptOut(text) || isOptOut(first.afterKeyword)),
		time: first.time,
	};
}

import { objectOf, numberOf, textOf } from '../shared/answer/fields';
import { readReceipt } from '../shared/answer/receipt';
import type { Message, MessageStatus, Progress } from '../shared/provider';

/**
 * Kannel gives no message id, and reports by a GET at the URL that came with the message. So that URL holds our own
 * id, and Kannel's escapes for the status of the message (User's Guide, "Delivery Reports" and "Parameters").
 */
const ESCAPES = {
	kannel_status: '%d',
	kannel_answer: '%A',
	kannel_to: '%p',
	kannel_time: '%T',
	kannel_smsc: '%i',
	kannel_smsc_id: '%F',
};

/** Of `X-Kannel-DLR-Mask`: delivered, not delivered, buffered, at the SMSC, refused by it. */
export const ALL_REPORTS = String(1 + 2 + 4 + 8 + 16);

/** Where Kannel reports on a message. Whatever else in it has a percent sign would be an escape, too. */
export function reportUrl(url: string, { id }: Pick<Message, 'id'>): string {
	const [target = ''] = url.replaceAll('%', '%%').split('#');
	const fields = Object.entries({ kannel_id: id, ...ESCAPES }).map(
		([name, value]) => `${name}=${value}`,
	);
	return `${target}${target.includes('?') ? '&' : '?'}${fields.join('&')}`;
}

const BITS = { delivered: 1, undelivered: 2, buffered: 4, atSmsc: 8, refused: 16, expired: 32 };

/** What `%d` says: a sum, as one that is expired (32) is also undelivered (2). */
function statusOf(sum: number): MessageStatus {
	const says = (bit: number) => (sum & bit) !== 0;
	if (says(BITS.expired)) return 'expired';
	if (says(BITS.refused)) return 'rejected';
	if (says(BITS.undelivered)) return 'undelivered';
	if (says(BITS.delivered)) return 'delivered';
	return says(BITS.buffered) || says(BITS.atSmsc) ? 'sent' : 'unknown';
}

/** What `%A` says: `NACK/0x0000000b/Invalid Destination Address`, `NACK/no SMSC`, or the SMSC's receipt. */
function answerOf(answer: string): { word?: string; code?: string; message?: string } {
	const nack = /^NACK\/(?:(0x\w+|\d+)\/)?(.*)$/s.exec(answer);
	if (nack !== null) return { code: nack[1], message: nack[2] };
	const receipt = readReceipt(answer);
	const code = receipt?.get('err');
	return { word: receipt?.get('stat'), code: /^0*$/.test(code ?? '') ? undefined : code };
}

/** The report in the query of Kannel's GET; null where there is none of ours. */
export function readReport(query: unknown): Progress[] | null {
	const fields = objectOf(query);
	const sum = textOf(fields.kannel_status);
	if (sum === null) return null;
	const status = /^\d{1,3}$/.test(sum) ? statusOf(Number(sum)) : 'unknown';
	const { word, code, message } = answerOf(textOf(fields.kannel_answer) ?? '');
	const hasFailed = status !== 'sent' && status !== 'delivered';
	const seconds = numberOf(fields.kannel_time);
	return [
		{
			messageId: textOf(fields.kannel_id),
			number: textOf(fields.kannel_to),
			status,
			providerStatus: word ?? sum,
			errorCode: (hasFailed && code) || null,
			errorMessage: (hasFailed && message) || null,
			time: seconds === null ? null : { at: seconds * 1000, isZoned: true },
		},
	];
}

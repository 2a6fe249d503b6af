import { fates, magicDigits, type MessageStatus } from '../../sandbox/fates.mts';

/** What an SMSC reports, in words and as a number (SMPP 3.4, appendix B and 5.2.28). */
export interface Fate {
	stat: string;
	state: number;
}

const FATES: Readonly<Record<MessageStatus, Fate>> = {
	queued: { stat: 'ENROUTE', state: 1 },
	sent: { stat: 'ACCEPTD', state: 6 },
	delivered: { stat: 'DELIVRD', state: 2 },
	undelivered: { stat: 'UNDELIV', state: 5 },
	failed: { stat: 'REJECTD', state: 8 },
	expired: { stat: 'EXPIRED', state: 3 },
};

/** By the last digits of a number, as in the sandbox. */
const chosen = (to: string) => fates[magicDigits(to) ?? ''];

export const isRefused = (to: string): boolean => chosen(to)?.isRefused ?? false;

/** Of registered_delivery: of which a receipt is wanted (SMPP 3.4, 5.2.17). */
const WANTED = 3;
const ALL = 1;
const FAILURES = 2;

/**
 * What an SMSC reports of a message that it accepted, in this order.
 *
 * @param wanted the message's registered_delivery
 */
export function receiptsOf(to: string, wanted: number): Fate[] {
	const { reports } = chosen(to) ?? { reports: ['delivered' as const] };
	const receipts = reports.map((status) => FATES[status]);
	if ((wanted & WANTED) === ALL) return receipts;
	const failures = receipts.filter(({ state }) => state !== FATES.delivered.state);
	return (wanted & WANTED) === FAILURES ? failures : [];
}

/** Of esm_class: this is a receipt. */
const IS_RECEIPT = 4;

/** As in `2612312359`, in UTC. */
const now = () => new Date().toISOString().replace(/\D/g, '').slice(2, 12);

/** A receipt, as a text and as fields: SMSCs send both. */
export const receiptOf = (id: string, { stat, state }: Fate, text: string) => ({
	...{ esm_class: IS_RECEIPT, data_coding: 0 },
	...{ receipted_message_id: id, message_state: state },
	short_message: [
		...[`id:${id}`, 'sub:001', `dlvrd:${stat === 'DELIVRD' ? '001' : '000'}`],
		...[`submit date:${now()}`, `done date:${now()}`],
		...[`stat:${stat}`, 'err:000', `text:${text.slice(0, 20)}`],
	].join(' '),
});

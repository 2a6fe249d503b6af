export type MessageStatus = 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'expired';

export interface Fate {
	meaning: string;
	/** What is reported of an accepted message, in this order. */
	reports: readonly MessageStatus[];
	isRefused?: true;
	isMissingFromBulk?: true;
}

export const MAGIC_RANGE = '+25670000';

const delivered: Fate = { meaning: 'is delivered', reports: ['delivered'] };

/** By the last two digits of a number of the magic range. Any other number is delivered. */
export const fates: Readonly<Record<string, Fate>> = {
	91: { meaning: 'is undelivered', reports: ['undelivered'] },
	92: { meaning: 'fails', reports: ['failed'] },
	93: { meaning: 'expires', reports: ['expired'] },
	94: { meaning: 'stays queued and is never reported', reports: [] },
	95: { meaning: 'is reported as sent, then as delivered', reports: ['sent', 'delivered'] },
	96: { meaning: 'is reported as delivered, twice', reports: ['delivered', 'delivered'] },
	97: {
		meaning: 'is reported as delivered, then, too late, as sent',
		reports: ['delivered', 'sent'],
	},
	98: {
		meaning: 'is accepted and delivered, but missing from the answer to a bulk request',
		reports: ['delivered'],
		isMissingFromBulk: true,
	},
	99: { meaning: 'is refused at once', reports: [], isRefused: true },
};

/** The digits that decide, or null where the number is not of the magic range. */
export function magicDigits(to: string): string | null {
	const isMagic = to.startsWith(MAGIC_RANGE) && to.length === MAGIC_RANGE.length + 4;
	return isMagic ? to.slice(-2) : null;
}

/** What happens to a message to this number. */
export const fateOf = (to: string): Fate => fates[magicDigits(to) ?? ''] ?? delivered;

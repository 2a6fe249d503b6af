import type { LedgerMessage } from './ledger.mts';

/** Without milliseconds. */
export const timestamp = (iso: string) => iso.replace(/\.\d+Z$/, 'Z');

/** A message in the fields that OVO Communications documents for its lookup. */
export const lookup = (entry: LedgerMessage) => ({
	message_id: entry.messageId,
	status: entry.status,
	to: entry.to,
	from: entry.from,
	message: entry.message,
	segments: entry.segments,
	created_at: timestamp(entry.acceptedAt),
	updated_at: timestamp(entry.updatedAt),
	delivered_at: entry.deliveredAt && timestamp(entry.deliveredAt),
});

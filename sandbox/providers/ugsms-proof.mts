import { isIn, objectAt, proofsOf } from '../changes/proof.mts';
import type { AskedMessage, Entry, Reading } from '../changes/reading.mts';
import { surelyOwn } from '../changes/reading.mts';
import * as words from '../changes/words.mts';

/** Whether one of these entries is in a list in `data`, where public clients read it. */
const hasIn = (reading: Reading, list: string, entries: readonly Entry[]) =>
	Array.isArray(objectAt(reading, 'data')[list]) && entries.some((entry) => isIn(entry, list));

const hasEntry = (reading: Reading, list: string, message: AskedMessage) =>
	hasIn(reading, list, surelyOwn(reading, message));

/** What proves something by UGSMS' documents: the envelope `{success, message, data}`, or `{error}`. */
export const ugsmsProofs = proofsOf({
	// The provider's own word for this message. `success: true` is one for all numbers of a list; in a
	// personalised bulk request, where each message has an entry of its own, only that is.
	saysAccepted: (reading, message) =>
		message.isBulk
			? hasEntry(reading, 'successful_messages', message)
			: objectAt(reading).success === true,
	// An id, a word of success, a count above zero, any entry taken: also 2 of 3 in a 429.
	looksAccepted(reading) {
		const { message_id, recipients } = objectAt(reading, 'data');
		return (
			objectAt(reading).success === true ||
			words.isSurelyId(message_id) ||
			(typeof recipients === 'number' && recipients > 0) ||
			hasIn(reading, 'successful_messages', reading.entries)
		);
	},
	// `success` as `false`, `0` or `"false"` beside a message id. The document: `{error: "…"}`.
	saysRefused(reading, message) {
		const { success, error } = objectAt(reading);
		return (
			words.isSurelyNo(success) ||
			(typeof error === 'string' && !words.isSurelyNoError(error)) ||
			(message.isBulk && hasEntry(reading, 'failed_messages', message))
		);
	},
	// Public clients know of none in a personalised bulk request.
	givesId: ({ isBulk }) => !isBulk,
	// It has sentences, and no codes.
	codes: [],
});

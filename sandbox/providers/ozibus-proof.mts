import { proofsOf, objectAt } from '../changes/proof.mts';
import type { Reading } from '../changes/reading.mts';
import * as words from '../changes/words.mts';

/** Its document, Send SMS, Example Response: the one word that it shows. */
const isAccepted = (reading: Reading) => objectAt(reading).status === 'queued';

/**
 * What proves something by Ozibus' document, which shows one acceptance, `{message_id, status: "queued", to,
 * remaining_balance}`, and no error.
 */
export const ozibusProofs = proofsOf({
	// Only an id or a documented word of success proves it; each request has one message.
	saysAccepted: isAccepted,
	// An id or a word of success: the answer has no count and no entries.
	looksAccepted: (reading) => isAccepted(reading) || words.isSurelyId(objectAt(reading).message_id),
	// A word of failure, or `success: false`. No document says what its errors look like, so an
	// error beside an id may be none.
	saysRefused(reading) {
		const { status, success } = objectAt(reading);
		return words.isSurelyFailure(status) || words.isSurelyNo(success);
	},
	givesId: () => true,
	// No document gives any.
	codes: [],
});

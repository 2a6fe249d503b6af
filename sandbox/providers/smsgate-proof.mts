import { objectAt, proofsOf } from '../changes/proof.mts';
import type { Reading } from '../changes/reading.mts';
import * as words from '../changes/words.mts';

/** Its OpenAPI document, smsgateway.ProcessingState: those of a message that the phone, or its server, has. */
const STATES: readonly unknown[] = ['Pending', 'Processed', 'Sent', 'Delivered'];

/** The documents and the code of its server, 409: the id exists already, and nobody else has it. */
const isThere = (reading: Reading) =>
	/same ID already exists/i.test(String(objectAt(reading).message));

const saysAccepted = (reading: Reading) =>
	STATES.includes(objectAt(reading).state) || isThere(reading);

/** What proves something by SMSGate's documents. */
export const smsGateProofs = proofsOf({
	saysAccepted,
	looksAccepted: (reading) => saysAccepted(reading) || words.isSurelyId(objectAt(reading).id),
	// Its OpenAPI document, smsgateway.ErrorResponse: `{message}`.
	saysRefused(reading) {
		const { message, state } = objectAt(reading);
		return words.isSurelyFailure(state) || (typeof message === 'string' && !isThere(reading));
	},
	givesId: () => true,
	// It has sentences, and no codes.
	codes: [],
});

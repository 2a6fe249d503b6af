import { isIn, objectAt, proofsOf } from '../changes/proof.mts';
import type { AskedMessage, Entry, Reading } from '../changes/reading.mts';
import { surelyOwn } from '../changes/reading.mts';
import * as words from '../changes/words.mts';

type Fields = Record<string, unknown>;

/** Its reference, 'Send a single SMS' and 'Send bulk SMS': the one word that answers to a send show. */
const isAccepted = ({ status }: Fields) => status === 'queued';

/** Its reference, errors: `{code, message, param, request_id}`; and words of failure. */
function isRefused({ status, success, error }: Fields): boolean {
	const { code, message } = (error ?? {}) as Fields;
	return (
		words.isSurelyFailure(status) ||
		words.isSurelyNo(success) ||
		(!words.isSurelyNoError(error) && [code, message].some((text) => typeof text === 'string'))
	);
}

const byName = ({ fields }: Entry): Fields =>
	Object.fromEntries(fields.map(({ name, value }) => [name, value]));

/** Whether an entry is in `messages`, where the reference has it. */
const isShown = (reading: Reading) => (entry: Entry) =>
	Array.isArray(objectAt(reading).messages) && isIn(entry, 'messages');

/** A message's part of the answer: its entries in a batch, else the whole. */
const partsOf = (reading: Reading, message: AskedMessage): Fields[] =>
	message.isBulk
		? surelyOwn(reading, message).filter(isShown(reading)).map(byName)
		: [objectAt(reading)];

/** What proves something by OVO Communications' reference. */
export const ovoCommunicationsProofs = proofsOf({
	// The provider's own word for this message; of two entries for it, one is enough for a contradiction.
	saysAccepted: (reading, message) => partsOf(reading, message).some(isAccepted),
	// An id, a word of success, a count above zero, any entry taken: also in a 429.
	looksAccepted(reading) {
		const answer = objectAt(reading);
		const entries = reading.entries.filter(isShown(reading)).map(byName);
		return (
			isAccepted(answer) ||
			words.isSurelyId(answer.message_id) ||
			Number(answer.successful) > 0 ||
			entries.some((entry) => isAccepted(entry) || words.isSurelyId(entry.messageid))
		);
	},
	saysRefused: (reading, message) => partsOf(reading, message).some(isRefused),
	givesId: () => true,
	// The reference's codes are words, of which it shows `invalid_parameter`.
	codes: [],
});

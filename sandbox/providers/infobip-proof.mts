import { isIn, objectAt, proofsOf } from '../changes/proof.mts';
import type { AskedMessage, Entry, Reading } from '../changes/reading.mts';
import { surelyOwn } from '../changes/reading.mts';
import * as words from '../changes/words.mts';

/** Its page on status codes: 0 ACCEPTED, 1 PENDING, 3 DELIVERED. */
const TAKEN: readonly unknown[] = [0, 1, 3];

const DUPLICATE = 23;
/** 2 UNDELIVERABLE, 5 REJECTED. Of the first request with an id that is used twice, a refusal says nothing. */
const REFUSED: readonly unknown[] = [2, 5];

const groupOf = ({ fields }: Entry) => {
	const { groupId, id } = (fields.find(({ name }) => name === 'status')?.value ?? {}) as {
		groupId?: unknown;
		id?: unknown;
	};
	return id === DUPLICATE ? null : groupId;
};

/** The entries that stand where the reference has them. */
const shown = (reading: Reading, entries: readonly Entry[]) =>
	Array.isArray(objectAt(reading).messages)
		? entries.filter((entry) => isIn(entry, 'messages'))
		: [];

const own = (reading: Reading, message: AskedMessage) =>
	shown(reading, surelyOwn(reading, message));

const isTaken = (entry: Entry) => TAKEN.includes(groupOf(entry));

const isRefused = (entry: Entry) => REFUSED.includes(groupOf(entry));

/** What proves something by Infobip's reference: a status for each message, by its group. */
export const infobipProofs = proofsOf({
	saysAccepted: (reading, message) => own(reading, message).some(isTaken),
	// The id is the caller's own, and so also stands beside a refusal.
	looksAccepted: (reading) =>
		shown(reading, reading.entries).some(
			(entry) =>
				isTaken(entry) ||
				(!isRefused(entry) &&
					words.isSurelyId(entry.fields.find(({ name }) => name === 'messageid')?.value)),
		),
	saysRefused(reading, message) {
		const { errorCode, requestError } = objectAt(reading);
		return (
			own(reading, message).some(isRefused) ||
			typeof errorCode === 'string' ||
			(typeof requestError === 'object' && requestError !== null)
		);
	},
	givesId: () => true,
	// E500 says that something went wrong, and nothing of the messages.
	codes: [],
});

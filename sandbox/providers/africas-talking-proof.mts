import { isIn, objectAt, proofsOf } from '../changes/proof.mts';
import type { AskedMessage, Entry, Reading } from '../changes/reading.mts';
import { surelyOwn } from '../changes/reading.mts';
import * as words from '../changes/words.mts';

type Fields = Record<string, unknown>;

const byName = ({ fields }: Entry): Fields =>
	Object.fromEntries(fields.map(({ name, value }) => [name, value]));

/** Its page on sending: 100 Processed, 101 Sent, 102 Queued, and "Success". */
const isAccepted = ({ statuscode, status }: Fields) =>
	status === 'Success' || [100, 101, 102].includes(Number(statuscode));

/** Its page on sending, the codes from 401 on, and words of failure. */
const isRefused = ({ statuscode, status }: Fields) =>
	(Number(statuscode) >= 401 && ![500, 501].includes(Number(statuscode))) ||
	words.isSurelyFailure(status);

/** The entries that stand where the page has them. */
const shown = (reading: Reading, entries: readonly Entry[]): Fields[] =>
	Array.isArray(objectAt(reading, 'SMSMessageData').Recipients)
		? entries.filter((entry) => isIn(entry, 'Recipients')).map(byName)
		: [];

const own = (reading: Reading, message: AskedMessage) =>
	shown(reading, surelyOwn(reading, message));

/** As its pages write the reason why all of a request was refused, and never the text for one that was not. */
const REASON = /^(Invalid|Unsupported|Insufficient|UserIn|CouldNot|DoNot|Rejected)[A-Za-z]+$/;

/** What proves something by Africa's Talking's pages: an entry for each recipient in `SMSMessageData.Recipients`. */
export const africasTalkingProofs = proofsOf({
	saysAccepted: (reading, message) => own(reading, message).some(isAccepted),
	looksAccepted: (reading) =>
		shown(reading, reading.entries).some(
			(entry) => isAccepted(entry) || words.isSurelyId(entry.messageid),
		),
	saysRefused(reading, message) {
		const { Message, Recipients } = objectAt(reading, 'SMSMessageData');
		const isNone = Array.isArray(Recipients) && Recipients.length === 0;
		return (
			own(reading, message).some(isRefused) ||
			(isNone && typeof Message === 'string' && REASON.test(Message))
		);
	},
	givesId: () => true,
	// Status codes, but 500 and 501: that something went wrong says nothing of the message.
	codes: [401, 402, 403, 404, 405, 406, 407, 409, 502],
});

import { proofsOf } from '../changes/proof.mts';
import type { Reading } from '../changes/reading.mts';
import { ACCEPTED, NOT_ROUTABLE, QUEUED, refusals } from './kannel-answers.mts';

/** Its answers are one line of text. A reader of JSON could take one in quotes for it. */
const lineOf = ({ json, text, isReadable }: Reading): string =>
	isReadable ? (typeof json === 'string' ? json : text).trim() : '';

const saysAccepted = (reading: Reading) =>
	/^Sent\.( Message splits: \d+)?$/.test(lineOf(reading)) ||
	[ACCEPTED, QUEUED].includes(lineOf(reading));

/** "Sending failed." stands for anything that broke on the way, perhaps after parts of a text were sent. */
const REFUSALS = [
	...Object.values(refusals).filter((words) => words !== refusals[500]),
	NOT_ROUTABLE,
	'Sender missing and no global set, rejected',
];

const namesRefusal = (reading: Reading) => REFUSALS.includes(lineOf(reading));

/** What proves something by Kannel's User's Guide, and by what it was seen to answer. It gives no ids. */
export const kannelProofs = proofsOf({
	saysAccepted,
	looksAccepted: saysAccepted,
	saysRefused: namesRefusal,
	namesRefusal,
	givesId: () => false,
	codes: [],
});

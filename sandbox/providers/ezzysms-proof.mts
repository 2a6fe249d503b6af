import { proofsOf } from '../changes/proof.mts';
import type { Reading } from '../changes/reading.mts';

/** Its document, Send SMS, Success Response: the two words under `status`. */
const SUCCESS: readonly unknown[] = ['success', 'Processed', 'Sent', 'Queued'];

/** Its document, Error Codes: the names, and words of failure. */
const REFUSALS: readonly unknown[] = [
	...['InvalidSenderId', 'InvalidPhoneNumber', 'UnsupportedNumberType', 'InsufficientBalance'],
	...['UserInBlacklist', 'CouldNotRoute', 'DoNotDisturbRejection', 'RejectedByGateway'],
	...['Failed', 'Rejected'],
];

/** The answer has no objects in it. As printed, it ends in a comma, and so is no JSON; cut off, it is no answer. */
const isWhole = ({ json, text, isReadable }: Reading) =>
	json === undefined
		? isReadable && /^\{[^{}]*\}$/.test(text)
		: typeof json === 'object' && json !== null && !Array.isArray(json);

const says = (reading: Reading, field: string, values: readonly unknown[]) =>
	isWhole(reading) &&
	reading.entries.length === 0 &&
	reading.fields.some(({ name, value }) => name === field && values.includes(value));

/** The first status is the request's; the second one is the message's, and says more. */
const isMessageRefused = (reading: Reading) => says(reading, 'status', REFUSALS);

/** What proves something by EzzySMS' document. Each answer speaks of all numbers of the request, and bears no id. */
export const ezzySmsProofs = proofsOf({
	// The documented word of success; an error code beside it contradicts it.
	saysAccepted: (reading) => says(reading, 'status', SUCCESS) && !isMessageRefused(reading),
	looksAccepted: (reading) =>
		!isMessageRefused(reading) &&
		(says(reading, 'status', SUCCESS) || says(reading, 'statuscode', [200, 201, 202])),
	saysRefused: (reading) => says(reading, 'status', ['error']) || isMessageRefused(reading),
	givesId: () => false,
	// Error Codes, but 500: that something went wrong on its server says nothing of the message.
	codes: [401, 402, 403, 404, 405, 406, 407, 409, 429, 501, 502],
});

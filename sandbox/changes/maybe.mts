import { once } from './once.mts';
import type { AskedMessage, Entry, Field, Reading } from './reading.mts';
import { maybeOwn } from './reading.mts';
import { roleOf } from './roles.mts';
import * as words from './words.mts';

// What anybody could take an answer for: wherever something is said, in whichever words. On these questions, a yes too
// many only keeps a change from being tried.

const SENTENCES = new Set(['message', 'details', 'detail', 'title', 'help', 'value', 'name']);

/** HTTP's, and Africa's Talking's. What stands as an error code is none of them. */
const SUCCESS_CODE = /^[12]0[012]$/;

const numeric = (value: unknown): number =>
	typeof value === 'number' ? value : Number(String(value ?? '').trim() || NaN);

/** Whether anybody could take a field for saying that something was refused. */
function mayRefuse({ name, value }: Field): boolean {
	if (name === 'recipients' || name === 'successful') return !(numeric(value) > 0);
	if (SENTENCES.has(name)) return words.maySayFailure(value);
	switch (roleOf(name)) {
		case 'flag':
			return words.mayBeNo(value);
		case 'word':
			return words.maySayFailure(value) || value === 0 || numeric(value) >= 300;
		case 'code':
			return (
				!words.isSurelyNoError(value) && (name === 'errorcode' || !SUCCESS_CODE.test(String(value)))
			);
		case 'error':
			return !words.isSurelyNoError(value);
		default:
			return false;
	}
}

/** Whether anybody could take a field for a word of success. */
function mayAccept({ name, value }: Field, { count }: AskedMessage): boolean {
	if (name === 'recipients') return Array.isArray(value) || numeric(value) > 0;
	if (name === 'successful') return numeric(value) >= count;
	if (name === 'statuscode' || name === 'code') {
		return SUCCESS_CODE.test(String(value)) || words.maySaySuccess(value);
	}
	if (SENTENCES.has(name)) return words.maySaySuccess(value);
	if (roleOf(name) === 'flag') return words.mayBeYes(value);
	return roleOf(name) === 'word' && (words.maySaySuccess(value) || numeric(value) === 200);
}

/** Of the message itself: `batch_id` and `request_id` are something else's. */
const IDS = new Set(['messageid', 'id', 'msgid', 'smsid']);
const mayBeId = ({ name, value }: Field) => IDS.has(name) && !words.isSurelyNoId(value);

/** Every message of the batch failed, by its counts. */
function failedAll({ fields }: Reading, { count }: AskedMessage): boolean {
	const failed = fields.find(({ name }) => name === 'failed')?.value;
	return numeric(failed) >= count;
}

/** UGSMS' documented error is a `message` alone; others do that, too. */
const isSentenceAlone = ({ fields }: Reading) =>
	fields.length > 0 && fields.every(({ name }) => SENTENCES.has(name));

/** A text instead of JSON, unless it is a page. */
const isTextOfFailure = ({ json, text }: Reading) =>
	(json === undefined || typeof json === 'string') &&
	!/^\s*</.test(text) &&
	words.maySayFailure(text);

const wholeMayRefuse = once(
	(reading: Reading) =>
		reading.fields.some(mayRefuse) || isSentenceAlone(reading) || isTextOfFailure(reading),
);
const entryMayRefuse = once(
	({ list, fields }: Entry) => words.maySayFailure(list) || fields.some(mayRefuse),
);

export const maySayRefused = (reading: Reading, message: AskedMessage): boolean =>
	wholeMayRefuse(reading) ||
	failedAll(reading, message) ||
	[...maybeOwn(reading, message)].some(entryMayRefuse);

/** With a 5xx, only what has a meaning in the provider's document. */
const mayNameRefusalIn =
	(codes: readonly number[]) =>
	({ name, value }: Field): boolean =>
		words.mayNameReason(value) ||
		codes.includes(numeric(value)) ||
		(roleOf(name) === 'word' && value !== 'error' && words.maySayFailure(value));

export const mayNameRefusal = (
	reading: Reading,
	message: AskedMessage,
	codes: readonly number[],
): boolean =>
	reading.fields.some(mayNameRefusalIn(codes)) ||
	[...maybeOwn(reading, message)].some(({ fields }) => fields.some(mayNameRefusalIn(codes)));

const entryMayHaveId = once(({ fields }: Entry) => fields.some(mayBeId));

export const mayHaveId = (reading: Reading, message: AskedMessage): boolean =>
	reading.fields.some(mayBeId) || [...maybeOwn(reading, message)].some(entryMayHaveId);

export function maySayAccepted(reading: Reading, message: AskedMessage): boolean {
	// Where entries tell of each message, the whole tells of none.
	const telling = message.isBulk && reading.entries.length > 0 ? [] : reading.fields;
	const says = (field: Field) => mayAccept(field, message);
	return (
		telling.some(says) ||
		[...maybeOwn(reading, message)].some(
			({ list, fields }) => words.maySaySuccess(list) || fields.some(says),
		)
	);
}

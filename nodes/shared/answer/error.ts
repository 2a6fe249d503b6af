import type { ProviderError } from '../provider';
import { errorText, isObject, objectOf, plain, textOf } from './fields';

/** Longer ones are no sentence for a person, and fill the results of a batch. */
const MAX_WORDS = 500;

export const shortened = (text: string, most = MAX_WORDS): string =>
	text.length > most ? `${text.slice(0, most)}…` : text;

/** Where APIs write what is wrong, the most telling name first. */
const WORDS = [
	...['message', 'errormessage', 'errortext', 'errordescription', 'description', 'detail'],
	...['details', 'text', 'reason', 'responsedescription', 'responsemessage', 'title'],
];
const CODES = ['code', 'errorcode', 'errcode', 'responsecode'];
/** What an error stands in: `error`, or `requestError: { serviceException }`. */
const ERRORS = /^(request)?errors?$|^fault$|exception$/;
/** An exception's own id is its code, whatever it is called. */
const EXCEPTION_CODES = [...CODES, 'messageid'];
/** Beside an error text, the status of a message is its code. */
const ENTRY_CODES = [...CODES, 'status'];

type Fields = ReadonlyMap<string, unknown>;

const fieldsOf = (object: Record<string, unknown>): Fields =>
	new Map(Object.entries(object).map(([key, value]) => [plain(key), value]));

const firstText = (fields: Fields, names: readonly string[]): string | null =>
	names.map((name) => errorText(fields.get(name))).find((text) => text !== null) ?? null;

/** The first sentence: one that is a name is told only where there is none. */
function wordsOf(fields: Fields): string | null {
	const texts = WORDS.map((name) => errorText(fields.get(name))).filter((text) => text !== null);
	return texts.find((text) => /\s/.test(text)) ?? texts[0] ?? null;
}

const isWord = (text: string) => /^[\w.-]*\w$/.test(text);

/** A name in place of a sentence, where another field has that, is the code. */
function toldBy(fields: Fields, codes: readonly string[]): ProviderError {
	const message = wordsOf(fields);
	const [name] = WORDS.map((each) => errorText(fields.get(each))).filter((text) => text !== null);
	const isNamed = name !== undefined && name !== message && isWord(name);
	return { code: firstText(fields, codes) ?? (isNamed ? name : null), message };
}

/** What an API says in words, as an object, a list or a text says it; null for a web page and for no words. */
function readWords(body: unknown): string | null {
	if (typeof body === 'string') {
		const text = errorText(body);
		return text === null || text.startsWith('<') ? null : shortened(text);
	}
	if (Array.isArray(body)) return readWords(body[0]);
	if (!isObject(body)) return null;
	const own = wordsOf(fieldsOf(body));
	if (own !== null) return shortened(own);
	// Laravel lists errors by field: `{"errors":{"to":["The to field must be a valid number."]}}`.
	const { error, errors } = body;
	return readWords(error) ?? readWords(errors) ?? readWords(Object.values(objectOf(errors))[0]);
}

const isNo = (value: unknown) => value === false || /^(false|0|no)$/i.test(textOf(value) ?? '');

const FAILED = /^(error|fail|failed|failure)$/i;
const SUCCESS = /^(0+|2\d\d)$/;
const WELL = /\b(success|accepted|sent|queued|ok)/i;

/** Whether a response says as a whole that it is none of success. */
function saysNo(fields: Fields): boolean {
	const code = textOf(fields.get('responsecode'));
	const isCode = code !== null && /^\d+$/.test(code) && !SUCCESS.test(code);
	return (
		isNo(fields.get('success') ?? true) ||
		isNo(fields.get('ok') ?? true) ||
		fields.get('error') === true ||
		FAILED.test(textOf(fields.get('status')) ?? '') ||
		(isCode && !WELL.test(wordsOf(fields) ?? 'success'))
	);
}

/** An error that stands in a field, or deeper. */
function ofPart(value: unknown, name: string): ProviderError | null {
	const [first]: unknown[] = Array.isArray(value) ? value : [value];
	if (!isObject(first)) return null;
	const fields = fieldsOf(first);
	const isException = name.endsWith('exception');
	const told = toldBy(fields, isException ? EXCEPTION_CODES : CODES);
	if (told.code !== null || told.message !== null) {
		const requestId = textOf(fields.get('requestid'));
		return { ...told, param: textOf(fields.get('param')), requestId };
	}
	return ofParts(fields);
}

function ofParts(fields: Fields): ProviderError | null {
	for (const [name, value] of fields) {
		const error = ERRORS.test(name) ? ofPart(value, name) : null;
		if (error !== null) return error;
	}
	return null;
}

/** The only message in a response, if it has an error. It does not say that all messages of the request have it. */
function ofOnlyMessage(messages: unknown): ProviderError | null {
	const [only, ...others]: unknown[] = Array.isArray(messages) ? messages : [];
	if (!isObject(only) || others.length > 0) return null;
	const fields = fieldsOf(only);
	const message = errorText(fields.get('errortext'));
	const code = firstText(fields, ENTRY_CODES);
	return message === null ? null : { code, message, isAboutOne: true };
}

/** The error in a response of any status, in the shapes that APIs have; null where it holds none. */
export function readError(body: unknown): ProviderError | null {
	const fields = fieldsOf(objectOf(body));
	const part = ofParts(fields);
	if (part !== null) return part;
	const text = fields.get('error') === true ? null : errorText(fields.get('error'));
	if (text === null)
		return saysNo(fields) ? toldBy(fields, CODES) : ofOnlyMessage(fields.get('messages'));
	const { code, message } = toldBy(fields, CODES);
	// A sentence is no code, also one of a word.
	return { code: code ?? (isWord(text) ? text : null), message: message ?? text };
}

/** What a response that is none of success says: its error, or its words. A code that repeats its status is none. */
export function readRefusal(body: unknown, httpStatus: number): ProviderError | null {
	const error = readError(body);
	if (error !== null) return error;
	const message = readWords(body);
	const fields = fieldsOf(objectOf(body));
	const isRepeated = textOf(fields.get('code')) === String(httpStatus);
	const code = firstText(fields, isRepeated ? CODES.slice(1) : CODES);
	return message === null ? null : { code, message };
}

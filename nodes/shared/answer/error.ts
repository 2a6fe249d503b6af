import type { ProviderError } from '../provider';
import { findField, isObject, objectOf, textOf } from './fields';

/** An error that says that there is none: `0`, `"none"`, `"No error"`. */
const NO_ERROR = /^(0+|-|none|null|nil|n\/?a|no[\s_-]?errors?|ok|success|false)$/i;

export const errorText = (value: unknown): string | null => {
	const text = textOf(value);
	return text === null || NO_ERROR.test(text) ? null : text;
};

/** Longer ones are no sentence for a person, and fill the results of a batch. */
const MAX_WORDS = 500;

export const shortened = (text: string, most = MAX_WORDS): string =>
	text.length > most ? `${text.slice(0, most)}…` : text;

/** Where APIs write a sentence, the most telling name first. */
const WORDS = [
	'message',
	'errorMessage',
	'errorDescription',
	'description',
	'detail',
	'details',
	'text',
	'reason',
	'title',
];

/** What an API says in words, as an object, a list or a text says it; null for a web page and for no words. */
export function readWords(body: unknown): string | null {
	if (typeof body === 'string') {
		const text = errorText(body);
		return text === null || text.startsWith('<') ? null : shortened(text);
	}
	if (Array.isArray(body)) return readWords(body[0]);
	if (!isObject(body)) return null;
	const own = findField(body, WORDS, errorText, 1);
	if (own !== null) return shortened(own);
	// Laravel lists errors by field: `{"errors":{"to":["The to field must be a valid number."]}}`.
	const { error, errors } = body;
	return readWords(error) ?? readWords(errors) ?? readWords(Object.values(objectOf(errors))[0]);
}

const isNo = (value: unknown) => value === false || /^(false|0|no)$/i.test(textOf(value) ?? '');

const FAILED = /^(error|fail|failed|failure)$/i;

/** Whether a response says as a whole that it is none of success. */
const saysNo = ({ success, ok, status, error }: Record<string, unknown>) =>
	isNo(success ?? true) || isNo(ok ?? true) || error === true || FAILED.test(textOf(status) ?? '');

/** The error in a response of any status, in the shapes that APIs have; null where it holds none. */
export function readError(body: unknown): ProviderError | null {
	const fields = objectOf(body);
	const first: unknown = Array.isArray(fields.errors) ? fields.errors[0] : fields.errors;
	const error = fields.error ?? first;
	if (isObject(error)) {
		const code = errorText(error.code);
		const message = readWords(error);
		if (code === null && message === null) return saysNo(fields) ? told(fields) : null;
		return { code, message, param: textOf(error.param), requestId: textOf(error.request_id) };
	}
	const text = error === true ? null : errorText(error);
	if (text === null) return saysNo(fields) ? told(fields) : null;
	const { code, message } = told(fields);
	// A sentence is no code, also one of a word.
	return { code: code ?? (/^[\w.-]*\w$/.test(text) ? text : null), message: message ?? text };
}

const told = (fields: Record<string, unknown>): ProviderError => ({
	code: errorText(fields.code ?? fields.error_code),
	message: findField(fields, WORDS, errorText, 1),
});

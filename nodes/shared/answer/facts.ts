import type { MessageStatus } from '../provider';
import { errorText, plain } from './fields';
import { firstOf, joined, messageOf, type Fields, type Role, type Scope } from './scope';
import { isFailedStatus } from './status';
import { readTime, type Time } from './time';

/** Fewer digits are a count or a code. */
const MIN_DIGITS = 6;
const MAX_NUMBER = 60;

const spelled = (texts: readonly string[]) =>
	joined(texts, /[,;]/)
		.map((each) => each.slice(0, MAX_NUMBER).trim())
		.filter((each) => each.replace(/\D/g, '').length >= MIN_DIGITS);

const callingCode = (text: string) => (/^\d{1,3}$/.test(text) ? text : null);

/** A number with the country code that stands apart from it. */
export function withCode(fields: Fields, number: string): string {
	const code = firstOf(fields, 'callingCode', callingCode);
	return code === null || !/^\d/.test(number) ? number : `+${code}${number.replace(/^0+/, '')}`;
}

/** An object's numbers, as they are written: those of the first name that has any. */
export function numbersOf(fields: Fields): string[] {
	const numbers = fields.to?.map(spelled).find(({ length }) => length > 0) ?? [];
	return numbers.map((number) => withCode(fields, number));
}

/** When a message got as far as its status says. */
export function timeOf(scope: Scope, status: MessageStatus, now: number): Time | null {
	const read = (text: string) => readTime(text, now);
	for (const { fields } of [scope, ...scope.outer]) {
		const sent = status === 'sent' ? firstOf(fields, 'sentTime', read) : null;
		const time = firstOf(fields, 'time', read) ?? sent;
		if (time !== null) return time;
	}
	return null;
}

const MAX_WORDS = 500;

const asNumber = (text: string) => (/^\d+$/.test(text) ? errorText(text) : null);
const asWords = (text: string) => (/^\d+$/.test(text) ? null : errorText(text));

/** Why a message failed, as a code and in words. Beside a good status there is no error. */
export function errorOf(scope: Scope, status: MessageStatus, word: string) {
	const isFailed = isFailedStatus(status);
	if (!isFailed && status !== 'unknown') return { errorCode: null, errorMessage: null };
	// What failed for one of several people stands beside the list of them.
	const scopes = [scope, ...messageOf(scope)];
	const find = (role: Role, read: (text: string) => string | null) =>
		scopes
			.map(({ fields }) => firstOf(fields, role, (text) => read(text.slice(0, MAX_WORDS))))
			.find((text) => text !== null) ?? null;
	const words = (text: string) => (plain(text) === plain(word) ? null : asWords(text));
	const failureCode = isFailed ? firstOf(scope.fields, 'failureCode', errorText) : null;
	return {
		errorCode: find('errorCode', errorText) ?? find('reason', asNumber) ?? failureCode,
		errorMessage: find('reason', words) ?? (isFailed ? find('description', words) : null),
	};
}

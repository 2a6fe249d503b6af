import { wrong, type Failure } from '../fate';

/**
 * Whether a text holds an expression that was left as plain text, `{{ $json.name }}`: it would reach a person. If any
 * beginning has an end behind it, the first one has.
 */
export function holdsExpression(text: string): boolean {
	const start = text.search(/\{\{\s*\$[\w(]/);
	return start >= 0 && text.includes('}}', start);
}

/** What JavaScript writes for an object inside a text. */
const OBJECT = '[object Object]';

/**
 * What a slip with an expression left in a text, or null: it would reach a person, or be the same for all.
 *
 * @param what the text, for the beginning of a sentence
 * @param field as the editor shows it
 */
export function slipFailure(text: string, what: string, field = what): Failure | null {
	if (holdsExpression(text)) {
		return wrong(
			'unevaluatedExpression',
			`${what} holds an expression, {{ $… }}, as plain text. Switch ${field} from Fixed to Expression.`,
		);
	}
	if (!text.includes(OBJECT)) return null;
	return wrong(
		'objectAsText',
		`${what} holds "${OBJECT}", because an expression in ${field} names an object. Name one of its fields, such as {{ $json.customer.name }}.`,
	);
}

const PLACEHOLDER = /\{[^{}]{1,100}\}/;

/** What stands in braces in a text: perhaps the names of columns. */
export const placeholdersIn = (text: string): string[] =>
	[...text.matchAll(new RegExp(PLACEHOLDER, 'g'))].map(([name]) => name.slice(1, -1).trim());

/** The parts of an expression that are plain text. */
export const outsideExpressions = (text: string): string =>
	text
		.split('{{')
		.map((part, index) => (index === 0 ? part : part.split('}}').slice(1).join('}}')))
		.join('');

/** What keeps a text that nothing fills in from holding a placeholder. */
export function filledFailure(name: string, text: string): Failure | null {
	const [placeholder] = PLACEHOLDER.exec(text) ?? [];
	if (placeholder === undefined) return null;
	return wrong(
		'placeholderNotFilled',
		`${name} holds ${placeholder}, which is not filled in here. Switch ${name} to Expression and write {{ $json.… }} instead.`,
	);
}

/** More characters than anybody's id has. */
const MAX_LENGTH = 1000;

/**
 * What keeps a key or a reference from being used: it would be the same for all, so that all but the first message
 * would be held back, or come back as a text that nobody can match.
 *
 * @param name as the editor shows it
 * @param isFilled whether placeholders were already filled in, or the text came from data
 */
export function nameFailure(name: string, text: string | null, isFilled: boolean): Failure | null {
	if (text === null) return null;
	if (text.trim() === '') {
		return wrong(
			'emptyKey',
			`${name} is empty for this message. Fill in the column or field that it uses, or remove ${name}.`,
		);
	}
	if (text.length > MAX_LENGTH) {
		return wrong('keyTooLong', `${name} has more than ${MAX_LENGTH} characters. Shorten it.`);
	}
	return slipFailure(text, name) ?? (isFilled ? null : filledFailure(name, text));
}

import { isObject } from '../answer/fields';
import { wrong, type Failure } from '../fate';
import { MAX_CHARACTERS } from '../text';
import { holdsExpression } from './placeholders';

/**
 * Mail merge: a text with `{field}` placeholders, filled in for each item.
 * `{a.b}` reads a nested field; `{{` and `}}` stand for braces.
 */

type Part = { literal: string } | { field: string };
export type Template = Part[] | { failure: Failure };

const TOKEN = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;

const templateFailure = (message: string): Failure => wrong('invalidTemplate', message);

/** In a template, the names of its fields may take more room than what is filled in. */
const MAX_TEMPLATE = 4 * MAX_CHARACTERS;

const tooLong = wrong(
	'messageTooLong',
	`The message has more than ${MAX_CHARACTERS} characters; no SMS is that long. Shorten it.`,
);

/** Reads a template once, so that filling it in for thousands of items costs little. */
export function parseTemplate(text: string): Template {
	if (text.length > MAX_TEMPLATE) return { failure: tooLong };
	if (holdsExpression(text)) {
		return {
			failure: templateFailure(
				'The message holds an expression, {{ $… }}, as plain text. Write {name} for the field name, or switch Message from Fixed to Expression.',
			),
		};
	}
	const parts: Part[] = [];
	let end = 0;
	for (const match of text.matchAll(TOKEN)) {
		const [token, name] = match;
		parts.push({ literal: text.slice(end, match.index) });
		end = match.index + token.length;
		if (token === '{{' || token === '}}') parts.push({ literal: token.charAt(0) });
		else if (name?.trim()) parts.push({ field: name.trim() });
		else {
			return {
				failure: templateFailure(
					`The message has a "${shown(token)}" that is no placeholder. Write {field} to insert a field, or ${token.replace(/[{}]/g, '$&$&')} for the brace itself.`,
				),
			};
		}
	}
	parts.push({ literal: text.slice(end) });
	return parts.filter((part) => !('literal' in part) || part.literal !== '');
}

/** Follows a path such as `order.lines[0].id`. */
function lookUpPath(fields: Record<string, unknown>, path: string): unknown {
	let value: unknown = fields;
	for (const key of path.replace(/\[(\w+)\]/g, '.$1').split('.')) {
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
		value = (value as Record<string, unknown>)[key];
	}
	return value;
}

/** A name as one sees and types it. */
const visible = (name: string): string =>
	name
		.replace(/\p{Cf}/gu, '')
		.replace(/\s+/g, ' ')
		.trim();

/**
 * Looks a field up: by its whole name first, as CSV headers may hold dots, then as a path, then by what one sees
 * of its name, as the first header of a CSV file can start with a byte order mark, and any of them end in a space.
 */
export function lookUp(fields: Record<string, unknown>, name: string): unknown {
	if (Object.hasOwn(fields, name)) return fields[name];
	const found = lookUpPath(fields, name);
	if (found !== undefined) return found;
	const wanted = visible(name);
	const alike = Object.keys(fields).find((key) => visible(key) === wanted);
	return alike === undefined ? undefined : fields[alike];
}

const MAX_NAMES = 20;
const MAX_NAME = 60;

const shown = (name: string) => (name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name);

/** What a person needs who named a field that is not there. */
export function namesHint(fields: Record<string, unknown>, wanted: string): string {
	const names = Object.keys(fields);
	if (names.length === 0) return 'The item has no fields.';
	const plain = (name: string) => name.toLowerCase().replace(/[\s_-]/g, '');
	const similar = names.find((name) => plain(name) === plain(wanted));
	const more = names.length > MAX_NAMES ? `, and ${names.length - MAX_NAMES} more` : '';
	const list = `The item's fields are: ${names.slice(0, MAX_NAMES).map(shown).join(', ')}${more}.`;
	return similar === undefined ? list : `Did you mean "${shown(similar)}"? ${list}`;
}

const MAX_LEVELS = 5;

function asText(value: unknown, level = 0): string | null {
	if (value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (value instanceof Date) return value.toISOString();
	if (Array.isArray(value) && level < MAX_LEVELS) {
		const parts = value.map((part) => asText(part, level + 1));
		return parts.includes(null) ? null : parts.join(', ');
	}
	return null;
}

export type Filled = { text: string; failure?: undefined } | { text?: undefined; failure: Failure };

/**
 * Fills a template in with an item's fields.
 *
 * @param isEmpty whether a field that is not there stands for an empty one, instead of for a mistake
 */
export function fillIn(
	template: Template,
	fields: Record<string, unknown>,
	isEmpty: (field: string) => boolean = () => false,
): Filled {
	if ('failure' in template) return template;
	let text = '';
	for (const part of template) {
		if ('literal' in part) {
			text += part.literal;
			continue;
		}
		const value = lookUp(fields, part.field);
		if (value === undefined && isEmpty(part.field)) continue;
		if (value === undefined) {
			return {
				failure: wrong(
					'unknownField',
					`{${shown(part.field)}} names no field. ${namesHint(fields, part.field)}`,
				),
			};
		}
		const filled = asText(value);
		if (filled === null) {
			const inner = isObject(value) ? Object.keys(value)[0] : '0';
			return {
				failure: wrong(
					'fieldIsNoText',
					`{${shown(part.field)}} is an object, not text. Name one of its fields, for example {${shown(part.field)}.${inner}}.`,
				),
			};
		}
		text += filled;
		if (text.length > MAX_CHARACTERS) return { failure: tooLong };
	}
	return { text };
}

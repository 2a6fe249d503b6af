import { isObject } from '../answer/fields';
import { wrong, type Failure } from '../fate';
import { MAX_CHARACTERS } from '../text';
import { columnFor, findColumn, namesHint, shown } from './columns';
import { holdsExpression } from './placeholders';

/**
 * Mail merge: a text with `{column}` placeholders, filled in for each row.
 * `{a.b}` reads a nested field; `{{` and `}}` stand for braces.
 */

type Part = { literal: string } | { column: string };

export interface Template {
	parts: Part[];
	/** What stands in double braces: a slip, if it is the name of a column. */
	doubled: string[];
	failure?: undefined;
}

const TOKEN = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;
const DOUBLED = /(?<!\{)\{\{([^{}]+)\}\}(?!\})/g;

const templateFailure = (message: string): Failure => wrong('invalidTemplate', message);

/** In a template, the names of its columns may take more room than what is filled in. */
const MAX_TEMPLATE = 4 * MAX_CHARACTERS;

const tooLong = wrong(
	'messageTooLong',
	`The message has more than ${MAX_CHARACTERS} characters, and no SMS is that long. Shorten it.`,
);

/** Reads a template once, so that filling it in for thousands of rows costs little. */
export function parseTemplate(text: string): Template | { failure: Failure } {
	if (text.length > MAX_TEMPLATE) return { failure: tooLong };
	if (holdsExpression(text)) {
		return {
			failure: templateFailure(
				'The message holds an expression, {{ $… }}, as plain text. Write {name} for the column name, or switch Message from Fixed to Expression.',
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
		else if (name?.trim()) parts.push({ column: name.trim() });
		else {
			return {
				failure: templateFailure(
					`The message has a "${shown(token)}" that is not a placeholder. Write {column} to insert a column, or ${token.replace(/[{}]/g, '$&$&')} for the brace itself.`,
				),
			};
		}
	}
	parts.push({ literal: text.slice(end) });
	return {
		parts: parts.filter((part) => !('literal' in part) || part.literal !== ''),
		doubled: [...text.matchAll(DOUBLED)].map(([, name = '']) => name.trim()).filter(Boolean),
	};
}

/** A number as a spreadsheet shows it, with 15 digits: 0.1 + 0.2 is 0.3. */
const numberText = (value: number): string =>
	String(Number.isInteger(value) ? value : Number(value.toPrecision(15)));

/** What is left where a spreadsheet or an expression could not calculate. */
const NOT_CALCULATED = /^(NaN|Invalid Date|#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|ERROR!))$/;

const isCalculated = (value: unknown): boolean =>
	typeof value === 'number'
		? Number.isFinite(value)
		: !((typeof value === 'string' || value instanceof Date) && NOT_CALCULATED.test(String(value)));

const MAX_LEVELS = 5;

function asText(value: unknown, level = 0): string | null {
	if (value === null) return '';
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return numberText(value);
	if (typeof value === 'boolean') return String(value);
	if (value instanceof Date) return value.toISOString();
	if (Array.isArray(value) && level < MAX_LEVELS) {
		const parts = value.map((part) => asText(part, level + 1));
		return parts.includes(null) ? null : parts.join(', ');
	}
	return null;
}

export type Filled = { text: string; failure?: undefined } | { text?: undefined; failure: Failure };

/** All names that are no columns, told at once. */
function unknownColumns(names: readonly string[], row: Record<string, unknown>): Failure {
	const list = [...new Set(names)].map((name) => `{${shown(name)}}`).join(', ');
	const verb = new Set(names).size === 1 ? 'is no column' : 'are no columns';
	return wrong('unknownField', `${list} ${verb} of this row. ${namesHint(row, names)}`);
}

function doubledBraces(name: string, column: string): Failure {
	return templateFailure(
		`{{${shown(name)}}} would be sent as {${shown(name)}}. Write {${shown(column)}} to insert the column.`,
	);
}

/**
 * Fills a template in with a row.
 *
 * @param isEmpty whether a column that is not there stands for an empty cell, instead of for a mistake
 */
export function fillIn(
	template: Template | { failure: Failure },
	row: Record<string, unknown>,
	isEmpty: (column: string) => boolean = () => false,
): Filled {
	if (template.failure !== undefined) return { failure: template.failure };
	for (const name of template.doubled) {
		const column = columnFor(row, name) ?? (isEmpty(name) ? name : undefined);
		if (column !== undefined) return { failure: doubledBraces(name, column) };
	}
	let text = '';
	const unknown: string[] = [];
	for (const part of template.parts) {
		if ('literal' in part) {
			text += part.literal;
			continue;
		}
		const { column } = part;
		const value = findColumn(row, column);
		if (value === undefined) {
			if (!isEmpty(column)) unknown.push(column);
			continue;
		}
		if (!isCalculated(value)) {
			return {
				failure: wrong(
					'fieldIsNoText',
					`{${shown(column)}} is "${value}", which nobody wants to read. Correct it where it is calculated.`,
				),
			};
		}
		const filled = asText(value);
		if (filled === null) {
			const inner = isObject(value) ? Object.keys(value)[0] : '0';
			const name = shown(column);
			const remedy =
				inner === undefined
					? 'It is empty: name another column.'
					: `Name one of its fields, for example {${name}.${shown(inner)}}.`;
			return {
				failure: wrong('fieldIsNoText', `{${name}} is an object, not text. ${remedy}`),
			};
		}
		text += filled;
		if (text.length > MAX_CHARACTERS) return { failure: tooLong };
	}
	return unknown.length > 0 ? { failure: unknownColumns(unknown, row) } : { text };
}

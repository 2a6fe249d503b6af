/** Tolerant readers for what a provider writes: a value of another type is taken for absent, never for an error. */

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectOf(value: unknown): Record<string, unknown> {
	return isObject(value) ? value : {};
}

/** Whether a number still is what was sent: an id of 20 digits is not. */
const isExact = (value: number) =>
	Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;

/** Text that is not empty; a number is taken for its digits, as some gateways send ids as numbers. */
export function textOf(value: unknown): string | null {
	if (typeof value === 'number') return isExact(value) ? String(value) : null;
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** What systems write where there is no id. */
const NO_ID = /^(none|null|nil|undefined|nan|n\/?a|true|false|-.*|0*|[0-]{32,36})$/i;

const MAX_ID = 255;

/** The id of a message; null for what only stands in the place of one, such as `"None"`, `0` or `-1`. */
export function idOf(value: unknown): string | null {
	const id = textOf(value);
	return id === null || id.length > MAX_ID || /\s/.test(id) || NO_ID.test(id) ? null : id;
}

/** The access token in a response, of any length; null for what is none, or cannot stand in a header. */
export function tokenOf(body: unknown): string | null {
	const token = textOf(objectOf(body).access_token) ?? '';
	return /^[!-~]+$/.test(token) && !NO_ID.test(token) ? token : null;
}

/** A comma is one between thousands; "45,50" may mean two things, and so means nothing. */
const NUMBER = /^-?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?$(?<=\d)/;

/** A number, also where it is written as text (`"45.50"`, `"1,250"`). */
export function numberOf(value: unknown): number | null {
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	const text = typeof value === 'string' ? value.trim() : '';
	return NUMBER.test(text) ? Number(text.replace(/,/g, '')) : null;
}

/** An error that says that there is none: `0`, `"none"`, `"No error"`. */
const NO_ERROR =
	/^(0+|-|none|null|nil|undefined|n\/?a|no[\s_-]?errors?\.?|ok|success(ful)?|false|esme_rok)$/i;

export function errorText(value: unknown): string | null {
	const text = textOf(value);
	return text === null || NO_ERROR.test(text) ? null : text;
}

/** A field's name, whatever the case and the spelling: `message_id` and `MessageID` are one. */
export const plain = (key: string) => key.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * The first value that `read` accepts under one of the names, in any case and spelling, looked for in
 * the object and then in the objects within it. Names that come first win.
 *
 * @param levels how deep to look; 1 looks at the object alone
 */
export function findField<T>(
	body: unknown,
	names: readonly string[],
	read: (value: unknown) => T | null,
	levels = 4,
): T | null {
	let level = [body].filter(isObject);
	for (let depth = 0; level.length > 0 && depth < levels; depth++) {
		for (const name of names) {
			for (const object of level) {
				for (const [key, value] of Object.entries(object)) {
					const found = plain(key) === plain(name) ? read(value) : null;
					if (found !== null) return found;
				}
			}
		}
		level = level.flatMap((object) => Object.values(object)).filter(isObject);
	}
	return null;
}

/** The names of an answer's fields, nested ones as `a.b`, never their values: safe to show in an error. */
export function fieldNames(body: unknown, limit = 20): string[] {
	const names = (value: unknown, path: string): string[] =>
		isObject(value)
			? Object.entries(value).flatMap(([key, inner]) => names(inner, path ? `${path}.${key}` : key))
			: [path];
	return names(body, '').filter(Boolean).slice(0, limit);
}

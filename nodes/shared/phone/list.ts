/** Nothing that stands within a number. */
const SEPARATORS = /[,;|•\t\r\n\v\u0085\u2028\u2029،؛，；、]+/;

/** Numbers that stand in one value: an array, also as JSON, or a text with separators or new lines between them. */
export const splitNumbers = (value: unknown): unknown[] =>
	Array.isArray(value)
		? value.flatMap(splitNumbers)
		: typeof value === 'string'
			? value
					.replace(/^\s*\[(.*)\]\s*$/s, '$1')
					.split(SEPARATORS)
					.map((part) => part.trim())
					.filter(Boolean)
			: [value];

/** Numbers that stand in one value: an array, or a text with commas, semicolons, tabs or new lines between them. */
export const splitNumbers = (value: unknown): unknown[] =>
	Array.isArray(value)
		? value.flatMap(splitNumbers)
		: typeof value === 'string'
			? value
					.split(/[,;\t\r\n]+/)
					.map((part) => part.trim())
					.filter(Boolean)
			: [value];

/** A text in JSON, or a whole number of 16 digits and more: beyond 2^53, JavaScript rounds it. */
const LONG = /"[^"\\]*(?:\\[^][^"\\]*)*(?:"|\\?$)|(?<![\w.+-])-?\d{16,}(?![\d.eE])/g;

/** What is nested deeper than any API's JSON is refused: it would overflow whatever walks through it. */
const MAX_LEVELS = 100;

function isTooDeep(text: string): boolean {
	let level = 0;
	let isInText = false;
	for (let index = 0; index < text.length; index++) {
		const character = text[index];
		if (isInText && character === '\\') index++;
		else if (character === '"') isInText = !isInText;
		else if (isInText) continue;
		else if (character === '{' || character === '[') level++;
		else if (character === '}' || character === ']') level--;
		if (level > MAX_LEVELS) return true;
	}
	return false;
}

/**
 * Parses JSON. A whole number that JavaScript would round, such as a message id of 18 digits, stays a text with all
 * its digits. Throws a SyntaxError where the text is no JSON, or is nested too deep.
 */
export function parseJson(text: string): unknown {
	if (isTooDeep(text)) throw new SyntaxError('nested too deep');
	const exact = /\d{16}/.test(text)
		? text.replace(LONG, (token) =>
				token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
			)
		: text;
	return JSON.parse(exact);
}

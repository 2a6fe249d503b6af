/** Shorter and longer texts are no receipts. */
const MIN_LENGTH = 12;
const MAX_LENGTH = 1000;

/** By what they are called in a receipt (SMPP 3.4, appendix B), and here. */
const FIELDS = [
	['id', /(?:^|\s)id:\s?(\S+)/i],
	['donedate', /\bdone date:\s?(\S+)/i],
	['stat', /\bstat:\s?(\w+)/i],
	['err', /\berr:\s?(\S+)/i],
] as const;

/**
 * Reads an SMPP delivery receipt, `id:… sub:… dlvrd:… submit date:… done date:… stat:… err:… text:…`; null where the
 * text is none. Behind `text:` the message itself begins, which may say anything.
 */
export function readReceipt(text: string): Map<string, string> | null {
	if (text.length > MAX_LENGTH || text.length < MIN_LENGTH || !/\bstat:/i.test(text)) return null;
	const [head = ''] = text.split(/\btext:/i, 1);
	const found = new Map<string, string>();
	for (const [name, pattern] of FIELDS) {
		const value = pattern.exec(head)?.[1];
		if (value !== undefined) found.set(name, value);
	}
	return found.has('id') && found.has('stat') ? found : null;
}

import type { SmsProvider } from '../../nodes/shared/provider.ts';
import type { CannedAnswer } from './case.mts';

/** Of two keys the last counts, as in any JSON reader; a comma at the end is overlooked. */
const lenient = (text: string): unknown => JSON.parse(text.replace(/,(?=\s*[}\]])/g, ''));

/** An answer's body as the contract sees it. What is no JSON at all is read by the provider's own parser. */
export function bodyOf({ parse }: SmsProvider, { text, json }: CannedAnswer): unknown {
	if (text === undefined) return json ?? null;
	try {
		return lenient(text);
	} catch {
		return parse ? parse(text) : text;
	}
}

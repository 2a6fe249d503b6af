import { parseJson } from '../answer/json';
import type { ProviderRequest, SmsProvider } from '../provider';

/** The content type of what n8n would not know it of. */
export function typeOf({
	form,
	text,
}: Pick<ProviderRequest, 'form' | 'text'>): Record<string, string> {
	if (text !== undefined) return { 'Content-Type': 'text/plain; charset=UTF-8' };
	return form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' };
}

/** More characters than the response to the largest batch has. What is longer is not looked into. */
const MAX_CHARACTERS = 5_000_000;

/** A body as the provider means it. One that cannot be read says nothing; that is no failure to send. */
export function readBody({ parse }: SmsProvider, body: unknown): unknown {
	if (typeof body !== 'string') return body;
	if (body.length > MAX_CHARACTERS) return null;
	try {
		const value = parseJson(body);
		// A proxy, or a library, may have put the JSON into a JSON text.
		return typeof value === 'string' && /^\s*[{[]/.test(value) ? parseJson(value) : value;
	} catch {
		try {
			return parse === undefined ? body : parse(body);
		} catch {
			return null;
		}
	}
}

import { textOf } from '../answer/fields';

/** Shorter ones are no secrets, and would be found in any text. */
const MIN_LENGTH = 6;
const REDACTED = '[redacted]';
/** An Authorization header that is repeated: whatever it holds. */
const AUTHORIZATION = /\b(Bearer|Basic|App)\s+(?=[^\s"]*[\d=])[\w.~+/=-]{6,}/gi;

/** What Base64 makes of a text inside a longer one: it depends on how many bytes are before it. */
function insideBase64(text: string): string[] {
	const bytes = Buffer.from(text);
	return [0, 1, 2].map((before) => {
		const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
		const start = Math.ceil((before * 8) / 6);
		return encoded.slice(start, Math.floor(((before + bytes.length) * 8) / 6));
	});
}

const asJson = (text: string) => JSON.stringify(text).slice(1, -1);

const HTML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** How a secret looks in what providers and proxies write. Capitals do not count. */
function writingsOf(secret: string): string[] {
	const base64 = insideBase64(secret);
	return [
		secret,
		encodeURIComponent(secret),
		new URLSearchParams({ s: secret }).toString().slice('s='.length),
		asJson(secret),
		asJson(asJson(secret)),
		secret.replace(/[&<>"]/g, (character) => HTML[character] as string),
		Buffer.from(secret).toString('hex'),
		...base64,
		...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
	].filter(({ length }) => length >= MIN_LENGTH);
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Takes secrets out of any JSON value, in each of their writings. A value that holds none is handed back as it is. */
export function redactor(values: readonly unknown[]): <T>(body: T) => T {
	const secrets = values
		.map(textOf)
		.filter((value) => value !== null)
		.filter(({ length }) => length >= MIN_LENGTH);
	const writings = [...new Set(secrets.flatMap(writingsOf))]
		// The longest first, as one may hold another.
		.sort((a, b) => b.length - a.length)
		.map(escaped);
	const any = writings.length > 0 ? new RegExp(writings.join('|'), 'gi') : /(?!)/g;
	const clean = (text: string) =>
		text.replace(any, REDACTED).replace(AUTHORIZATION, `$1 ${REDACTED}`);
	// One object can tell of many messages, each of which shows it whole.
	const seen = new WeakMap<object, object>();
	const redact = (value: unknown): unknown => {
		if (typeof value === 'string') return clean(value);
		if (typeof value === 'number') return secrets.includes(String(value)) ? REDACTED : value;
		if (typeof value !== 'object' || value === null) return value;
		const known = seen.get(value) ?? redactObject(value);
		seen.set(value, known);
		return known;
	};
	const redactObject = (value: object): object => {
		if (Array.isArray(value)) {
			const list = value.map(redact);
			return list.some((one, index) => one !== value[index]) ? list : value;
		}
		const entries = Object.entries(value);
		const cleaned = entries.map(([key, inner]) => [clean(key), redact(inner)] as const);
		const isClean = cleaned.every(([key, inner], index) => {
			const [before, value] = entries[index] as [string, unknown];
			return key === before && inner === value;
		});
		return isClean ? value : Object.fromEntries(cleaned);
	};
	return <T>(body: T): T => redact(body) as T;
}

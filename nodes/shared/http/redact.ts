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

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const hex = (number: number, digits: number) => number.toString(16).padStart(digits, '0');

const ENTITIES: Record<string, string> = {
	'&': 'amp',
	'<': 'lt',
	'>': 'gt',
	'"': 'quot',
	"'": 'apos',
};

/** A character as JSON, URLs, forms and HTML write it, each also within another, as a pattern. */
function characterPattern(character: string): string {
	// Nobody has to write these otherwise (RFC 3986, §2.3).
	if (/[\w.~-]/.test(character)) return escaped(character);
	const units = character.split('').map((unit) => `\\\\{1,4}u${hex(unit.charCodeAt(0), 4)}`);
	const bytes = [...Buffer.from(character)].map((byte) => `%(?:25){0,2}${hex(byte, 2)}`);
	const code = character.codePointAt(0) as number;
	const entities = [`#0{0,4}${code}`, `#x0{0,4}${hex(code, 1)}`, ENTITIES[character] ?? []].flat();
	return `(?:${[
		`\\\\{0,3}${escaped(character)}`,
		...[units.join(''), bytes.join('')],
		`&(?:amp;)?(?:${entities.join('|')});`,
		...(character === ' ' ? ['\\+'] : []),
	].join('|')})`;
}

const patternOf = (text: string) => Array.from(text, characterPattern).join('');

/** Base64 for URLs has other signs for two of its 64. */
const base64Pattern = (text: string) =>
	patternOf(text)
		.replaceAll(characterPattern('+'), '(?:$&|-)')
		.replaceAll(characterPattern('/'), '(?:$&|_)');

/** How a secret looks in what providers and proxies write, as patterns. Capitals do not count. */
const patternsOf = (secret: string): string[] => [
	patternOf(secret),
	Buffer.from(secret).toString('hex'),
	...insideBase64(secret)
		.filter(({ length }) => length >= MIN_LENGTH)
		.map(base64Pattern),
];

/** Takes secrets out of any JSON value, in each of their writings. A value that holds none is handed back as it is. */
export function redactor(values: readonly unknown[]): <T>(body: T) => T {
	const secrets = values
		.map(textOf)
		.filter((value) => value !== null)
		.filter(({ length }) => length >= MIN_LENGTH);
	const patterns = [...new Set(secrets.flatMap(patternsOf))]
		// The longest first, as one may hold another.
		.sort((a, b) => b.length - a.length);
	const any = patterns.length > 0 ? new RegExp(patterns.join('|'), 'gi') : /(?!)/g;
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

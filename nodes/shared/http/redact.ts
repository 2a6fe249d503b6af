import { textOf } from '../answer/fields';

/** Shorter ones are no secrets, and would be found in any text. */
const MIN_LENGTH = 6;
const REDACTED = '[redacted]';
/** An Authorization header that is repeated: it may hold a token that n8n renewed meanwhile. */
const AUTHORIZATION = /\b(Bearer|Basic)\s+(?=[^\s"]*[\d=])[\w.~+/=-]{6,}/gi;

/** Takes secrets out of any JSON value. A value that holds none is handed back as it is. */
export function redactor(values: readonly unknown[]): <T>(body: T) => T {
	const secrets = values
		.map(textOf)
		.filter((value) => value !== null)
		.filter(({ length }) => length >= MIN_LENGTH)
		// The longest first, as one may hold another.
		.sort((a, b) => b.length - a.length);
	const clean = (text: string) =>
		secrets
			.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), text)
			.replace(AUTHORIZATION, `$1 ${REDACTED}`);
	const redact = (value: unknown): unknown => {
		if (typeof value === 'string') return clean(value);
		if (typeof value === 'number') return secrets.includes(String(value)) ? REDACTED : value;
		if (Array.isArray(value)) return value.map(redact);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value).map(([key, inner]) => [clean(key), redact(inner)]),
		);
	};
	return <T>(body: T): T => {
		// As JSON writes it, a secret may look different; so each is looked for as JSON writes it.
		const text = JSON.stringify(body) ?? '';
		const isHeld =
			text.search(AUTHORIZATION) >= 0 ||
			secrets.some((secret) => text.includes(JSON.stringify(secret).slice(1, -1)));
		return isHeld ? (redact(body) as T) : body;
	};
}

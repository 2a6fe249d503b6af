import { textOf } from '../answer/fields';

/** Shorter ones are no secrets, and would be found in any text. */
const MIN_LENGTH = 6;
const REDACTED = '[redacted]';

/** Takes secrets out of any JSON value. A value that holds none is handed back as it is. */
export function redactor(values: readonly unknown[]): <T>(body: T) => T {
	const secrets = values
		.map(textOf)
		.filter((value) => value !== null && value.length >= MIN_LENGTH) as string[];
	const redact = (value: unknown): unknown => {
		if (typeof value === 'string') {
			return secrets.reduce((text, secret) => text.replaceAll(secret, REDACTED), value);
		}
		if (Array.isArray(value)) return value.map(redact);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value).map(([key, inner]) => [redact(key), redact(inner)]),
		);
	};
	return <T>(body: T): T => {
		const text = JSON.stringify(body) ?? '';
		const isHeld = secrets.some((secret) => text.includes(JSON.stringify(secret).slice(1, -1)));
		return isHeld ? (redact(body) as T) : body;
	};
}

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { secretsOf } from '../../../nodes/shared/http/credential.ts';
import { redactor } from '../../../nodes/shared/http/redact.ts';

const USERNAME = 'shop@example.com';
const PASSWORD = 'pä$$ "w/ord"+&%?';
const KEY = 'Key-Of/Some+Length==&more';

const redact = redactor(secretsOf({ username: USERNAME, password: PASSWORD, apiKey: KEY }));
const base64 = (text: string) => Buffer.from(text).toString('base64');

const inAscii = (text: string, characters = /[^ -~]/g) =>
	text.replace(characters, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const encodings: Record<string, (secret: string) => string> = {
	'as it is': (secret) => secret,
	'in capitals': (secret) => secret.toUpperCase(),
	'in small letters': (secret) => secret.toLowerCase(),
	'URL-encoded': encodeURIComponent,
	'URL-encoded in small letters': (secret) => encodeURIComponent(secret).toLowerCase(),
	'in a form': (secret) => String(new URLSearchParams({ key: secret })),
	'as JSON': (secret) => JSON.stringify({ key: secret }),
	'as JSON in JSON': (secret) => JSON.stringify(JSON.stringify({ key: secret })),
	'in HTML': (secret) => secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;'),
	'in HTML, by numbers': (secret) =>
		secret.replace(/[^\w.~-]/gu, (character) => `&#${character.codePointAt(0)};`),
	'URL-encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
	'as JSON that PHP writes': (secret) => inAscii(JSON.stringify(secret).replaceAll('/', '\\/')),
	'as JSON that .NET writes': (secret) => inAscii(JSON.stringify(secret), /[^ -~]|[+&<>'`]/g),
	'Base64 in JSON that PHP writes': (secret) => base64(`${secret}??>`).replaceAll('/', '\\/'),
	Base64: base64,
	'Base64 for URLs': (secret) => Buffer.from(secret).toString('base64url'),
	'Base64 of a longer text': (secret) => base64(`x${secret}y`),
	'Base64 of JSON': (secret) => base64(`{"a":"${secret}"}`),
	hexadecimal: (secret) => Buffer.from(secret).toString('hex'),
};

/** What still shows a good part of it, in any encoding. */
const shows = (text: string, shown: string) => {
	const piece = shown.slice(4, -4);
	return piece.length >= 6 && text.toLowerCase().includes(piece.toLowerCase());
};

describe('B3: a secret is taken out', () => {
	test.each(Object.keys(encodings))('%s', (name) => {
		for (const secret of [PASSWORD, KEY, `${USERNAME}:${PASSWORD}`]) {
			const shown = encodings[name]!(secret);
			const clean = redact(`The key ${shown} is not valid.`);
			expect(clean).toContain('[redacted]');
			expect(shows(clean, shown)).toBe(false);
		}
	});

	test('wherever it stands in a body', () => {
		const auth = `Basic ${base64(`${USERNAME}:${PASSWORD}`)}`;
		const body = { error: { message: `No: ${auth}` }, headers: [{ authorization: auth }] };
		expect(JSON.stringify(redact(body))).not.toContain(base64(`${USERNAME}:${PASSWORD}`));
	});

	test('with any text around it, in any encoding', () => {
		const names = fc.constantFrom(...Object.keys(encodings));
		fc.assert(
			fc.property(names, fc.string(), fc.string(), (name, before, after) => {
				const shown = encodings[name]!(KEY);
				const clean = redact({ text: `${before} ${shown} ${after}` }).text;
				expect(shows(clean, shown)).toBe(false);
			}),
		);
	});

	test('a token that was renewed, too: whatever follows Bearer', () => {
		expect(redact('Authorization: Bearer eyJhbGciOi.J9-token1')).toBe(
			'Authorization: Bearer [redacted]',
		);
	});
});

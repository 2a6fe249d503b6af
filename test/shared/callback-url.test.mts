import { describe, expect, test } from '@jest/globals';

import {
	holdsToken,
	isSigned,
	readReference,
	withoutSignature,
	writeCallbackUrl,
} from '../../nodes/shared/callbackUrl.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SECRET = 'the present secret';
const OLD = 'the secret before';

/** The query of a signed URL, as a provider hands it back. */
function signed(changes: Record<string, unknown> = {}, reference: string | null = 'order-1') {
	const url = 'https://n8n.example/webhook/sms?shop=7';
	const written = writeCallbackUrl({ url, provider: 'ovo', reference, secret: SECRET, now: NOW });
	return { ...Object.fromEntries(new URL(written).searchParams), ...changes };
}

describe('a signed URL', () => {
	test('is known by any of the secrets that are valid, and by no other', () => {
		expect(isSigned(signed(), 'ovo', [SECRET], NOW)).toBe(true);
		expect(isSigned(signed(), 'ovo', ['the next secret', SECRET], NOW)).toBe(true);
		expect(isSigned(signed(), 'ovo', [SECRET, OLD], NOW)).toBe(true);
		expect(isSigned(signed(), 'ovo', [OLD], NOW)).toBe(false);
		expect(isSigned(signed(), 'ovo', [], NOW)).toBe(false);
	});

	test('holds for one provider, one reference and one time', () => {
		expect(isSigned(signed(), 'ozibus', [SECRET], NOW)).toBe(false);
		expect(isSigned(signed({ sms_reference: 'order-2' }), 'ovo', [SECRET], NOW)).toBe(false);
		expect(isSigned(signed({ sms_reference: undefined }), 'ovo', [SECRET], NOW)).toBe(false);
		const later = { sms_time: String(NOW / 1000 + 1) };
		expect(isSigned(signed(later), 'ovo', [SECRET], NOW)).toBe(false);
		expect(isSigned(signed({}, null), 'ovo', [SECRET], NOW)).toBe(true);
	});

	test.each([
		['a week', 7 * DAY, true],
		['longer than a week', 7 * DAY + 1, false],
		['a clock that is five minutes behind', -5 * MINUTE, true],
		['one that is further behind', -5 * MINUTE - 1, false],
	])('%s', (_, age, isTaken) => {
		expect(isSigned(signed(), 'ovo', [SECRET], NOW + age)).toBe(isTaken);
	});

	test.each([['12:00'], ['-1'], ['1e9'], ['1234567890123'], [''], [undefined], [['1768478400']]])(
		'with the time %j, it is not taken',
		(sms_time) => {
			expect(isSigned(signed({ sms_time }), 'ovo', [SECRET], NOW)).toBe(false);
		},
	);

	test('gives its reference back, and leaves the rest of the query to the report', () => {
		expect(readReference(signed())).toBe('order-1');
		expect(readReference(signed({}, null))).toBeNull();
		const left = withoutSignature(signed({ token: SECRET, status: 'sent' }));
		expect(Object.fromEntries(left)).toEqual({ shop: '7', status: 'sent' });
	});
});

test('a token is any of the secrets that are valid, and nothing else', () => {
	expect(holdsToken({ token: SECRET }, [OLD, SECRET])).toBe(true);
	expect(holdsToken({ token: SECRET }, [OLD])).toBe(false);
	expect(holdsToken({ token: [SECRET] }, [SECRET])).toBe(false);
	expect(holdsToken({}, [SECRET])).toBe(false);
});

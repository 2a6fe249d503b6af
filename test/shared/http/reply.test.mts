import { describe, expect, test } from '@jest/globals';

import { replyOfError } from '../../../nodes/shared/http/reply.ts';

/** An error as axios and n8n wrap it. */
const wrapped = (error: object, more: object = { request: {} }) => ({
	message: 'wrapped by n8n',
	cause: { name: 'AxiosError', ...more, cause: error },
});
const system = (code: string, syscall?: string) => ({ code, syscall });
const atToken = { config: { url: 'https://api.test/auth/token' }, request: {} };

describe('replyOfError, without an answer', () => {
	test.each([
		['refused', wrapped(system('ECONNREFUSED', 'connect')), false, 'ECONNREFUSED'],
		['not found', wrapped(system('ENOTFOUND', 'getaddrinfo')), false, 'ENOTFOUND'],
		['never connected in time', wrapped(system('ETIMEDOUT', 'connect')), false, 'ETIMEDOUT'],
		['timed out after it', wrapped(system('ETIMEDOUT', 'read')), true, 'ETIMEDOUT'],
		['no route while it stood', wrapped(system('EHOSTUNREACH', 'read')), true, 'EHOSTUNREACH'],
		['reset', wrapped(system('ECONNRESET', 'read')), true, 'ECONNRESET'],
		['a certificate', wrapped(system('CERT_HAS_EXPIRED')), false, 'CERT_HAS_EXPIRED'],
		['a wrong address', wrapped(system('ERR_INVALID_URL'), {}), false, 'ERR_INVALID_URL'],
		['nothing at all', wrapped({}), true, 'ENOANSWER'],
		[
			'none of several addresses',
			wrapped({
				code: 'ECONNREFUSED',
				errors: [system('ECONNREFUSED', 'connect'), system('ENETUNREACH', 'connect')],
			}),
			false,
			'ECONNREFUSED',
		],
	])('%s', (_, error, sent, code) => {
		expect(replyOfError(error, undefined)).toEqual({ noAnswer: { sent, code } });
	});

	test.each([
		['reset', system('ECONNRESET', 'read'), 'ENOTOKEN'],
		['refused', system('ECONNREFUSED', 'connect'), 'ECONNREFUSED'],
		['not found', system('ENOTFOUND', 'getaddrinfo'), 'ENOTFOUND'],
	])('at the token endpoint, nothing was sent: %s', (_, error, code) => {
		expect(replyOfError(wrapped(error, atToken), '/auth/token')).toEqual({
			noAnswer: { sent: false, code },
		});
	});
});

describe('replyOfError, with an answer', () => {
	const answered = (status: number, headers = {}) => ({ response: { status, headers, data: {} } });

	test('is that answer, unless it is one of success that broke off', () => {
		expect(replyOfError(answered(500), undefined).answer).toMatchObject({ status: 500 });
		expect(replyOfError({ ...answered(200), request: {} }, undefined)).toMatchObject({
			noAnswer: { sent: true },
		});
	});

	test.each([400, 401, 403])('a key that the token endpoint refuses with %i is a 401', (status) => {
		const error = { ...answered(status), ...atToken };
		expect(replyOfError(error, '/auth/token').answer).toMatchObject({ status: 401 });
	});

	test('a token endpoint that is busy tells how long', () => {
		const error = { ...answered(429, { 'retry-after': '4' }), ...atToken };
		expect(replyOfError(error, '/auth/token')).toEqual({
			noAnswer: { sent: false, code: 'ENOTOKEN', retryAfter: 4_000 },
		});
	});
});

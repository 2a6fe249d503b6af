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

describe('replyOfError, of n8n 1, which keeps no cause', () => {
	/** As `NodeApiError` of n8n-workflow 1 comes out. */
	const bare = (httpCode: string | null, data?: object) => ({
		message: 'in the words of n8n',
		cause: undefined,
		httpCode,
		context: data ? { data } : {},
	});

	test.each([
		['refused', 'ECONNREFUSED', false],
		['not found', 'ENOTFOUND', false],
		['not looked up', 'EAI_AGAIN', false],
		['a wrong address', 'ERR_INVALID_URL', false],
		['a certificate', 'CERT_HAS_EXPIRED', false],
		['reset at whatever time', 'ECONNRESET', true],
		['timed out at whatever time', 'ETIMEDOUT', true],
		['given up', 'ECONNABORTED', true],
	])('%s', (_, code, sent) => {
		for (const tokenPath of [undefined, '/auth/token']) {
			expect(replyOfError(bare(code), tokenPath)).toEqual({ noAnswer: { sent, code } });
		}
	});

	test('where nothing is known, it may have been sent', () => {
		for (const httpCode of [null, '200']) {
			expect(replyOfError(bare(httpCode), '/auth/token')).toEqual({
				noAnswer: { sent: true, code: 'ENOANSWER' },
			});
		}
	});

	test('an answer is one, with its body', () => {
		expect(replyOfError(bare('422', { error: { code: 'x' } }), '/auth/token')).toEqual({
			answer: { status: 422, headers: {}, body: { error: { code: 'x' } } },
		});
		expect(replyOfError(bare('300'), undefined).answer?.status).toBe(300);
	});
});

describe('replyOfError, with an answer', () => {
	const answered = (status: number, headers = {}) => ({ response: { status, headers, data: {} } });

	test('is that answer, unless it is one of success that broke off', () => {
		expect(replyOfError(answered(500), undefined).answer).toMatchObject({ status: 500 });
		expect(replyOfError(answered(300), undefined).answer).toMatchObject({ status: 300 });
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

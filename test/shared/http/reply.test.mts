import { describe, expect, test } from '@jest/globals';

import { noResponseOf } from '../../../nodes/shared/http/reply.ts';

/** An error as axios and n8n wrap it. */
const wrapped = (error: object, more: object = { request: {} }) => ({
	message: 'wrapped by n8n',
	cause: { name: 'AxiosError', ...more, cause: error },
});
const system = (code: string, syscall?: string) => ({ code, syscall });

describe('noResponseOf', () => {
	test.each([
		['refused', wrapped(system('ECONNREFUSED', 'connect')), false, 'ECONNREFUSED'],
		['not found', wrapped(system('ENOTFOUND', 'getaddrinfo')), false, 'ENOTFOUND'],
		['never connected in time', wrapped(system('ETIMEDOUT', 'connect')), false, 'ETIMEDOUT'],
		['timed out after it', wrapped(system('ETIMEDOUT', 'read')), true, 'ETIMEDOUT'],
		['no route while it stood', wrapped(system('EHOSTUNREACH', 'read')), true, 'EHOSTUNREACH'],
		['reset', wrapped(system('ECONNRESET', 'read')), true, 'ECONNRESET'],
		['a certificate', wrapped(system('CERT_HAS_EXPIRED')), false, 'CERT_HAS_EXPIRED'],
		['a wrong address', wrapped(system('ERR_INVALID_URL'), {}), false, 'ERR_INVALID_URL'],
		['nothing at all', wrapped({}), true, 'ENORESPONSE'],
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
		expect(noResponseOf(error, false)).toEqual({ sent, code });
	});
});

describe('noResponseOf, of n8n 1, which keeps no cause', () => {
	/** As `NodeApiError` of n8n-workflow 1 comes out. */
	const bare = (httpCode: string | null) => ({
		message: 'in the words of n8n',
		cause: undefined,
		httpCode,
		context: {},
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
		expect(noResponseOf(bare(code), false)).toEqual({ sent, code });
	});

	test('where nothing is known, it may have been sent', () => {
		for (const httpCode of [null, '200']) {
			expect(noResponseOf(bare(httpCode), false)).toEqual({ sent: true, code: 'ENORESPONSE' });
		}
	});
});

test('A17: after the deadline it may have been sent, whatever the error is', () => {
	expect(noResponseOf(wrapped(system('ERR_CANCELED'), {}), true)).toEqual({
		sent: true,
		code: 'ETIMEDOUT',
	});
});

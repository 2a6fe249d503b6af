import { describe, expect, test } from '@jest/globals';

import { ozibus as gets } from '../../../nodes/Ozibus/provider.ts';
import { endpointRequest } from '../../../nodes/shared/http/endpointPath.ts';
import { ugsms } from '../../../nodes/Ugsms/provider.ts';

/** Version 1 of its API. */
const posts = ugsms.variants!.providers.usernamePassword!;

describe('an endpoint that the user names', () => {
	test('is asked as the provider asks, below the base URL', () => {
		expect(endpointRequest(gets, ' account/balance ')).toEqual({
			request: { method: 'GET', path: '/account/balance' },
		});
		expect(endpointRequest(posts, '/account/balance')).toEqual({
			request: { method: 'POST', path: '/account/balance', form: {} },
		});
	});

	test('carries the message id wherever it is wanted, and nowhere else in the path', () => {
		expect(endpointRequest(gets, '/sms/{messageId}?id={messageId}', 'a/b c')).toMatchObject({
			request: { path: '/sms/a%2Fb%20c?id=a%2Fb%20c' },
		});
		expect(endpointRequest(gets, '/sms/{messageId}')).toMatchObject({ request: { path: '/sms/' } });
	});

	test.each([['/a..b'], ['/v1:send'], ['/sms:send'], ['/a//b'], ['..a'], ['a../b']])(
		'may be %s',
		(path) => {
			expect(endpointRequest(gets, path)).toHaveProperty('request');
		},
	);

	test.each([
		['https://elsewhere.example/balance'],
		['HTTP:balance'],
		['//elsewhere.example/balance'],
		['../admin'],
		['/sms/../../admin'],
		['/sms/..'],
		['..'],
		['/account balance'],
		// B8
		['/%2e%2e/admin'],
		['/%2E./admin'],
		['/%252e%252e/admin'],
		['/..\\admin'],
		['\\\\elsewhere.example\\admin'],
		['/sms/./x'],
	])('may not be %s', (path) => {
		expect(endpointRequest(gets, path)).toEqual({
			failure: {
				code: 'endpointPathMissing',
				message: expect.stringContaining(
					`Endpoint Path "${path}" is not a path below the Base URL`,
				),
				retryable: false,
			},
		});
	});

	test.each([[''], ['  ']])('may not be empty: "%s"', (path) => {
		expect(endpointRequest(gets, path)).toEqual({
			failure: {
				code: 'endpointPathMissing',
				message: expect.stringMatching(/^Endpoint Path is empty\..*ask its support/),
				retryable: false,
			},
		});
	});
});

import { expect } from '@jest/globals';

import type { CallbackCase } from './case.mts';

/** Reports to one URL for all messages, which carries the secret as its token: in JSON, in a form, by GET. */
export function tokenCallbacks(provider: string, secret: string): CallbackCase[] {
	const query = { token: secret };
	const parameters = { verification: 'token' };
	const body = { message_id: 'm-1', status: 'DELIVRD', to: '+256701234567', done_date: 1747485310 };
	const report = {
		provider,
		messageId: 'm-1',
		to: '+256701234567',
		status: 'delivered',
		final: true,
		providerStatus: 'DELIVRD',
		errorCode: null,
		errorMessage: null,
		timestamp: '2025-05-17T12:35:10.000Z',
		reference: null,
	};
	const form = { id: 'm-1', status: 'Rejected', phoneNumber: '+256701234567', failureReason: '7' };
	return [
		{ label: 'JSON', parameters, query, body, items: [report] },
		{ label: 'GET', parameters, query: { ...query, ...body }, items: [report] },
		{
			label: 'form',
			parameters,
			query,
			body: form,
			items: [
				{
					...report,
					status: 'rejected',
					providerStatus: 'Rejected',
					errorCode: '7',
					timestamp: expect.any(String),
				},
			],
		},
		{
			label: 'another token',
			parameters,
			query: { token: 'guessed' },
			body,
			items: null,
			status: 401,
		},
	];
}

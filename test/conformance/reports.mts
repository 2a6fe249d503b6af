import { expect } from '@jest/globals';

import { writeCallbackUrl } from '../../nodes/shared/callbackUrl.ts';
import type { CallbackCase } from './case.mts';

type Query = Record<string, string>;

/** Reports to one URL for all messages, which carries the secret as its token. */
export const tokenCallbacks = (provider: string, secret: string) =>
	callbacks(provider, { verification: 'token' }, { query: { token: secret }, reference: null });

/** Reports to the URL that the message carried, which is signed. */
export function signedCallbacks(provider: string, secret: string): CallbackCase[] {
	const reference = 'order-17';
	const url = 'https://n8n.example/webhook/1';
	const signed = writeCallbackUrl({ url, provider, reference, secret, now: Date.now() });
	const query = Object.fromEntries(new URL(signed).searchParams);
	return callbacks(provider, { verification: 'signedUrl' }, { query, reference });
}

/** In JSON, in a form, by GET; and one whose proof is a guess. */
function callbacks(
	provider: string,
	parameters: CallbackCase['parameters'],
	{ query, reference }: { query: Query; reference: string | null },
): CallbackCase[] {
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
		reference,
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
			label: 'a guess',
			parameters,
			query: Object.fromEntries(Object.keys(query).map((name) => [name, 'guessed'])),
			body,
			items: null,
			status: 401,
		},
	];
}

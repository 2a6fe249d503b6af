import { expect } from '@jest/globals';

import { writeCallbackUrl } from '../../nodes/shared/callbackUrl.ts';
import type { CallbackCase } from './case.mts';

type Query = Record<string, string>;

/** Reports to one URL for all messages, which carries the secret as its token. */
export const tokenCallbacks = (provider: string, secret: string) =>
	callbacks(provider, { verification: 'token' }, { query: { token: secret }, reference: null });

/** Of the messages whose reports come to a signed URL. */
const REFERENCE = 'order-17';

/** What the URL carries that a message with this reference bears. */
export function signedQuery(provider: string, secret: string): Query {
	const url = 'https://n8n.example/webhook/1';
	const more = { reference: REFERENCE, now: Date.now() };
	return Object.fromEntries(
		new URL(writeCallbackUrl({ url, provider, secret, ...more })).searchParams,
	);
}

/** Reports to the URL that the message carried, which is signed. */
export const signedCallbacks = (provider: string, secret: string) =>
	callbacks(
		provider,
		{ verification: 'signedUrl' },
		{ query: signedQuery(provider, secret), reference: REFERENCE },
	);

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

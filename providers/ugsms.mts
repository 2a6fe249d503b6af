import type { Description } from './description.mts';

export const description = {
	displayName: 'UGSMS',
	className: 'Ugsms',
	places: ['Uganda', 'Kampala', 'Airtel', 'MTN'],
	sender: '',
	ids: 'request',
	keys: ['generate', 'regenerate', 'revoke'],
	reports: 'registeredUrl',
	accounts: [
		{
			label: 'UGSMS, API key',
			data: { authentication: 'apiKey', apiKey: 'sandbox-ugsms-key' },
			wrong: { apiKey: 'no-such-key-of-ugsms' },
			empty: { apiKey: 'sandbox-ugsms-empty' },
			requests: { sameText: 1, ownTexts: 1 },
			documents: { lookup: false, balance: true },
			probe: { method: 'GET', path: '/api/v2/account/balance', found: /"balance":/ },
		},
		{
			label: 'UGSMS, password',
			data: {
				authentication: 'usernamePassword',
				username: 'sandbox-user',
				password: 'sandbox-password',
			},
			wrong: { password: 'no-such-password-at-ugsms' },
			empty: { username: 'sandbox-empty' },
			// A request has one text.
			requests: { sameText: 1, ownTexts: 3 },
			documents: { lookup: false, balance: false },
			// The body holds username and password, so it must be a request that has one.
			probe: {
				method: 'POST',
				path: '/v1/sms/send',
				form: { numbers: '0772000000', message_body: 'Hello' },
				found: /"message_id":/,
			},
		},
	],
} as const satisfies Description;

import type { Description } from './description.mts';

export const description = {
	displayName: 'EzzySMS',
	className: 'EzzySms',
	places: ['Uganda', 'Kampala', 'Airtel', 'MTN'],
	sender: '',
	ids: 'none',
	keys: [],
	reports: 'registeredUrl',
	hidesRefused: true,
	accounts: [
		{
			label: 'EzzySMS',
			data: { username: 'sandbox-user', password: 'sandbox-password' },
			wrong: { password: 'no-such-password-at-ezzysms' },
			empty: { username: 'sandbox-empty' },
			// A request has one text.
			requests: { sameText: 1, ownTexts: 3 },
			documents: { lookup: false, balance: true },
			probe: { method: 'GET', path: '/balance/', found: /"balance":/ },
		},
	],
} as const satisfies Description;

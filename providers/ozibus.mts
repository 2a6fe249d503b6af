import type { Description } from './description.mts';

export const description = {
	displayName: 'Ozibus',
	className: 'Ozibus',
	places: ['Uganda', 'Kampala', 'Airtel', 'MTN'],
	sender: '',
	ids: 'message',
	keys: ['issueToken'],
	reports: 'registeredUrl',
	accounts: [
		{
			label: 'Ozibus',
			data: { apiKey: 'sandbox-ozibus-key' },
			wrong: { apiKey: 'no-such-key-of-ozibus' },
			empty: { apiKey: 'sandbox-ozibus-empty' },
			// It takes one message a request.
			requests: { sameText: 6, ownTexts: 6 },
			documents: { lookup: false, balance: false },
		},
	],
} as const satisfies Description;

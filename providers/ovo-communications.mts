import type { Description } from './description.mts';

export const description = {
	displayName: 'OVO Communications',
	className: 'OvoCommunications',
	places: ['Uganda', 'Kampala', 'Airtel', 'MTN'],
	sender: 'CLINIC',
	ids: 'message',
	keys: [],
	reports: 'callbackUrl',
	accounts: [
		{
			label: 'OVO Communications',
			data: { apiKey: 'sandbox-ovo-key' },
			wrong: { apiKey: 'no-such-key-of-ovo' },
			empty: { apiKey: 'sandbox-ovo-empty' },
			requests: { sameText: 1, ownTexts: 1 },
			documents: { lookup: true, balance: false },
		},
	],
} as const satisfies Description;

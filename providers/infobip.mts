import type { Description } from './description.mts';

export const description = {
	displayName: 'Infobip',
	className: 'Infobip',
	packageName: 'n8n-nodes-infobip-sms',
	places: ['Africa', 'Europe', 'Kenya', 'Nigeria', 'Uganda', 'Airtel', 'MTN', 'Safaricom'],
	sender: '',
	ids: 'message',
	keys: [],
	reports: 'callbackUrl',
	accounts: [
		{
			label: 'Infobip',
			data: { apiKey: 'sandbox-infobip-key' },
			wrong: { apiKey: 'no-such-key-of-infobip' },
			empty: { apiKey: 'sandbox-infobip-empty' },
			requests: { sameText: 1, ownTexts: 1 },
			documents: { lookup: true, balance: true },
			probe: { method: 'GET', path: '/account/1/balance', found: /"balance":/ },
		},
	],
} as const satisfies Description;

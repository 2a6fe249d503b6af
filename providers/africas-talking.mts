import type { Description } from './description.mts';

export const description = {
	displayName: "Africa's Talking",
	className: 'AfricasTalking',
	packageName: 'n8n-nodes-africas-talking-sms',
	places: ['Kenya', 'Nairobi', 'Safaricom', 'Airtel', 'Uganda', 'Tanzania', 'Nigeria', 'Rwanda'],
	sender: '',
	ids: 'message',
	keys: [],
	reports: 'registeredUrl',
	hasDashboard: true,
	refusesByStatus: true,
	accounts: [
		{
			label: "Africa's Talking",
			data: {
				environment: 'sandbox',
				username: 'sandbox',
				apiKey: 'sandbox-africas-talking-key',
			},
			wrong: { apiKey: 'no-such-key-of-africas-talking' },
			empty: { apiKey: 'sandbox-africas-talking-empty' },
			// A request has one text.
			requests: { sameText: 1, ownTexts: 3 },
			documents: { lookup: false, balance: true },
			probe: { method: 'GET', path: '/version1/user', found: /"balance":/ },
		},
	],
} as const satisfies Description;

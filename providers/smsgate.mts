import type { Description } from './description.mts';

export const description = {
	displayName: 'SMSGate',
	className: 'SmsGate',
	packageName: 'n8n-nodes-sms-gate',
	places: ['SMS Gateway for Android', 'Android', 'phone', 'SIM card', 'capcom6'],
	sender: '',
	ids: 'message',
	keys: [],
	reports: 'registeredUrl',
	signingKey: 'sandbox-signing-key',
	tellsFullQueue: true,
	refusesByStatus: true,
	accounts: [
		{
			label: 'SMSGate',
			data: {
				username: 'sandbox-phone',
				password: 'sandbox-phone-password',
				deviceId: 'phone-1',
			},
			wrong: { password: 'no-such-password-at-smsgate' },
			// It knows no balance: the sandbox finds no phone for this one.
			empty: { username: 'sandbox-no-phone' },
			takesNoSender: true,
			// It takes one message a request.
			requests: { sameText: 6, ownTexts: 6 },
			documents: { lookup: true, balance: false },
			refusesRepeats: true,
			probe: { method: 'GET', path: '/webhooks', found: /\[/ },
		},
		{
			label: 'SMSGate, two phones',
			data: { username: 'sandbox-two-phones', password: 'sandbox-phone-password' },
			wrong: { password: 'no-such-password-at-smsgate' },
			empty: { username: 'sandbox-no-phone' },
			takesNoSender: true,
			requests: { sameText: 6, ownTexts: 6 },
			documents: { lookup: true, balance: false },
			probe: { method: 'GET', path: '/webhooks', found: /\[/ },
		},
	],
} as const satisfies Description;

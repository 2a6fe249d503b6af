import type { Description } from './description.mts';

export const description = {
	displayName: 'Kannel',
	className: 'Kannel',
	places: ['SMSC', 'SMPP', 'bearerbox', 'operator'],
	sender: 'CLINIC',
	// With a callback URL, our own id is the message's.
	ids: 'none',
	keys: [],
	reports: 'callbackUrl',
	tellsFullQueue: true,
	accounts: [
		{
			label: 'Kannel',
			data: { username: 'sandbox-kannel', password: 'sandbox-kannel-password' },
			wrong: { password: 'no-such-password-at-kannel' },
			// Kannel knows no balance: the sandbox refuses this one's messages as not routable.
			empty: { username: 'sandbox-kannel-empty' },
			requests: { sameText: 6, ownTexts: 6 },
			documents: { lookup: false, balance: false },
			probe: { method: 'POST', path: '/cgi-bin/sendsms', form: {}, found: /Missing receiver/ },
		},
	],
} as const satisfies Description;

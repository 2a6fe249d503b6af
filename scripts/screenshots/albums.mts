// Of each provider: what its credential holds, and what pictures are taken.
import type { SandboxAccount } from '../n8n/accounts.mts';
import { ezzySmsAccount, ovoAccount, ozibusAccount, ugsmsAccount } from '../n8n/accounts.mts';
import type { Shot } from './shots.mts';
import { order, orders, shots } from './shots.mts';

export interface Album extends SandboxAccount {
	/** Before the names of its files. */
	prefix: string;
	shots: Shot[];
	/** Whether its trigger's panel is taken, too. */
	hasTrigger: boolean;
}

const send: Shot = {
	file: 'send',
	parameters: { operation: 'send', ...order, from: 'SHOP', options: { country: 'UG' } },
	// As people write it, so that one sees what happens to it.
	items: orders.map((given) => ({ ...given, phone: '0701 234567' })),
	view: 'json',
};
const key = (file: string, operation: string, more: object = {}): Shot => ({
	file,
	parameters: { resource: 'key', operation, ...more },
	items: [{}],
});

export const albums: Album[] = [
	{
		...ovoAccount,
		prefix: '',
		shots,
		hasTrigger: true,
	},
	{
		...ozibusAccount,
		prefix: 'ozibus-',
		shots: [send, key('issue-token', 'issueToken')],
		hasTrigger: true,
	},
	{
		...ugsmsAccount,
		prefix: 'ugsms-',
		shots: [send, key('generate-key', 'generate', { expiryDays: 90 })],
		hasTrigger: false,
	},
	{
		...ezzySmsAccount,
		prefix: 'ezzysms-',
		shots: [send],
		hasTrigger: false,
	},
];

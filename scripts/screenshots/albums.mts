// Of each provider that is registered: what its credential holds, and what pictures can be taken.
import type { SandboxAccount } from '../n8n/accounts.mts';
import { register } from '../../providers/register.mts';
import { ovoAccount, sandboxAccounts } from '../n8n/accounts.mts';
import type { Shot } from './shots.mts';
import { order, orders, shots } from './shots.mts';

export interface Album extends SandboxAccount {
	/** Before the names of its files. */
	prefix: string;
	shots: Shot[];
}

const send = ({ takesSender }: SandboxAccount): Shot => ({
	file: 'send',
	parameters: {
		...{ operation: 'send', ...order, options: { country: 'UG' } },
		...(takesSender ? { from: 'SHOP' } : {}),
	},
	// As people write it, so that one sees what happens to it.
	items: orders.map((given) => ({ ...given, phone: '0701 234567' })),
	view: 'json',
});

/** Of the provider that is shown in full, whose pictures have no prefix. */
const full: Album = { ...ovoAccount, prefix: '', shots };

export const albums: readonly Album[] = register.map(({ slug }, index) => {
	const account = sandboxAccounts[index]!;
	return slug === full.provider ? full : { ...account, prefix: `${slug}-`, shots: [send(account)] };
});

// Of each provider: what its credential holds, and what pictures are taken.
import type { ProviderName } from '../../sandbox/providers/index.mts';
import { EZZYSMS_PASSWORD, EZZYSMS_USER } from '../../sandbox/providers/ezzysms.mts';
import { OVO_KEY } from '../../sandbox/providers/ovo-communications.mts';
import { OZIBUS_KEY } from '../../sandbox/providers/ozibus.mts';
import { UGSMS_KEY } from '../../sandbox/providers/ugsms.mts';
import type { Shot } from './shots.mts';
import { order, orders, shots } from './shots.mts';

export interface Album {
	provider: ProviderName;
	displayName: string;
	credentialType: string;
	/** In the credential, beside its base URL and webhook secret. */
	data: Record<string, string>;
	/** Before the names of its files. */
	prefix: string;
	shots: Shot[];
	/** Whether its trigger's panel is taken, too. */
	hasTrigger: boolean;
}

const send: Shot = {
	file: 'send',
	parameters: { operation: 'send', ...order, from: 'SHOP', options: { defaultCountry: 'UG' } },
	// As people write it, so that one sees what becomes of it.
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
		provider: 'ovo-communications',
		displayName: 'OVO Communications',
		credentialType: 'ovoCommunicationsApi',
		data: { apiKey: OVO_KEY },
		prefix: '',
		shots,
		hasTrigger: true,
	},
	{
		provider: 'ozibus',
		displayName: 'Ozibus',
		credentialType: 'ozibusApi',
		data: { apiKey: OZIBUS_KEY },
		prefix: 'ozibus-',
		shots: [send, key('issue-token', 'issueToken')],
		hasTrigger: true,
	},
	{
		provider: 'ugsms',
		displayName: 'UGSMS',
		credentialType: 'ugsmsApi',
		data: { authentication: 'apiKey', apiKey: UGSMS_KEY },
		prefix: 'ugsms-',
		shots: [send, key('generate-key', 'generate', { expiryDays: 90 })],
		hasTrigger: false,
	},
	{
		provider: 'ezzysms',
		displayName: 'EzzySMS',
		credentialType: 'ezzySmsApi',
		data: { username: EZZYSMS_USER, password: EZZYSMS_PASSWORD },
		prefix: 'ezzysms-',
		shots: [send],
		hasTrigger: false,
	},
];

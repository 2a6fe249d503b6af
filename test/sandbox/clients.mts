import type { AxiosInstance, AxiosRequestConfig } from 'axios';

import { EZZYSMS_PASSWORD, EZZYSMS_USER } from '../../sandbox/providers/ezzysms.mts';
import type { ProviderName } from '../../sandbox/providers/index.mts';
import { OVO_KEY } from '../../sandbox/providers/ovo-communications.mts';
import { OZIBUS_KEY } from '../../sandbox/providers/ozibus.mts';
import { UGSMS_KEY } from '../../sandbox/providers/ugsms.mts';

export type Request = AxiosRequestConfig;

/** How one speaks to a provider. */
export interface Client {
	/** The headers of someone who may send. */
	signIn(api: AxiosInstance): Promise<Record<string, string>>;
	send(to: string, text?: string): Request;
}

export const post = (url: string, data?: unknown): Request => ({ method: 'post', url, data });
export const get = (url: string, params?: object): Request => ({ url, params });

export const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
export const basic = (user: string, password: string) => ({
	authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

export async function ozibusToken(api: AxiosInstance, key = OZIBUS_KEY): Promise<string> {
	const { data } = await api.post('/auth/token', { api_key: key });
	return data.access_token;
}

export const clients: Record<ProviderName, Client> = {
	ozibus: {
		signIn: async (api) => bearer(await ozibusToken(api)),
		send: (to, message = 'Hello') => post('/sms/send', { to, message }),
	},
	ugsms: {
		signIn: async () => ({ 'x-api-key': UGSMS_KEY }),
		send: (numbers, message_body = 'Hello') => post('/api/v2/sms/send', { numbers, message_body }),
	},
	ezzysms: {
		signIn: async () => basic(EZZYSMS_USER, EZZYSMS_PASSWORD),
		send: (to, message = 'Hello') => post('/messaging/', { to, message }),
	},
	'ovo-communications': {
		signIn: async () => bearer(OVO_KEY),
		send: (to, message = 'Hello') => post('/sms/send', { to, from: 'OVO', message }),
	},
};

export const names = Object.keys(clients) as ProviderName[];

import type { AxiosInstance } from 'axios';

import { OZIBUS_EMPTY_KEY, OZIBUS_KEY } from '../../../sandbox/providers/ozibus.mts';
import type { SandboxInUse } from '../use-sandbox.mts';
import { NUMBER, REFUSED, as, bearer, post, stranger } from '../requests.mts';
import type { Client, Request, Requests } from '../requests.mts';

export async function ozibusToken(api: AxiosInstance, key: string = OZIBUS_KEY): Promise<string> {
	const { data } = await api.post('/auth/token', { api_key: key });
	return data.access_token;
}

function requests(used: SandboxInUse): Requests {
	const token = (api_key: unknown) => post('/auth/token', { api_key });
	const send = (to: string) => post('/sms/send', { to, message: 'Hello' });
	const withTokenFor = (key: string, request: Request) => async () =>
		as(bearer(await ozibusToken(used.to('ozibus'), key)), request);
	return {
		issueToken: { 200: token(OZIBUS_KEY), 400: token(17), 401: token('another') },
		sendMessage: {
			200: withTokenFor(OZIBUS_KEY, send(NUMBER)),
			400: withTokenFor(OZIBUS_KEY, send(REFUSED)),
			401: stranger(send(NUMBER)),
			402: withTokenFor(OZIBUS_EMPTY_KEY, send(NUMBER)),
		},
	};
}

export const client: Client = {
	signIn: async (api) => bearer(await ozibusToken(api)),
	send: (to, message = 'Hello') => post('/sms/send', { to, message }),
	requests,
};

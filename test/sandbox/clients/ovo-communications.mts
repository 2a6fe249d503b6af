import { OVO_EMPTY_KEY, OVO_KEY } from '../../../sandbox/providers/ovo-communications.mts';
import type { SandboxInUse } from '../use-sandbox.mts';
import { NUMBER, REFUSED, as, bearer, get, post, sms, stranger } from '../requests.mts';
import type { Client, Requests } from '../requests.mts';

function requests(used: SandboxInUse): Requests {
	const bulk = post('/sms/bulk', { messages: [sms(NUMBER)] });
	const key = bearer(OVO_KEY);
	const empty = bearer(OVO_EMPTY_KEY);
	const send = post('/sms/send', sms(NUMBER));
	return {
		sendMessage: {
			200: as(key, send),
			400: as(key, post('/sms/send', sms(REFUSED))),
			401: stranger(send),
			402: as(empty, send),
		},
		sendBulk: {
			200: as(key, bulk),
			400: as(key, post('/sms/bulk', {})),
			401: stranger(bulk),
			402: as(empty, bulk),
		},
		getMessage: {
			200: async () => {
				const { data } = await used.api.request(send);
				return as(key, get(`/sms/${data.message_id}`));
			},
			401: stranger(get('/sms/sm_1')),
			404: as(key, get('/sms/sm_1')),
		},
	};
}

export const client: Client = {
	signIn: async () => bearer(OVO_KEY),
	send: (to, message = 'Hello') => post('/sms/send', { to, from: 'OVO', message }),
	requests,
};

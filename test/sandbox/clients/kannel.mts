import { KANNEL_PASSWORD, KANNEL_USER } from '../../../sandbox/providers/kannel.mts';
import { NUMBER, as, stranger } from '../requests.mts';
import type { Client, Request } from '../requests.mts';

const user = { 'X-Kannel-Username': KANNEL_USER, 'X-Kannel-Password': KANNEL_PASSWORD };

const send = (to: string, message = 'Hello', type = 'text/plain; charset=UTF-8'): Request => ({
	method: 'post',
	url: '/cgi-bin/sendsms',
	data: message,
	headers: { 'Content-Type': type, 'X-Kannel-To': to, 'X-Kannel-From': 'OVO' },
});

export const client: Client = {
	signIn: async () => user,
	send: (to, message) => send(to, message),
	requests: () => ({
		sendMessage: {
			202: as(user, send(NUMBER)),
			400: as(user, send('nobody')),
			403: stranger(send(NUMBER)),
			415: as(user, send(NUMBER, 'Hello', 'text/html')),
		},
	}),
};

import {
	AFRICAS_TALKING_KEY,
	AFRICAS_TALKING_USER,
} from '../../../sandbox/providers/africas-talking.mts';
import { NUMBER, as, get, post, stranger } from '../requests.mts';
import type { Client, Requests } from '../requests.mts';

const key = { apiKey: AFRICAS_TALKING_KEY };
const username = AFRICAS_TALKING_USER;

const send = (to: string, message = 'Hello') =>
	post('/version1/messaging', new URLSearchParams({ username, to, message }));

function requests(): Requests {
	const user = get('/version1/user', { username });
	return {
		sendMessage: {
			201: as(key, send(NUMBER)),
			400: as(key, post('/version1/messaging', new URLSearchParams({ username, to: NUMBER }))),
			401: stranger(send(NUMBER)),
		},
		getUser: { 200: as(key, user), 401: stranger(user) },
	};
}

export const client: Client = { signIn: async () => key, send, requests };

import {
	UGSMS_EMPTY_KEY,
	UGSMS_EMPTY_USER,
	UGSMS_KEY,
	UGSMS_PASSWORD,
	UGSMS_USER,
} from '../../../sandbox/providers/ugsms.mts';
import { NUMBER, REFUSED, as, get, post, stranger } from '../requests.mts';
import type { Client, Request, Requests } from '../requests.mts';

function requests(): Requests {
	const key = { 'x-api-key': UGSMS_KEY };
	const empty = { 'x-api-key': UGSMS_EMPTY_KEY };
	const user = { username: UGSMS_USER, password: UGSMS_PASSWORD };
	const emptyUser = { ...user, username: UGSMS_EMPTY_USER };
	const text = (numbers: string) => ({ numbers, message_body: 'Hello' });
	const bulk = post('/api/v2/sms/send/bulk', {
		messages: [{ number: NUMBER, message_body: 'Hello' }],
	});
	const v2 = (request: (numbers: string) => Request) => ({
		200: as(key, request(NUMBER)),
		400: as(key, request(REFUSED)),
		401: stranger(request(NUMBER)),
		402: as(empty, request(NUMBER)),
	});
	const v1 = (request: (fields: Record<string, string>) => Request) => ({
		200: request({ ...user, ...text(NUMBER) }),
		400: request({ ...user, ...text(REFUSED) }),
		401: request(text(NUMBER)),
		402: request({ ...emptyUser, ...text(NUMBER) }),
	});
	const keys = (path: string) => ({
		200: as(key, post(path)),
		400: as(key, post(path, { days: 17 })),
		401: stranger(post(path)),
	});
	const balance = get('/api/v2/account/balance');
	return {
		sendMessage: v2((numbers) => post('/api/v2/sms/send', text(numbers))),
		sendMessageByUrl: v2((numbers) => get('/api/v2/sms/send', text(numbers))),
		sendBulk: {
			200: as(key, bulk),
			400: as(key, post('/api/v2/sms/send/bulk', {})),
			401: stranger(bulk),
			402: as(empty, bulk),
		},
		getBalance: { 200: as(key, balance), 401: stranger(balance) },
		sendMessageV1: v1((fields) => post('/v1/sms/send', new URLSearchParams(fields))),
		sendMessageV1ByUrl: v1((fields) => get('/v1/sms/send', fields)),
		generateKey: keys('/api/generate-key'),
		regenerateKey: keys('/api/regenerate-key'),
		revokeKey: keys('/api/revoke-key'),
	};
}

export const client: Client = {
	signIn: async () => ({ 'x-api-key': UGSMS_KEY }),
	send: (numbers, message_body = 'Hello') => post('/api/v2/sms/send', { numbers, message_body }),
	requests,
};

import { SMSGATE_PASSWORD, SMSGATE_USER } from '../../../sandbox/providers/smsgate.mts';
import { NUMBER, REFUSED, as, basic, get, post, stranger } from '../requests.mts';
import type { Client, Request, Requests } from '../requests.mts';
import type { SandboxInUse } from '../use-sandbox.mts';

const message = (to: string, text = 'Hello', id?: string) => ({
	...(id === undefined ? {} : { id }),
	textMessage: { text },
	phoneNumbers: [to],
});

/** As the client on npm writes it. */
const legacy = (to: string, id?: string) => ({
	...(id === undefined ? {} : { id }),
	message: 'Hello',
	phoneNumbers: [to],
});

function requests(used: SandboxInUse): Requests {
	const user = basic(SMSGATE_USER, SMSGATE_PASSWORD);
	const after = (first: Request, next: Request) => async () => {
		await used.to('smsgate', user).request(first);
		return as(user, next);
	};
	const sends = (path: string, write: (to: string, id?: string) => object) => {
		const twice = post(path, write(NUMBER, 'id-1'));
		return {
			202: as(user, post(path, write(NUMBER))),
			400: as(user, post(path, write(REFUSED))),
			401: stranger(post(path, write(NUMBER))),
			409: after(twice, twice),
		};
	};
	const gets = (path: string) => ({
		200: after(post('/messages', message(NUMBER, 'Hello', 'id-2')), get(`${path}/id-2`)),
		401: stranger(get(`${path}/id-3`)),
		404: as(user, get(`${path}/id-3`)),
	});
	const webhook = post('/webhooks', { event: 'sms:sent', url: 'http://127.0.0.1/hook' });
	return {
		sendMessage: sends('/messages', (to, id) => message(to, 'Hello', id)),
		sendMessageLegacy: sends('/message', legacy),
		getMessage: gets('/messages'),
		getMessageLegacy: gets('/message'),
		listWebhooks: { 200: as(user, get('/webhooks')), 401: stranger(get('/webhooks')) },
		registerWebhook: {
			201: as(user, webhook),
			400: as(user, post('/webhooks', {})),
			401: stranger(webhook),
		},
	};
}

export const client: Client = {
	signIn: async () => basic(SMSGATE_USER, SMSGATE_PASSWORD),
	send: (to, text) => post('/messages', message(to, text)),
	requests,
};

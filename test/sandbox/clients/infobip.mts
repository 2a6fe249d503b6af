import { INFOBIP_KEY } from '../../../sandbox/providers/infobip.mts';
import { NUMBER, as, get, post, stranger } from '../requests.mts';
import type { Client, Requests } from '../requests.mts';

const key = { authorization: `App ${INFOBIP_KEY}` };

const send = (to: string, text = 'Hello') =>
	post('/sms/3/messages', {
		messages: [{ sender: 'InfoSMS', destinations: [{ to }], content: { text } }],
	});

function requests(): Requests {
	const advanced = post('/sms/2/text/advanced', {
		messages: [{ from: 'InfoSMS', destinations: [{ to: NUMBER }], text: 'Hello' }],
	});
	const asked = (path: string) => {
		const request = get(path, { messageId: 'm-1' });
		return { 200: as(key, request), 401: stranger(request) };
	};
	const balance = get('/account/1/balance');
	return {
		sendMessages: {
			200: as(key, send(NUMBER)),
			400: as(key, post('/sms/3/messages', {})),
			401: stranger(send(NUMBER)),
		},
		sendAdvanced: {
			200: as(key, advanced),
			400: as(key, post('/sms/2/text/advanced', {})),
			401: stranger(advanced),
		},
		getLogs: asked('/sms/3/logs'),
		getReportsV1: asked('/sms/1/reports'),
		getLogsV1: asked('/sms/1/logs'),
		getBalance: { 200: as(key, balance), 401: stranger(balance) },
	};
}

export const client: Client = { signIn: async () => key, send, requests };

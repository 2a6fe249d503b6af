import {
	EZZYSMS_EMPTY_USER,
	EZZYSMS_PASSWORD,
	EZZYSMS_USER,
} from '../../../sandbox/providers/ezzysms.mts';
import { NUMBER, as, basic, get, post, stranger } from '../requests.mts';
import type { Client, Request, Requests } from '../requests.mts';

function requests(): Requests {
	const user = basic(EZZYSMS_USER, EZZYSMS_PASSWORD);
	const empty = basic(EZZYSMS_EMPTY_USER, EZZYSMS_PASSWORD);
	const byLastDigits = {
		...{ '70': 200, '01': 201, '71': 202, '80': 402, '81': 403, '82': 404 },
		...{ '84': 406, '85': 407, '86': 409, '87': 500, '88': 501, '89': 502 },
	};
	const sends = (request: (fields: object) => Request) => ({
		...Object.fromEntries(
			Object.entries(byLastDigits).map(([digits, status]) => [
				status,
				as(user, request({ to: `+2567000000${digits}`, message: 'Hello' })),
			]),
		),
		400: as(user, request({ to: NUMBER })),
		401: stranger(request({ to: NUMBER, message: 'Hello' })),
		405: as(empty, request({ to: NUMBER, message: 'Hello' })),
	});
	return {
		sendMessage: sends((fields) => post('/messaging/', fields)),
		sendMessageByUrl: sends((fields) => get('/messaging', fields)),
		getBalance: { 200: as(user, get('/balance/')), 401: stranger(get('/balance/')) },
	};
}

export const client: Client = {
	signIn: async () => basic(EZZYSMS_USER, EZZYSMS_PASSWORD),
	send: (to, message = 'Hello') => post('/messaging/', { to, message }),
	requests,
};

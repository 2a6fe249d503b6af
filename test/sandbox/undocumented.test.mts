import { describe, expect, test } from '@jest/globals';

import { providers } from '../../sandbox/providers/index.mts';
import { UGSMS_PASSWORD, UGSMS_USER } from '../../sandbox/providers/ugsms.mts';
import { clients } from './clients.mts';
import { useSandbox } from './use-sandbox.mts';

const used = useSandbox();
const NUMBER = '+256772123456';
const BALANCE = '/_undocumented/balance';
const LOOKUP = '/_undocumented/sms';

test('UGSMS takes username and password in the body of a GET', async () => {
	const ask = (password: string) =>
		used.to('ugsms').get(BALANCE, { data: { username: UGSMS_USER, password } });
	expect((await ask(UGSMS_PASSWORD)).status).toBe(200);
	expect((await ask('another')).status).toBe(401);
});

describe.each(providers)('$name', ({ name, currency, undocumented }) => {
	const offers = (what: 'balance' | 'lookup') => (undocumented as string[]).includes(what);
	const signedIn = async () => used.to(name, await clients[name]!.signIn(used.to(name)));

	test(`${offers('balance') ? 'has' : 'needs no'} balance of the sandbox's own`, async () => {
		const { status, data } = await (await signedIn()).get(BALANCE);
		expect(status).toBe(offers('balance') ? 200 : 404);
		if (status === 200) expect(data).toEqual({ balance: expect.any(Number), currency });
	});

	test(`${offers('lookup') ? 'has' : 'needs no'} lookup of the sandbox's own`, async () => {
		await used.send(name, NUMBER);
		await used.sandbox.idle();
		const [message] = used.sandbox.ledger.messages();
		const api = await signedIn();
		const { status, data } = await api.get(`${LOOKUP}/${message!.messageId}`);
		expect(status).toBe(offers('lookup') ? 200 : 404);
		if (status === 200) {
			expect(data).toMatchObject({
				message_id: message!.messageId,
				status: 'delivered',
				to: NUMBER,
				message: 'Hello',
				segments: 1,
			});
		}
		expect((await api.get(`${LOOKUP}/another`)).status).toBe(404);
	});

	test("guards it as the provider's own paths", async () => {
		const path = offers('balance') ? BALANCE : `${LOOKUP}/1`;
		const offersAny = offers('balance') || offers('lookup');
		expect(offersAny ? [401, 403] : [404]).toContain((await used.to(name).get(path)).status);
	});
});

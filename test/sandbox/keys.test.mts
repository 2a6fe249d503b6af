import { expect, test } from '@jest/globals';

import { OVO_EMPTY_KEY, OVO_KEY } from '../../sandbox/providers/ovo-communications.mts';
import { sms, useSandbox } from './use-sandbox.mts';

const lines: string[] = [];
const used = useSandbox({ log: (line) => lines.push(line) });

const withAuthorization = (authorization: string | null) =>
	used.api.post('/sms/send', sms('+256772123456'), { headers: { authorization } });

test.each([
	['none', null],
	['another key', 'Bearer another'],
	['a key without its scheme', OVO_KEY],
	['a name that objects know', 'Bearer constructor'],
])('%s is not accepted', async (_case, authorization) => {
	const { status, data } = await withAuthorization(authorization);
	expect(status).toBe(401);
	expect(data.error).toMatchObject({ code: 'invalid_api_key', param: null });
	expect(used.sandbox.ledger.messages()).toEqual([]);
});

test('the key of an empty account looks up, and does not send', async () => {
	const headers = { authorization: `Bearer ${OVO_EMPTY_KEY}` };
	const single = await withAuthorization(headers.authorization);
	const bulk = await used.api.post('/sms/bulk', { messages: [sms('+256772123456')] }, { headers });
	for (const { status, data } of [single, bulk]) {
		expect(status).toBe(402);
		expect(data.error.code).toBe('insufficient_balance');
	}
	expect((await used.api.get('/sms/sm_unknown', { headers })).status).toBe(404);
	expect(used.sandbox.ledger.messages()).toEqual([]);
});

test('no key is logged or kept', async () => {
	await withAuthorization('Bearer secret-of-a-user');
	await used.api.post('/sms/send?api_key=secret-of-a-user', sms('+256772123456'));
	await used.api.post('/sms/send', sms('+256772123456'));
	const kept = await Promise.all(
		['ledger', 'requests', 'callbacks'].map((what) => used.control.get(what)),
	);
	const everything = JSON.stringify([lines, kept.map(({ data }) => data)]);
	expect(everything).toContain('/sms/send');
	expect(everything).not.toContain('secret-of-a-user');
	expect(everything).not.toContain(OVO_KEY);
});

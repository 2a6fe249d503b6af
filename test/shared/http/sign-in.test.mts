import { expect, test } from '@jest/globals';

import type { Reply } from '../../../nodes/shared/http/reply.ts';
import { SignIn, signInOf } from '../../../nodes/shared/http/signIn.ts';

const answered = (status: number, body: unknown = {}, headers = {}): Reply => ({
	response: { status, headers, body },
});
const issued = (token: unknown) => answered(200, { access_token: token });
const stopped: Reply = { noResponse: { sent: false, code: 'ERR_CANCELED' } };

/** Counts how often the endpoint is asked, and answers as it is told. */
function endpoint(...replies: Reply[]) {
	const asked = { count: 0 };
	const ask = async () => {
		const reply = replies[Math.min(asked.count, replies.length - 1)] as Reply;
		asked.count++;
		await new Promise((resolve) => setImmediate(resolve));
		return reply;
	};
	return { ask, asked };
}

const running = () => false;

test('one token is got for all that need one at the same time', async () => {
	const signIn = new SignIn(null);
	const { ask, asked } = endpoint(issued('t1'));
	const got = await Promise.all([1, 2, 3].map(() => signIn.renew(null, ask, running)));
	expect(got).toEqual([null, null, null]);
	expect(asked.count).toBe(1);
	expect(signIn.token).toBe('t1');
});

test('a token that was refused is renewed once, whoever finds it refused', async () => {
	const signIn = new SignIn('old');
	const { ask, asked } = endpoint(issued('new'));
	await signIn.renew('old', ask, running);
	await signIn.renew('old', ask, running);
	expect(asked.count).toBe(1);
	expect(signIn.token).toBe('new');
});

test.each([
	['a short one', 't1'],
	['a JWT, signed by RSA', `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(900)}.${'b_-'.repeat(114)}`],
	['one with a bar, as Laravel has them', '17|x9Kf'],
])('a token is taken as it is: %s', async (_, token) => {
	const signIn = new SignIn(null);
	await signIn.renew(null, endpoint(issued(token)).ask, running);
	expect(signIn.token).toBe(token);
});

test.each<[string, Reply, Reply | RegExp]>([
	['a key that is refused', answered(403), answered(401)],
	['a bad request, which is a bad key', answered(400), answered(401)],
	[
		'a key that is refused beside a word of success',
		answered(401, { error: 'x', status: 'sent' }),
		answered(401, { error: 'x' }),
	],
	['B2: a redirect', answered(307), /EREDIRECT/],
	['a fault', answered(500), /ENOTOKEN/],
	['no token in a success', issued(undefined), /ENOTOKEN/],
	['a token that is none', issued('null'), /ENOTOKEN/],
	['a token that no header carries', issued('a\r\nb'), /ENOTOKEN/],
	['a token that a header would change', issued('tokenж'), /ENOTOKEN/],
	['a broken connection', { noResponse: { sent: true, code: 'ECONNRESET' } }, /ENOTOKEN/],
	['no connection', { noResponse: { sent: false, code: 'ECONNREFUSED' } }, /ECONNREFUSED/],
])('%s: the message surely was not sent', async (_, reply, expected) => {
	const signIn = new SignIn(null);
	const got = await signIn.renew(null, endpoint(reply).ask, running);
	if (expected instanceof RegExp) {
		expect(got?.noResponse).toMatchObject({ sent: false, code: expect.stringMatching(expected) });
	} else expect(got).toEqual(expected);
	expect(signIn.token).toBeNull();
});

test('an endpoint that is busy tells how long', async () => {
	const busy = answered(429, {}, { 'retry-after': '4' });
	expect(await new SignIn(null).renew(null, endpoint(busy).ask, running)).toEqual({
		noResponse: { sent: false, code: 'ENOTOKEN', retryAfter: 4_000 },
	});
});

test('that another run was stopped does not stop this one', async () => {
	const signIn = new SignIn(null);
	const { ask, asked } = endpoint(stopped, issued('t1'));
	const other = signIn.renew(null, ask, () => true);
	const own = signIn.renew(null, ask, running);
	expect(await other).toEqual(stopped);
	expect(await own).toBeNull();
	expect(asked.count).toBe(2);
});

test('a credential has one, with the token that n8n has stored', () => {
	expect(signInOf('a', 'stored').token).toBe('stored');
	expect(signInOf('a', 'other').token).toBe('stored');
	expect(signInOf('b', null).token).toBeNull();
});

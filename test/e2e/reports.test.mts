// Delivery reports over real HTTP, through the trigger of each provider: all that are genuine, and no other.
import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { SHAPES } from '../shared/report/shapes.mts';
import type { Account, Entry } from './accounts.mts';
import { accounts, enter } from './accounts.mts';
import { host, results, runNode } from './harness.mts';
import type { Signing, Trigger } from './triggers.mts';
import {
	byUrl,
	genuineUrl,
	postRaw,
	publishTrigger,
	report,
	withSignature,
	withToken,
} from './triggers.mts';

const DAY_MS = 86_400_000;

/** A report of a message that no other is of. */
const news = () => ({ message_id: randomUUID(), status: 'delivered', to: '+256701234567' });

type Answer = Awaited<ReturnType<typeof report>>;

/** An attacker learns no more than that it is not let in. */
function assertUnauthorized({ status, data }: Answer, label: string): void {
	assert.equal(status, 401, label);
	assert.deepEqual(data, { error: 'Unauthorized' }, label);
}

/** That nothing was started since the last call but by the report that is posted now. */
async function assertStartsAlone(
	{ arrivals }: Trigger,
	post: (genuine: object) => Promise<Answer>,
): Promise<void> {
	const genuine = news();
	assert.equal((await post(genuine)).status, 200);
	const started = await arrivals.until(genuine.message_id);
	assert.deepEqual(
		started.map(({ messageId }) => messageId),
		[genuine.message_id],
	);
}

/** URLs that are nearly that of a genuine report. */
function forgeries(
	{ reports, nodeName: provider }: Account,
	url: string,
	secret: string,
): Record<string, string> {
	const token = withToken(url, secret);
	const sign = (more: Partial<Signing>) => withSignature(url, { secret, provider, ...more });
	const signed = sign({ reference: 'order-17' });
	if (reports === 'registeredUrl') {
		return {
			'no token': url,
			'an empty token': withToken(url, ''),
			'another token': withToken(url, randomUUID()),
			'a token that is cut': token.slice(0, -1),
			'more behind the token': `${token}0`,
			'two tokens': `${token}&token=${secret}`,
			'a signature instead': signed,
		};
	}
	return {
		'no signature': url,
		'a signature that is cut': signed.slice(0, -1),
		'more behind the signature': `${signed}0`,
		'the signature of another message': signed.replace('order-17', 'order-18'),
		'the signature of a message without a reference': signed.replace('order-17', ''),
		'the signature of another time': signed.replace(/sms_time=\d/, 'sms_time=2'),
		'the signature of another secret': sign({ secret: randomUUID() }),
		"another provider's signature": sign({ provider: 'ozibus' }),
		'a signature of eight days ago': sign({ now: Date.now() - 8 * DAY_MS }),
		'a signature of tomorrow': sign({ now: Date.now() + DAY_MS }),
		'two signatures': `${signed}&sms_signature=x`,
		'a token instead': token,
	};
}

function checks(account: Account): void {
	let entry: Entry;
	let trigger: Trigger;
	let url: string;

	before(async () => {
		entry = await enter(account, host.client, host.sandbox);
		const statusWords = { values: [{ word: '1', status: 'delivered' }] };
		trigger = await publishTrigger(host, entry.good, {
			...byUrl(account),
			options: { statusWords },
		});
		url = genuineUrl(account, trigger.url, entry.goodData.webhookSecret!);
	});

	test('are read in every shape', async (t) => {
		for (const { label, form, fields } of SHAPES) {
			assert.equal((await report(url, form, fields)).status, 200, label);
		}
		const explained = { id: randomUUID(), status: 1 };
		assert.equal((await report(url, 'json', explained)).status, 200);
		const arrived = await trigger.arrivals.until(explained.id);
		assert.equal(arrived.find(({ messageId }) => messageId === explained.id)!.status, 'delivered');
		assert.equal(arrived.length, SHAPES.flatMap(({ reports }) => reports).length + 1);
		for (const { label, reports } of SHAPES) {
			const ids = reports.map(({ messageId }) => messageId);
			const own = arrived.filter(({ messageId }) => ids.includes(messageId as string));
			assert.equal(own.length, reports.length, label);
			for (const [index, { time, ...expected }] of reports.entries()) {
				const timestamp = time == null ? {} : { timestamp: new Date(time.at).toISOString() };
				assert.partialDeepStrictEqual(own[index], { ...expected, ...timestamp }, label);
			}
		}
		t.diagnostic(`${SHAPES.length + 1} shapes, ${arrived.length} reports`);
	});

	test('are read as JSON also where they claim to be text', async () => {
		await assertStartsAlone(trigger, (genuine) =>
			postRaw(url, JSON.stringify(genuine), { 'content-type': 'text/plain' }),
		);
	});

	test('are refused where they are forged, or too old', async (t) => {
		const urls = forgeries(account, trigger.url, entry.goodData.webhookSecret!);
		for (const [label, forged] of Object.entries(urls)) {
			for (const form of ['json', 'form', 'query'] as const) {
				assertUnauthorized(await report(forged, form, news()), `${label}, ${form}`);
			}
		}
		await assertStartsAlone(trigger, (genuine) => report(url, 'json', genuine));
		t.diagnostic(`${Object.keys(urls).length} forgeries, each in 3 forms`);
	});

	test('are refused where they are cut, or hold nothing', async () => {
		const text = JSON.stringify(news());
		for (const [body, type, wanted] of [
			[text.slice(0, -9), 'application/json', 422],
			[text.slice(0, -9), 'text/plain', 422],
			['', 'application/json', 422],
			['{"hello":"world"}', 'application/json', 422],
			['message_id=sm_1', 'application/x-www-form-urlencoded', 422],
		] as const) {
			const { status } = await postRaw(url, body, { 'content-type': type });
			assert.equal(status, wanted, `${type}: ${body}`);
		}
		await assertStartsAlone(trigger, (genuine) => report(url, 'json', genuine));
	});

	test('start nothing where they are replayed, or step back', async () => {
		const genuine = news();
		for (const status of ['delivered', 'delivered', 'sent', 'queued']) {
			assert.equal((await report(url, 'json', { ...genuine, status })).status, 200);
		}
		const started = await trigger.arrivals.until(genuine.message_id);
		assert.deepEqual(
			started.map(({ status }) => status),
			['delivered'],
		);
		await assertStartsAlone(trigger, (other) => report(url, 'form', other));
	});

	test('are known by an HMAC of their body and its time', async () => {
		const secret = entry.goodData.webhookSecret!;
		const strict = await publishTrigger(host, entry.good, {
			verification: 'hmac',
			hmacHeader: 'X-Signature',
			hmacOptions: {
				prefix: 'sha256=',
				signedText: '{timestamp}.{body}',
				timestampHeader: 'X-Timestamp',
				tolerance: 60,
			},
		});
		const now = Math.floor(Date.now() / 1000);
		const sign = (body: string, time = now, key = secret) => ({
			'X-Timestamp': String(time),
			'X-Signature': `sha256=${createHmac('sha256', key).update(`${time}.${body}`).digest('hex')}`,
		});
		const body = JSON.stringify(news(), null, 2);
		const forged = JSON.stringify(news());
		for (const [label, text, headers] of [
			['no signature', forged, {}],
			['the signature of another report', forged, sign(body)],
			['the signature of another secret', forged, sign(forged, now, randomUUID())],
			['another time than was signed', forged, { ...sign(forged), 'X-Timestamp': String(now - 1) }],
			['a signature of two minutes ago', forged, sign(forged, now - 120)],
			['a signature of in two minutes', forged, sign(forged, now + 120)],
			['no time', forged, { ...sign(forged), 'X-Timestamp': '' }],
		] as const) {
			assertUnauthorized(await postRaw(strict.url, text, headers), label);
		}
		assertUnauthorized(await report(strict.url, 'query', news()), 'a query without a body');
		const cut = { ...sign(body), 'content-type': 'text/plain' };
		assertUnauthorized(await postRaw(strict.url, body.slice(0, -2), cut), 'a body that is cut');
		const post = (text: string) => postRaw(strict.url, text, sign(text));
		assert.equal((await post(body)).status, 200);
		assert.equal((await post(body)).status, 200, 'replayed');
		const { message_id: id } = JSON.parse(body) as { message_id: string };
		const started = await strict.arrivals.until(id);
		assert.deepEqual(
			started.map(({ messageId }) => messageId),
			[id],
		);
		await assertStartsAlone(strict, (genuine) => post(JSON.stringify(genuine)));
	});
}

for (const account of accounts)
	describe(`${account.label}: delivery reports`, () => checks(account));

test('delivery reports are heard from listed addresses only', async () => {
	const { webhookSecret: secret } = host.credentialData;
	const listening = (allowedAddresses: string) =>
		publishTrigger(host, host.credential, { options: { allowedAddresses } });
	const deaf = await listening('192.0.2.0/24');
	const refused = await report(withSignature(deaf.url, { secret }), 'json', news());
	assertUnauthorized(refused, 'from another address');
	const hearing = await listening('192.0.2.0/24, 127.0.0.0/8');
	const url = withSignature(hearing.url, { secret });
	await assertStartsAlone(hearing, (genuine) => report(url, 'json', genuine));
});

test('a message that was sent comes back with its reference', async () => {
	const { url, arrivals } = await publishTrigger(host, host.credential);
	const more = { advanced: { callbackUrl: url }, options: { reference: 'order-17' } };
	const to = '+256701234567';
	const [sent] = results(
		await runNode({ operation: 'send', to, message: 'Hello', from: 'OVO', ...more }),
	);
	const [arrived, ...others] = await arrivals.until(sent!.messageId);
	assert.equal(others.length, 0);
	assert.partialDeepStrictEqual(arrived, {
		to,
		status: 'delivered',
		final: true,
		reference: 'order-17',
	});
});

// Incoming SMS over real HTTP, through the trigger of each provider: all that are genuine, each once, and no other.
import axios from 'axios';
import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { startFakesmsc, type Fakesmsc } from '../kannel/fakesmsc.mts';
import { startKannel, type Kannel } from '../kannel/gateway.mts';
import { startOperator, type Operator } from '../kannel/operator.mts';
import { whySkipped } from '../kannel/programs.mts';
import { INCOMING } from '../shared/report/incomingShapes.mts';
import type { Account, Entry } from './accounts.mts';
import { accounts, enter } from './accounts.mts';
import { host } from './harness.mts';
import type { Trigger } from './triggers.mts';
import { postRaw, publishTrigger, report, withSignature, withToken } from './triggers.mts';

const FROM = '+256701234567';
const EVENTS = { events: ['incomingSms'] };

/** By what stands in the URL, also where the provider signs. */
const byUrl = ({ reports }: Account) => ({
	...EVENTS,
	verification: reports === 'callbackUrl' ? 'signedUrl' : 'token',
});

/** An SMS that nobody else wrote. */
const news = (text = 'Yes') => ({
	...{ id: randomUUID(), from: FROM, to: '8080', text },
	received_at: '2026-05-03T06:04:45Z',
});

const tokenOf = ({ goodData }: Entry) => goodData.incomingToken ?? goodData.webhookSecret!;

/** What was started since the last call, the SMS that is posted now the last. */
async function started({ arrivals }: Trigger, post: (genuine: object) => Promise<unknown>) {
	const genuine = news();
	await post(genuine);
	const all = await arrivals.until(genuine.id);
	assert.equal(all.pop()!.messageId, genuine.id);
	return all;
}

/** URLs that are nearly that of a genuine SMS. */
function forgeries({ reports }: Account, url: string, { goodData }: Entry, token: string) {
	const { webhookSecret: secret } = goodData;
	return {
		'no token': url,
		'an empty token': withToken(url, ''),
		'another token': withToken(url, randomUUID()),
		'a token that is cut': withToken(url, token.slice(0, -1)),
		'two tokens': `${withToken(url, token)}&token=${token}`,
		'a signed URL, which is for reports': withSignature(url, { secret: secret! }),
		...(reports === 'callbackUrl' ? { 'the secret that signs': withToken(url, secret!) } : {}),
	};
}

function checks(account: Account): void {
	let entry: Entry;
	let trigger: Trigger;
	let url: string;
	const post = (fields: object) => report(url, 'json', fields);

	before(async () => {
		entry = await enter(account, host.client, host.sandbox);
		trigger = await publishTrigger(host, entry.good, byUrl(account));
		url = withToken(trigger.url, tokenOf(entry));
	});

	test('are read in every shape, and answered with nothing', async (t) => {
		for (const { label, form, fields } of INCOMING) {
			const { status, data } = await report(url, form, fields);
			assert.deepEqual([status, data], [200, ''], label);
		}
		const arrived = await started(trigger, post);
		const expected = INCOMING.flatMap(({ sms }) => sms);
		assert.equal(arrived.length, expected.length);
		for (const [index, { time, ...sms }] of expected.entries()) {
			const { timestamp, ...found } = arrived[index]!;
			assert.deepEqual(found, { event: 'incomingSms', provider: found.provider, ...sms });
			if (time !== null) assert.equal(timestamp, time);
		}
		t.diagnostic(`${INCOMING.length} shapes, ${arrived.length} SMS`);
	});

	test('are refused where they are forged', async (t) => {
		const urls = forgeries(account, trigger.url, entry, tokenOf(entry));
		for (const [label, forged] of Object.entries(urls)) {
			for (const form of ['json', 'form', 'query'] as const) {
				const { status, data } = await report(forged, form, news());
				assert.equal(status, 401, `${label}, ${form}`);
				assert.deepEqual(data, { error: 'Unauthorized' });
			}
		}
		assert.deepEqual(await started(trigger, post), []);
		t.diagnostic(`${Object.keys(urls).length} forgeries, each in 3 forms`);
	});

	test('are dropped where they repeat; a second YES is none', async () => {
		const yes = news('YES');
		const times = ['2026-05-03T06:04:45Z', '2026-05-03T06:04:45Z', '2026-05-03T06:05:50Z'];
		const all = await started(trigger, async (last) => {
			for (const received_at of times) {
				assert.equal((await post({ ...yes, received_at })).status, 200);
			}
			await post({ ...yes, id: randomUUID() });
			await post(yes);
			await post(last);
		});
		assert.deepEqual(
			all.map(({ text }) => text),
			['YES', 'YES', 'YES'],
		);
		assert.deepEqual(all[0]!.timestamp, '2026-05-03T06:04:45.000Z');
		assert.deepEqual(all[1]!.timestamp, '2026-05-03T06:05:50.000Z');
	});

	test('are one where they come in parts', async () => {
		const ref = randomUUID().slice(0, 8);
		const parts = ['I would ', 'like to ', 'STOP'].map((text, index) => ({
			...news(text),
			...{ 'concat-ref': ref, 'concat-total': 3, 'concat-part': index + 1 },
		}));
		const all = await started(trigger, async (last) => {
			const posted = await Promise.all([2, 0, 1].map((index) => post(parts[index]!)));
			assert.deepEqual(
				posted.map(({ status }) => status),
				[200, 200, 200],
			);
			await post(last);
		});
		assert.deepEqual(
			all.map(({ text, messageId }) => [text, messageId]),
			[['I would like to STOP', parts[0]!.id]],
		);
	});

	test('start nothing where only reports are wanted', async () => {
		const reports = await publishTrigger(host, entry.good, { verification: 'none' });
		assert.equal((await report(reports.url, 'json', news())).status, 200);
		const genuine = { message_id: randomUUID(), status: 'delivered', to: FROM };
		assert.equal((await report(reports.url, 'json', genuine)).status, 200);
		const all = await reports.arrivals.until(genuine.message_id);
		assert.deepEqual(
			all.map(({ event }) => event),
			['deliveryReport'],
		);
	});

	test('are known by an HMAC of their body and its time, as SMSGate signs', async () => {
		const strict = await publishTrigger(host, entry.good, {
			...{ ...EVENTS, verification: 'hmac', hmacHeader: 'X-Signature' },
			hmacOptions: { signedText: '{body}{timestamp}', timestampHeader: 'X-Timestamp' },
		});
		const send = (fields: object, key: string) => {
			const body = JSON.stringify(fields);
			const time = String(Math.floor(Date.now() / 1000));
			const signature = createHmac('sha256', key)
				.update(body + time)
				.digest('hex');
			return postRaw(strict.url, body, { 'X-Signature': signature, 'X-Timestamp': time });
		};
		assert.equal((await send(news(), randomUUID())).status, 401);
		const all = await started(strict, (genuine) => send(genuine, entry.goodData.webhookSecret!));
		assert.deepEqual(all, []);
	});

	test('come from the sandbox as from a person', async () => {
		const { provider } = account;
		const text = `Stop ${randomUUID()}`;
		const body = { provider, url, text, from: FROM, to: '8008' };
		const control = axios.create({ proxy: false });
		assert.equal((await control.post(`${host.sandbox.url}/_sandbox/incoming`, body)).status, 202);
		const [sms, ...others] = await trigger.arrivals.next();
		assert.deepEqual(others, []);
		assert.partialDeepStrictEqual(sms, { from: FROM, to: '8008', text, keyword: 'STOP' });
	});
}

for (const account of accounts) {
	describe(`${account.label}: incoming SMS`, () => checks(account));
}

/** What Kannel's page suggests. */
const NAMES = 'id=%I&from=%p&to=%P&text=%b&time=%T&coding=%c&charset=%C';

describe('Kannel, for real', { skip: whySkipped() }, () => {
	let trigger: Trigger;
	let url: string;
	let gateways: Kannel[] = [];
	let fake: Fakesmsc | undefined;
	let operator: Operator | undefined;

	before(async () => {
		const { incomingToken } = host.credentialData;
		trigger = await publishTrigger(host, host.credential, EVENTS);
		url = `${withToken(trigger.url, incomingToken)}&${NAMES}`;
	});
	after(async () => {
		await fake?.stop();
		for (const gateway of gateways) await gateway.stop();
		await operator?.stop();
	});

	/** So many SMS, in whatever order they came: Kannel asks for several URLs at once. */
	const arrived = async (count: number): Promise<Array<Record<string, unknown>>> => {
		const all: Array<Record<string, unknown>> = [];
		while (all.length < count) all.push(...(await trigger.arrivals.next()));
		return all;
	};
	const textsOf = (all: Array<Record<string, unknown>>) => all.map(({ text }) => text).sort();

	test('what fakesmsc sends starts the workflow, and nobody is answered', async () => {
		const kannel = await startKannel({ smsc: 'fake', incomingUrl: url });
		gateways.push(kannel);
		// Of several, fakesmsc would choose by chance.
		fake = await startFakesmsc(kannel.smscPort, [{ from: FROM, to: '8008', text: 'Stop all' }]);
		const all = await arrived(1);
		assert.deepEqual(
			all.map(({ from, to, text, optOut }) => [from, to, text, optOut]),
			[[FROM, '8008', 'Stop all', true]],
		);
		for (const { messageId, timestamp } of all) {
			assert.match(String(messageId), /^[0-9a-f-]{36}$/);
			assert.ok(Math.abs(Date.parse(String(timestamp)) - Date.now()) < 60_000);
		}
		assert.deepEqual(fake.got(), []);
	});

	for (const changes of [{}, { smsbox: { 'mo-recode': true } }]) {
		test(`every text comes as it was written, with ${JSON.stringify(changes)}`, async () => {
			operator = await startOperator();
			const smsc = { smpp: operator.port };
			const kannel = await startKannel({ smsc, incomingUrl: url, changes });
			gateways.push(kannel);
			await kannel.untilConnected();
			const texts = ['Hi & bye = 100% + 1', 'ü €', 'Webale nnyo ŋ', 'توقف', 'Hi 😀', ''];
			for (const text of texts) await operator.send({ from: FROM, to: '8008', text });
			assert.deepEqual(textsOf(await arrived(texts.length)), [...texts].sort());
			assert.deepEqual(operator.accepted(), []);
			await kannel.stop();
			gateways = gateways.filter((each) => each !== kannel);
			await operator.stop();
			operator = undefined;
		});
	}
});

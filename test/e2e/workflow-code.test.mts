import axios from 'axios';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, beforeEach, describe, test } from 'node:test';
import { forN8n2, published } from './examples.mts';
import { host } from './harness.mts';
import { rowsOf } from './tables.mts';

const KEY = randomUUID();
const TABLE = 'one_time_codes';

const call = (path: string, body: object, key: string = KEY) =>
	axios.post(host.n8n.webhookUrl(path), body, {
		headers: { 'x-api-key': key },
		proxy: false,
		validateStatus: () => true,
	});
const ask = (phone: string) => call('one-time-code', { phone });
const check = (requestId: string, code: string) => call('one-time-code-check', { requestId, code });
const sent = () => host.sandbox.ledger.messages();

/** Asks for a code, and reads it where the person would. */
async function receive(phone: string): Promise<{ requestId: string; code: string }> {
	const { status, data } = await ask(phone);
	assert.equal(status, 200, JSON.stringify(data));
	const [, code] = /^Your code is (\d{6})\./.exec(sent().at(-1)!.message)!;
	return { requestId: data.requestId, code: code! };
}

const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

describe('workflows/one-time-code.json', forN8n2, () => {
	before(async () => {
		const caller = await host.client.createCredential('One-time code caller', 'httpHeaderAuth', {
			name: 'X-API-Key',
			value: KEY,
		});
		await published('one-time-code.json', [caller]);
	});
	beforeEach(() => host.sandbox.reset());

	test('the right code verifies the number, once', async () => {
		const { requestId, code } = await receive('0701 234 501');
		const { status, data } = await check(requestId, code);
		assert.equal(status, 200);
		assert.deepEqual(data, { verified: true, phone: '+256701234501' });
		const again = await check(requestId, code);
		assert.deepEqual([again.status, again.data], [401, { verified: false }]);
	});

	test('five wrong tries, and the right code is of no use any more', async () => {
		const { requestId, code } = await receive('0701 234 502');
		for (let attempt = 0; attempt < 5; attempt++) {
			assert.equal((await check(requestId, wrong(code))).status, 401);
		}
		assert.equal((await check(requestId, code)).status, 401);
	});

	test('the fifth try may still be the right one', async () => {
		const { requestId, code } = await receive('0701 234 503');
		for (let attempt = 0; attempt < 4; attempt++) await check(requestId, wrong(code));
		assert.equal((await check(requestId, code)).status, 200);
	});

	test('guesses made at the same time count one by one', async () => {
		const { requestId, code } = await receive('0701 234 504');
		const answers = await Promise.all(
			Array.from({ length: 12 }, (_, index) =>
				check(requestId, String((Number(code) + 1 + index) % 1_000_000).padStart(6, '0')),
			),
		);
		assert.ok(answers.every(({ status }) => status === 401));
		const row = (await rowsOf(TABLE)).find((found) => found.requestId === requestId);
		assert.ok(Number(row!.attempts) >= 1 && Number(row!.attempts) <= 5);
	});

	test('the right code, given again and again at the same time, verifies once', async () => {
		for (const phone of ['0701 234 505', '0701 234 515', '0701 234 525', '0701 234 535']) {
			const { requestId, code } = await receive(phone);
			const answers = await Promise.all(Array.from({ length: 5 }, () => check(requestId, code)));
			const statuses = answers.map(({ status }) => status).sort();
			assert.deepEqual(statuses, [200, 401, 401, 401, 401]);
		}
	});

	test('the table holds neither the code nor anything that leads to it at a glance', async () => {
		const { requestId, code } = await receive('0701 234 506');
		const row = (await rowsOf(TABLE)).find((found) => found.requestId === requestId);
		assert.equal(row!.phone, '+256701234506');
		assert.match(String(row!.codeHash), /^[0-9a-f]{64}$/);
		assert.ok(!JSON.stringify({ ...row, id: 0 }).includes(code));
		const minutes = (Date.parse(String(row!.expiresAt)) - Date.now()) / 60_000;
		assert.ok(minutes > 9 && minutes <= 10, `${minutes} minutes`);
	});

	test('another request’s code does not verify', async () => {
		const first = await receive('0701 234 507');
		const second = await receive('0701 234 508');
		assert.equal((await check(first.requestId, second.code)).status, 401);
		assert.equal((await check('', first.code)).status, 401);
	});

	test('five codes an hour for a number, however it is written; the sixth is not sent', async () => {
		const spellings = [
			'0701234509',
			'0701 234 509',
			'+256701234509',
			'256701234509',
			'0701-234509',
		];
		for (const phone of spellings) await receive(phone);
		const { status } = await ask('0701 234509');
		assert.equal(status, 429);
		assert.equal(sent().length, 5);
	});

	test('what is no number is refused, and what could not be sent is said', async () => {
		const { status, data } = await ask('12');
		assert.equal(status, 400);
		assert.match(data.message, /digits/);
		const refused = await ask('0700 000099');
		assert.deepEqual([refused.status, refused.data.outcome], [502, 'rejected']);
		assert.deepEqual(sent(), []);
	});

	test('a caller without the key gets nothing', async () => {
		const { status } = await call('one-time-code', { phone: '0701 234 510' }, 'wrong');
		assert.equal(status, 403);
		assert.deepEqual(sent(), []);
	});
});

// Send and Wait for Response: a question by SMS, a page behind its link, and the answer, in a workflow that is published.
import axios from 'axios';
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, test } from 'node:test';
import { itemsOf } from '../../scripts/n8n/client.mts';
import { loopWorkflow, sendWorkflow } from '../../scripts/n8n/definitions.mts';
import { isN8n1 } from '../../scripts/n8n/version.mts';
import { linkIn, open, press } from './approving.mts';
import { register } from '../../providers/register.mts';
import { forN8n2, sandboxCredentials } from './examples.mts';
import { host } from './harness.mts';
import { outcome, sendAndWait, untilAsleep } from './waiting.mts';

const ASK = {
	operation: 'sendAndWait',
	message: 'May we order 20 bags?',
	approvalOptions: { values: { approvalType: 'double', disapproveLabel: 'Not now' } },
};
const TO = '+256701234567';

beforeEach(() => host.sandbox.reset());

const texts = () => host.sandbox.ledger.messages().map(({ message }) => message);
/** The execution that waits, and the link that was sent. */
async function asked(parameters: Record<string, unknown> = {}) {
	const id = await sendAndWait(host, TO, { ...ASK, ...parameters });
	await untilAsleep(host, id);
	return { id, link: linkIn(texts().at(-1)!) };
}

describe('a question by SMS', forN8n2, () => {
	test('the SMS holds the question and one link, signed by n8n', async () => {
		const { link } = await asked();
		const [text, ...others] = texts();
		assert.deepEqual(others, []);
		assert.equal(text, `May we order 20 bags?\n${link}`);
		// As the panel says.
		const { length } = link.replace(host.n8n.url, 'https://n8n.example.com');
		assert.ok(length > 155 && length < 170, `${length} characters`);
		assert.match(link, /\/webhook-waiting\/\d+\/[\w-]{36}\?q=[\w-]{4}&signature=\w{64}$/);
	});

	for (const [approved, word] of [
		[true, 'Approve'],
		[false, 'Not now'],
	] as const) {
		test(`"${word}" goes on with approved: ${approved}, as n8n's own nodes do`, async () => {
			const { id, link } = await asked();
			const before = Date.now();
			const page = await press(link, approved);
			assert.equal(page.status, 200);
			assert.match(page.text, new RegExp(`Thank you[^]*${word}`));
			const { data, ...others } = await outcome(host, id);
			assert.deepEqual(others, {});
			const { respondedAt, ...answer } = data as { approved: boolean; respondedAt: string };
			assert.deepEqual(answer, { approved });
			assert.ok(Math.abs(Date.parse(respondedAt) - before) < 10_000, respondedAt);
		});
	}

	test('whatever opens the link changes nothing; only a press of a button does', async () => {
		const { id, link } = await asked();
		const scanners = [
			'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
			'WhatsApp/2.23.20.0 A',
			'Googlebot/2.1 (+http://www.google.com/bot.html)',
			'Mozilla/5.0 (Windows NT 10.0; Win64; x64) SafeLinks',
			'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36',
			'',
		];
		for (const agent of scanners) {
			const page = await open(link, { 'user-agent': agent });
			assert.equal(page.status, 200);
			assert.match(page.text, /May we order 20 bags\?/);
		}
		for (const method of ['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']) {
			await axios.request({ method, url: link, proxy: false, validateStatus: () => true });
		}
		// Requests that are no press: without a field, and with what no button has.
		for (const body of ['', 'approved=', 'approved=yes', 'approved[]=true', 'other=true']) {
			const { data } = await axios.post<string>(link, body, { proxy: false });
			assert.match(data, /May we order 20 bags\?/, body);
		}
		for (const body of [{}, { approved: true }, [], 'true']) {
			await axios.post(link, body, { proxy: false, validateStatus: () => true });
		}
		await axios.get(`${link}&approved=true`, { proxy: false, validateStatus: () => true });
		await sleep(300);
		await untilAsleep(host, id);
		await press(link, true);
		assert.equal(((await outcome(host, id)).data as { approved: boolean }).approved, true);
	});

	test('with one button, nobody can decline', async () => {
		const { id, link } = await asked({ approvalOptions: {} });
		assert.doesNotMatch((await open(link)).text, /value="false"/);
		assert.match((await press(link, false)).text, /May we order 20 bags\?/);
		await untilAsleep(host, id);
		await press(link, true);
		assert.deepEqual(((await outcome(host, id)).data as { approved: boolean }).approved, true);
	});

	test('a forged link is refused, by GET and POST', async () => {
		const { id, link } = await asked();
		for (const forged of [
			link.replace(/signature=../, 'signature=00'),
			link.replace(/[&?]signature=.*/, ''),
			link.replace(/q=[^&]*/, 'q=AAAA'),
			`${link}&approved=true`,
			link.replace('?q=', '?x=1&q='),
		]) {
			assert.equal((await open(forged)).status, 401, forged);
			assert.equal((await press(forged, true)).status, 401, forged);
		}
		await untilAsleep(host, id);
	});

	test('a second answer changes nothing, and is told so in the words of n8n', async () => {
		const { id, link } = await asked();
		await Promise.all([press(link, false), press(link, true), press(link, true)]);
		const first = await outcome(host, id);
		for (const page of [await open(link), await press(link, true), await press(link, false)]) {
			assert.equal(page.status, 200);
			assert.match(page.text, /No action required/);
		}
		await sleep(300);
		assert.deepEqual(await outcome(host, id), first);
		assert.equal(texts().length, 1);
	});

	test('nobody answers: it goes on as not approved, and an answer comes too late', async () => {
		const limits = { limitType: 'afterTimeInterval', resumeAmount: 1, resumeUnit: 'seconds' };
		const { id, link } = await asked({ limitWaitTime: true, ...limits });
		// n8n looks once a minute whom to wake.
		const { data, question } = await outcome(host, id, 90_000);
		assert.deepEqual(data, { approved: false, respondedAt: null });
		assert.equal((question as { text: string }).text, 'May we order 20 bags?');
		assert.doesNotMatch(JSON.stringify({ data, question }), /signature/);
		assert.match((await press(link, true)).text, /No action required/);
		assert.deepEqual((await outcome(host, id)).data, { approved: false, respondedAt: null });
	});

	test('in a loop, a link answers its own question only', async () => {
		const people = ['May Ann have a day off?', 'May Bob have a day off?'].map((text) => ({ text }));
		const parameters = { ...ASK, message: '={{ $json.text }}', to: TO, from: 'OVO' };
		const { id: workflow } = await host.client.createWorkflow(
			loopWorkflow(host.credential, parameters, people),
		);
		const id = await host.client.startManually(workflow, 'Start');
		const untilAsked = async (count: number) => {
			await host.client.waitUntil(
				id,
				({ status }) => status === 'waiting' && texts().length === count,
			);
			return linkIn(texts().at(-1)!);
		};
		const ann = await untilAsked(1);
		await press(ann, false);
		const bob = await untilAsked(2);
		assert.match((await open(bob)).text, /May Bob have a day off\?/);
		for (const late of [await open(ann), await press(ann, true)]) {
			assert.match(late.text, /No action required/);
			assert.doesNotMatch(late.text, /Bob/);
		}
		await untilAsked(2);
		await press(bob, true);
		const { data } = await host.client.waitFor(id);
		const answers = data.resultData.runData.SMS!.map((run) => run.data!.main![0]![0]!.json);
		assert.deepEqual(
			answers.map((json) => (json.data as { approved: boolean }).approved),
			[false, true],
		);
	});

	test('every provider can ask', async () => {
		for (const credential of await sandboxCredentials()) {
			host.sandbox.reset();
			const { sender: from } = register.find(
				({ credentialType }) => credentialType === credential.type,
			)!;
			const id = await sendAndWait({ ...host, credential }, TO, { ...ASK, from });
			await untilAsleep(host, id);
			await press(linkIn(texts()[0]!), true);
			assert.equal(((await outcome(host, id)).data as { approved: boolean }).approved, true);
		}
	});

	test('who is refused, or opted out, is not waited for, and is as good as not approved', async () => {
		const safeguards = { doNotSendTo: '0701 234567' };
		const parameters = { ...ASK, to: TO, from: 'OVO', safeguards, options: { country: 'UG' } };
		const { id } = await host.client.createWorkflow(sendWorkflow(host.credential, parameters));
		const execution = await host.client.runManually(id, 'Start');
		const [{ json }] = itemsOf(execution, 'SMS') as [{ json: Record<string, unknown> }];
		assert.deepEqual(
			[json.outcome, json.code, json.data],
			['skipped', 'optedOut', { approved: false, respondedAt: null }],
		);
		assert.deepEqual(texts(), []);
	});
});

test('in n8n 1, Send and Wait for Response says what to do, before it sends', async (t) => {
	if (!isN8n1) return t.skip('this is n8n 2');
	const { status, data } = await host.client.waitFor(await sendAndWait(host, TO, ASK));
	assert.equal(status, 'error');
	assert.match(data.resultData.error!.message, /This version of n8n cannot wait/);
	assert.deepEqual(texts(), []);
});

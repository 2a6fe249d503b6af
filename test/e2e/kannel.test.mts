// A real Kannel behind a real n8n. The log of the SMSC, which is the tests' own, shows each message.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import smpp from 'smpp';

import type { Credential, Execution } from '../../scripts/n8n/client.mts';
import { sendWorkflow } from '../../scripts/n8n/definitions.mts';
import type { Host } from '../../scripts/n8n/host.mts';
import { startHost } from '../../scripts/n8n/host.mts';
import { isN8n1 } from '../../scripts/n8n/version.mts';
import { isRefused } from '../kannel/receipts.mts';
import { whySkipped } from '../kannel/programs.mts';
import { setStage, type Stage } from '../kannel/stage.mts';
import { until } from '../until.mts';
import { linkIn, open, press } from './approving.mts';
import type { Report } from './arrivals.mts';
import { results } from './run.mts';
import { publishTrigger } from './triggers.mts';
import { outcome, sendAndWait, untilAsleep } from './waiting.mts';

const skip = whySkipped();
if (skip) process.once('exit', () => console.log(`\n${skip}\n`));

const MESSAGES = 1000;
const KILLED_AT = 500;
const ENDS_WITHIN_MS = 180_000;

/** No SMSC takes the one, and Kannel's black list has the other. */
const UNROUTABLE = '+256708000001';
const DENIED = '+256709000001';

/** One of each end that a message can have, by its number. */
const ENDS: Readonly<Record<string, { outcome: string; code?: string; statuses: string[] }>> = {
	'+256700000091': { outcome: 'accepted', statuses: ['sent', 'undelivered'] },
	// The SMSC's REJECTD is a delivery that failed.
	'+256700000092': { outcome: 'accepted', statuses: ['sent', 'undelivered'] },
	'+256700000093': { outcome: 'accepted', statuses: ['sent', 'expired'] },
	'+256700000094': { outcome: 'accepted', statuses: ['sent'] },
	'+256700000095': { outcome: 'accepted', statuses: ['sent', 'delivered'] },
	// Refused by the SMSC, after Kannel had accepted it.
	'+256700000099': { outcome: 'accepted', statuses: ['rejected'] },
	[UNROUTABLE]: { outcome: 'rejected', code: 'notRoutable', statuses: ['rejected'] },
	[DENIED]: { outcome: 'rejected', code: 'denied', statuses: [] },
};
const SPECIAL = Object.keys(ENDS);

const numbered = (index: number) => `+2567060${String(index).padStart(5, '0')}`;
const ORDINARY = Array.from({ length: MESSAGES - SPECIAL.length }, (_, index) => numbered(index));

type Result = Record<string, unknown>;
const by = (list: Result[], key: string) => new Map(list.map((one) => [one[key], one]));
const count = (list: Result[], told: string) =>
	list.filter((result) => result.outcome === told).length;

describe('a real Kannel', { skip }, () => {
	// One of its own: for thousands of reports, docs/reference/speed-of-reports.md has this setting.
	let host: Host;
	let stage: Stage;
	let credential: Credential;
	let data: Record<string, string>;
	/** While it is set, the SMSC neither takes anything nor answers. */
	let isSilent = false;

	before(async () => {
		host = await startHost({}, { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' });
		stage = await setStage({
			operator: {
				reportAfterMs: 15_000,
				statusOf(to) {
					if (isSilent) return null;
					return isRefused(to) ? smpp.ESME_RINVDSTADR : smpp.ESME_ROK;
				},
			},
			// As docs/kannel.md has it: a report that n8n does not take comes again, and not all come at once.
			changes: {
				smsc: { 'denied-prefix': UNROUTABLE },
				smsbox: {
					'black-list-regex': `^\\${DENIED}`,
					'http-request-retry': 20,
					'http-queue-delay': 2,
					'max-pending-requests': 50,
				},
			},
		});
		const { kannel } = stage;
		data = {
			...{ username: kannel.username, password: kannel.password, baseUrl: kannel.sendUrl },
			...{ webhookSecret: randomUUID(), defaultSender: 'CLINIC' },
		};
		credential = await host.client.createCredential('Kannel', 'kannelApi', data);
	});
	after(async () => {
		await stage?.stop();
		await host?.stop();
	});

	const accepted = () => stage.operator.accepted();
	/** How often Kannel was asked for a message, by its own log. */
	const askedFor = (to: string) =>
		stage.kannel.accessLog().match(new RegExp(`send-SMS request added .*\\[to:\\${to}\\]`, 'g'))
			?.length ?? 0;

	test('tells a good credential from a bad one, and sends nothing', async () => {
		const good = await host.client.testCredential(credential, data);
		assert.equal(good.status, 'OK', good.message);
		const bad = await host.client.testCredential(credential, { ...data, password: 'wrong' });
		assert.equal(bad.status, 'Error');
		assert.match(bad.message, /did not accept the username and password/);
		assert.deepEqual(accepted(), []);
	});

	test('1,000 messages, killed in the middle: nobody twice, nobody lost, all reported', async (t) => {
		const { kannel } = stage;
		const parameters = { options: { groupWindowMs: 2000 } };
		const { url, arrivals } = await publishTrigger(host, credential, parameters);
		// The special ones last: what ends them must not depend on the kill.
		const numbers = [...ORDINARY, ...SPECIAL];
		const batch = {
			...{ operation: 'sendBatch', recipientsFrom: 'items', to: '={{ $json.to }}' },
			message: '=Hello {{ $json.name }}, żółw',
			options: { sendOnceKey: 'campaign' },
			advanced: { callbackUrl: url, requestsPerMinute: 6000 },
		};
		const items = numbers.map((to, index) => ({ to, name: `Person ${index}` }));
		const definition = sendWorkflow(credential, batch, items, { onError: 'continueRegularOutput' });
		const { id } = await host.client.createWorkflow(definition);
		const run = async (): Promise<Execution> =>
			host.client.waitFor(await host.client.startManually(id, 'Start'), ENDS_WITHIN_MS);

		const running = run();
		await until('half of them are sent', () => accepted().length >= KILLED_AT);
		// What the SMSC has and Kannel has not heard of, Kannel would send again: see test/kannel/crash.test.mts.
		isSilent = true;
		await sleep(500);
		const sentBefore = accepted().length;
		await kannel.killBearerbox();
		isSilent = false;
		await kannel.startBearerbox();
		await kannel.untilConnected();

		const first = results(await running);
		assert.equal(first.length, MESSAGES);
		// Under Send Once, a second run sends only what was surely not sent.
		const second = results(await run());
		assert.equal(second.length, MESSAGES);

		const taken = [...first, ...second].filter((result) => result.outcome === 'accepted');
		const own = by(taken, 'to');
		assert.equal(own.size, taken.length, 'a message was told as accepted twice');
		const doubtful = first.filter((result) => result.outcome === 'unknown');
		const wanted = [...own.keys()].filter((to) => !isRefused(String(to)));
		const sent = () => new Set(accepted().map(({ to }) => to));
		await until('the SMSC has all', () => {
			const got = sent();
			return wanted.every((to) => got.has(String(to)));
		});

		const isFinal = ({ final }: Report) => final === true;
		const awaited = [...own].filter(([to]) => to !== '+256700000094');
		const unreported = (all: Report[]) => {
			const finals = by(all.filter(isFinal), 'messageId');
			return awaited.filter(([, { messageId }]) => !finals.has(messageId)).map(([to]) => to);
		};
		const reports = await arrivals.untilSo(
			(all) => `a final report of ${unreported(all).join(', ')}`,
			(all) => unreported(all).length === 0,
			ENDS_WITHIN_MS,
		);

		const all = accepted();
		const got = sent();
		const lost = wanted.filter((to) => !got.has(String(to)));
		t.diagnostic(
			JSON.stringify({
				'in the first run': ['accepted', 'rejected', 'unknown'].map((told) => count(first, told)),
				'in the second': ['accepted', 'rejected', 'unknown', 'skipped'].map((told) =>
					count(second, told),
				),
				'before the kill': sentBefore,
				'at the SMSC': all.length,
				duplicates: all.length - got.size,
				lost: lost.length,
				reports: reports.length,
				'final ones': reports.filter(isFinal).length,
			}),
		);
		assert.ok(sentBefore >= KILLED_AT && sentBefore < MESSAGES - SPECIAL.length);
		assert.equal(all.length - got.size, 0, 'duplicates');
		assert.deepEqual(lost, []);
		// What was told as accepted or in doubt is all that Kannel can have got, and it was asked for each once.
		const told = new Set([...own.keys(), ...doubtful.map(({ to }) => to)].map(String));
		assert.deepEqual(
			[...got].filter((to) => !told.has(to)),
			[],
		);
		assert.deepEqual(
			numbers.filter((to) => askedFor(to) > 1),
			[],
		);
		assert.ok(doubtful.length <= 20, `${doubtful.length} in doubt`);

		// Each text as it was written, each report of its own message.
		const texts = new Map(all.map(({ to, text }) => [to, text]));
		for (const [index, to] of ORDINARY.entries()) {
			if (own.has(to)) assert.equal(texts.get(to), `Hello Person ${index}, żółw`);
		}
		const known = by(taken, 'messageId');
		for (const { messageId, to } of reports) {
			const result = known.get(messageId);
			if (result !== undefined) assert.equal(to, result.to);
		}
		for (const [to, end] of Object.entries(ENDS)) {
			const result =
				first.find((one) => one.to === to && one.code !== 'notTried') ??
				second.find((one) => one.to === to);
			assert.equal(result!.outcome, end.outcome, to);
			assert.equal(result!.code, end.code, to);
			const statuses = reports.filter((report) => report.to === to).map(({ status }) => status);
			assert.deepEqual(new Set(statuses), new Set(end.statuses), to);
		}
	});

	describe('waiting', { skip: isN8n1 }, () => {
		for (const [to, delivered] of [
			['+256706199991', true],
			['+256700000091', false],
		] as const) {
			test(`goes on with a message that was ${delivered ? '' : 'not '}delivered`, async () => {
				const before = accepted().length;
				const waiting = { ...host, credential };
				const id = await sendAndWait(waiting, to, { from: 'CLINIC' });
				await untilAsleep(waiting, id);
				const result = await outcome(waiting, id, 60_000);
				assert.equal(result.delivered, delivered);
				assert.equal(result.status, delivered ? 'delivered' : 'undelivered');
				assert.equal(accepted().length, before + 1);
			});
		}

		test('goes on with the answer of who got the SMS', async () => {
			const before = accepted().length;
			const question = { operation: 'sendAndWait', message: 'May we order 20 bags? Ça va?' };
			const waiting = { ...host, credential };
			const id = await sendAndWait(waiting, '+256706199992', question);
			await untilAsleep(waiting, id);
			await until('the SMSC has it', () => accepted().length > before, 10_000);
			const link = linkIn(accepted().at(-1)!.text);
			assert.match((await open(link)).text, /May we order 20 bags\?/);
			assert.equal((await press(link, true)).status, 200);
			const { data: answer } = await outcome(waiting, id);
			assert.equal((answer as { approved: boolean }).approved, true);
		});
	});
});

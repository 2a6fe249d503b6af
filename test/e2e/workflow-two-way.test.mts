// Those of `workflows/` in which people write back, and the one that sends by day only.
import axios from 'axios';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Workflow, WorkflowDefinition } from '../../scripts/n8n/client.mts';
import { itemsOf } from '../../scripts/n8n/client.mts';
import { uses } from '../../scripts/n8n/definitions.mts';
import { linkIn, press } from './approving.mts';
import { example, forN8n2, moveTo, nodeOf } from './examples.mts';
import { host } from './harness.mts';
import { rowsOf } from './tables.mts';
import { report, withToken } from './triggers.mts';

const SARAH = '+256700000011';
const JAMES = '+256700000012';

const sent = () => host.sandbox.ledger.messages().map(({ to }) => to);

/** Until something is so; n8n answers a webhook before its execution has ended. */
async function until(what: string, isSo: () => Promise<boolean>, withinMs = 20_000) {
	for (const deadline = Date.now() + withinMs; !(await isSo()); await sleep(100)) {
		assert.ok(Date.now() < deadline, `Never so: ${what}`);
	}
}

describe('two ways', forN8n2, () => {
	let published: Workflow | undefined;
	beforeEach(() => host.sandbox.reset());
	afterEach(async () => {
		if (published) await host.client.deactivate(published.id);
		published = undefined;
	});

	/** The workflow with the one credential whose tokens are known, published at a URL of its own. */
	const publish = async (file: string, change: (workflow: WorkflowDefinition) => void) => {
		published = await example(file, [], (workflow) => {
			for (const node of workflow.nodes) {
				if (node.credentials) node.credentials = uses(host.credential);
				if (node.webhookId) node.webhookId = randomUUID();
			}
			change(workflow);
		});
		await host.client.activate(published);
		return published;
	};
	const urlOf = (workflow: Workflow, trigger: string) =>
		withToken(
			host.n8n.webhookUrl(`${nodeOf(workflow, trigger).webhookId}/webhook`),
			host.credentialData.incomingToken,
		);
	const writeTo = async (url: string, from: string, text: string) => {
		const now = new Date().toISOString();
		const sms = { id: randomUUID(), from, to: '8008', text, received_at: now };
		assert.equal((await report(url, 'json', sms)).status, 200);
	};
	const run = async ({ id }: Workflow) => {
		const execution = await host.client.runManually(id, 'Start here');
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		return execution;
	};
	const rowsFor = (workflow: WorkflowDefinition, rows: object[]) => {
		nodeOf(workflow, 'Write sample rows').parameters.jsonOutput = JSON.stringify({ rows });
	};
	const withSender = (workflow: WorkflowDefinition) => {
		for (const node of workflow.nodes) {
			if (node.type.endsWith('.ovoCommunications')) node.parameters.from = 'CLINIC';
		}
	};

	test('stop-and-start.json: who stopped gets nothing, until START', async () => {
		const people = [SARAH, JAMES];
		const workflow = await publish('stop-and-start.json', (each) => {
			withSender(each);
			rowsFor(
				each,
				people.map((phone, index) => ({ name: `P${index}`, phone })),
			);
		});
		const url = urlOf(workflow, 'Receive an SMS');
		const isStopped = async (phone: string) =>
			(await rowsOf('sms_opt_outs')).some((row) => row.phone === phone);

		await run(workflow);
		assert.deepEqual(sent(), people);
		await writeTo(url, SARAH, 'Acha!');
		await writeTo(url, SARAH, 'STOP');
		await writeTo(url, JAMES, 'When does it open?');
		await until('it is saved', () => isStopped(SARAH));
		host.sandbox.reset();
		const execution = await run(workflow);
		assert.deepEqual(sent(), [JAMES]);
		const results = itemsOf(execution, 'Send to each row').map(
			({ json }) => (json.sms as { outcome: string; code?: string }).code ?? null,
		);
		assert.deepEqual(results, ['optedOut', null]);
		assert.equal((await rowsOf('sms_opt_outs')).filter(({ phone }) => phone === SARAH).length, 1);

		await writeTo(url, SARAH, 'start');
		await until('it is deleted', async () => !(await isStopped(SARAH)));
		host.sandbox.reset();
		await run(workflow);
		assert.deepEqual(sent(), people);
	});

	test('one-question-survey.json: a digit of one who was asked is saved, and nothing else', async () => {
		const workflow = await publish('one-question-survey.json', (each) => {
			withSender(each);
			rowsFor(each, [
				{ name: 'Sarah', phone: SARAH },
				{ name: 'James', phone: JAMES },
				{ name: 'Daniel', phone: '07723' },
			]);
		});
		await run(workflow);
		const url = urlOf(workflow, 'Receive an answer');
		await writeTo(url, JAMES, 'very good');
		await writeTo(url, '+256700000013', '5');
		await writeTo(url, SARAH, ' 4 ');
		const answers = async () =>
			(await rowsOf('sms_survey')).map(({ phone, answer }) => [phone, answer ?? null]);
		await until('it is saved', async () => (await answers()).some(([, answer]) => answer === '4'));
		assert.deepEqual(await answers(), [
			[SARAH, '4'],
			[JAMES, null],
		]);
	});

	for (const [approved, words] of [
		[true, 'is approved'],
		[false, 'was declined'],
	] as const) {
		test(`approval-by-sms.json: the one who asked learns that it ${words}`, async () => {
			const path = randomUUID();
			await publish('approval-by-sms.json', (each) => {
				withSender(each);
				moveTo(each, 'Fill in a request', path);
			});
			const form = new FormData();
			form.set('field-0', '20 bags of cement');
			form.set('field-1', SARAH);
			await axios.post(`${host.client.url}/form/${path}`, form, { proxy: false });
			await until('the manager is asked', async () => sent().length === 1);
			const [question] = host.sandbox.ledger.messages();
			assert.equal(question!.to, '+12025550123');
			assert.match(question!.message, /^May we buy 20 bags of cement\?/);
			await sleep(1000);
			assert.equal((await press(linkIn(question!.message), approved)).status, 200);
			await until('the answer is sent', async () => sent().length === 2);
			const [, answer] = host.sandbox.ledger.messages();
			assert.equal(answer!.to, SARAH);
			assert.ok(answer!.message.startsWith(`20 bags of cement: this ${words}`), answer!.message);
		});
	}

	test('reminders-by-day.json: nothing leaves until the hours begin', async () => {
		const clock = (ms: number) => new Date(ms).toISOString().slice(11, 16);
		const minute = 60_000;
		// Not so near that it begins before it is looked at. Not over a minute away either: the
		// execution then leaves n8n's memory, and counts as waiting instead of running.
		const past = Date.now() % minute;
		if (past > 40_000) await sleep(minute - past);
		const opening = Date.now() + minute;
		const workflow = await publish('reminders-by-day.json', (each) => {
			withSender(each);
			const { safeguards } = nodeOf(each, 'Send by day').parameters as {
				safeguards: { sendingHours: { values: Record<string, unknown> } };
			};
			Object.assign(safeguards.sendingHours.values, {
				...{ from: clock(opening), to: clock(opening + 60 * minute), timeZone: 'UTC' },
				days: 'monday tuesday wednesday thursday friday saturday sunday'.split(' '),
			});
			rowsFor(each, [
				{ name: 'Sarah', phone: SARAH, time: '09:00' },
				{ name: 'Daniel', phone: '07723', time: '10:00' },
			]);
		});
		const execution = host.client.runManually(workflow.id, 'Start here');
		await sleep(2000);
		assert.deepEqual(sent(), []);
		await until('it is sent', async () => sent().length === 1, 150_000);
		assert.ok(Date.now() >= Math.floor(opening / minute) * minute);
		assert.deepEqual(sent(), [SARAH]);
		assert.equal((await execution).status, 'success');
		const refused = itemsOf(await execution, 'List who was refused').map(({ json }) => json.name);
		assert.deepEqual(refused, ['Daniel']);
	});
});

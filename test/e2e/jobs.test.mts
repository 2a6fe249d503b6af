// Five jobs, as somebody does them who has just installed the package: by clicks alone, in Chromium, with a new account.
// PICTURES=docs/images/jobs takes the pictures of docs/reference/five-jobs.md.
import axios from 'axios';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { sandboxAccounts } from '../../scripts/n8n/accounts.mts';
import type { Host } from '../../scripts/n8n/host.mts';
import { startHost } from '../../scripts/n8n/host.mts';
import { checkout } from '../../scripts/n8n/paths.mts';
import { isN8n1 } from '../../scripts/n8n/version.mts';
import { closeBrowser, findChromium, openEditor } from '../../scripts/screenshots/browser.mts';
import { takeStep } from '../../scripts/screenshots/camera.mts';
import type { Entries } from '../../scripts/screenshots/clicks.mts';
import {
	addFirstNode,
	choose,
	closeNode,
	connect,
	execute,
	field,
	importFile,
	openNode,
	publish,
	runWorkflow,
} from '../../scripts/screenshots/clicks.mts';
import { Person } from '../../scripts/screenshots/person.mts';
import { until } from '../until.mts';

const skip = findChromium() ? isN8n1 && "it is n8n 2's" : 'no Chromium';
const { PICTURES } = process.env;

/** As a spreadsheet copies rows. The third number is too short. */
const ROWS = [
	'Name\tPhone\tDay',
	'Sarah\t0701 234567\tMonday',
	'James\t+256 772 345678\tMonday',
	'Daniel\t07723\tTuesday',
].join('\n');
const FILE = [
	'name,phone,day,time',
	'Sarah,0701 234567,Monday,09:00',
	'James,+256772345678,Monday,09:20',
	'Daniel,07723,Tuesday,09:40',
].join('\n');

const workflowFile = (name: string) => path.join(checkout, 'workflows', `${name}.json`);

describe('five jobs by clicks', { skip }, () => {
	let host: Host;
	let page: Page;

	before(async () => {
		host = await startHost({ callbackDelayMs: 50 });
		page = await openEditor(host.n8n.url, host.login);
		page.setDefaultTimeout(60_000);
		await page.setViewportSize({ width: 1280, height: 800 });
	});
	after(async () => {
		if (page) await closeBrowser(page);
		await host?.stop();
	});

	for (const account of ['Practice Mode', 'the sandbox'] as const) {
		const isPractice = account === 'Practice Mode';

		/** The person who does the job, new to n8n: without a credential. */
		const newcomer = async (job: string): Promise<Person> => {
			host.sandbox.reset();
			for (const { id, active } of await host.client.workflows()) {
				if (active) await host.client.deactivate(id);
			}
			for (const credential of await host.client.credentials()) {
				await host.client.deleteCredential(credential);
			}
			let step = 0;
			return new Person(page, async (shown, what) => {
				step++;
				if (PICTURES && isPractice) await takeStep(shown, PICTURES, `${job}-${step}-${what}`);
			});
		};
		const job = (name: string, what: string, work: (me: Person) => Promise<void>) =>
			test(`${name}: ${what}, with ${account}`, async (t) => {
				const me = await newcomer(name);
				await work(me);
				t.diagnostic(`${name}, ${account}: ${me.clicks} clicks, ${me.fields} fields`);
			});
		/** What a person enters in the credential of a provider. */
		const entries = (slug: string, more: Entries = {}): Entries => {
			if (isPractice) return { ...more, practice: true };
			const { data } = sandboxAccounts.find(({ provider }) => provider === slug)!;
			// How one signs in is chosen already.
			const secrets = Object.entries(data).filter(([name]) => name !== 'authentication');
			return { ...Object.fromEntries(secrets), baseUrl: host.sandbox.providerUrl(slug), ...more };
		};
		/** Texts by number, as the sandbox took them. In Practice Mode nobody was asked. */
		const assertSent = (expected: Array<[string, string]>) => {
			const sent = host.sandbox.ledger.messages().map(({ to, message }) => [to, message]);
			assert.deepEqual(sent, isPractice ? [] : expected);
			if (isPractice) assert.deepEqual(host.sandbox.requests.list(), []);
		};

		job('paste', 'a list from a spreadsheet', async (me) => {
			await addFirstNode(me, {
				search: 'send sms',
				node: 'UGSMS',
				action: 'Send SMS to many people',
			});
			await connect(me, entries('ugsms'));
			await choose(me, 'recipientsFrom', 'Pasted Table');
			await me.fill(field(page, 'table'), ROWS);
			await me.fill(field(page, 'toField'), 'Phone');
			await me.fill(field(page, 'message'), 'Dear {Name}, see you on {Day}.');
			await me.see('filled-in');
			const output = await execute(me);
			await me.click(output.getByTestId('radio-button-table'));
			await output.getByText('rejected').first().waitFor();
			await me.see('results');
			assert.match(await output.innerText(), /2 accepted, 1 rejected, 0 unknown/);
			assertSent([
				['+256701234567', 'Dear Sarah, see you on Monday.'],
				['+256772345678', 'Dear James, see you on Monday.'],
			]);
		});

		job('csv', 'a file in, and a file of those not sent out', async (me) => {
			await importFile(me, workflowFile('batch-from-csv'));
			await me.see('imported');
			await openNode(me, 'Send to each row');
			await connect(me, entries('ugsms'));
			await closeNode(me);
			const form = await runWorkflow(me);
			await me.pick(form.locator('input[type=file]'), {
				name: 'people.csv',
				mimeType: 'text/csv',
				buffer: Buffer.from(FILE),
			});
			await me.see('form');
			const download = form.waitForEvent('download');
			await me.click(form.locator('button[type=submit]'));
			const file = await (await download).path();
			await form.getByText('1 not accepted').waitFor();
			await me.see('file');
			const [head, daniel, ...others] = readFileSync(file, 'utf8').trim().split('\n');
			assert.match(head!, /name,phone,day,time,outcome,problem/);
			assert.match(daniel!, /^Daniel,07723,Tuesday,09:40,rejected,/);
			assert.deepEqual(others, []);
			assertSent([
				['+256701234567', 'Hi Sarah, your appointment is on Monday at 09:00.'],
				['+256772345678', 'Hi James, your appointment is on Monday at 09:20.'],
			]);
		});

		job('website', 'text me when it is down', async (me) => {
			await importFile(me, workflowFile('website-down'));
			await me.see('imported');
			await openNode(me, 'Set website and number');
			const values = page.getByTestId('assignment-value').locator('input');
			await me.fill(values.nth(0), 'https://example.invalid');
			await me.fill(values.nth(1), '0701 234567');
			await me.see('website');
			await closeNode(me);
			await openNode(me, 'Text me that it is down');
			await connect(me, entries('ezzysms'));
			await closeNode(me);
			await openNode(me, 'Text me that it is up');
			await closeNode(me);
			await runWorkflow(me);
			await openNode(me, 'Text me that it is down');
			const output = page.getByTestId('output-panel');
			await output.getByText('accepted').first().waitFor({ timeout: 60_000 });
			await me.see('sent');
			assertSent([['+256701234567', 'https://example.invalid is down.']]);
			await closeNode(me);
			await publish(me);
		});

		job('code', 'a one-time code for an app', async (me) => {
			const key = 'K7fQ2mZx9pLw4sVb8nRt3cYh6dJg5aEu';
			await importFile(me, workflowFile('one-time-code'));
			await me.see('imported');
			await openNode(me, 'Receive a number');
			await connect(me, { name: 'X-API-Key', value: key });
			await closeNode(me);
			await openNode(me, 'Receive a code');
			await closeNode(me);
			await openNode(me, 'Send the code');
			await connect(me, entries('ezzysms'));
			await closeNode(me);
			await openNode(me, 'Read the number');
			await closeNode(me);
			await publish(me);
			await me.see('published');
			const post = (to: string, body: object) =>
				axios.post(host.n8n.webhookUrl(to), body, {
					headers: { 'x-api-key': key },
					proxy: false,
					validateStatus: () => true,
				});
			const ask = () => post('one-time-code', { phone: '0701 234567' });
			// n8n publishes after it has said so.
			let asked = await ask();
			await until('published', async () => {
				if (asked.status === 404) asked = await ask();
				return asked.status !== 404;
			});
			assert.equal(asked.status, 200, JSON.stringify(asked.data));
			const { requestId } = asked.data;
			const check = async (code: string) =>
				(await post('one-time-code-check', { requestId, code })).status;
			assert.equal(await check('wrong'), 401);
			if (isPractice) return;
			const [message] = host.sandbox.ledger.messages();
			assert.equal(message!.to, '+256701234567');
			assert.equal(await check(/\d{6}/.exec(message!.message)![0]), 200);
		});

		job('later', 'who has it an hour later', async (me) => {
			await importFile(me, workflowFile('who-has-it'));
			await me.see('imported');
			await openNode(me, 'Send to each row');
			await connect(me, entries('ovo-communications', { defaultSender: 'CLINIC' }));
			await closeNode(me);
			await openNode(me, 'Get each message');
			await closeNode(me);
			await openNode(me, 'Wait an hour');
			await me.fill(field(page, 'amount'), '3');
			await choose(me, 'unit', 'Seconds');
			await me.see('wait');
			await closeNode(me);
			await runWorkflow(me);
			await openNode(me, 'List name and reason');
			const output = page.getByTestId('output-panel');
			await output.getByTestId('ndv-items-count').waitFor({ timeout: 60_000 });
			await me.click(output.getByTestId('radio-button-table'));
			await me.see('list');
			const list = await output.innerText();
			for (const name of ['James', 'Grace', 'Daniel']) assert.match(list, new RegExp(name));
			assert.doesNotMatch(list, /Sarah/);
			assert.equal(host.sandbox.ledger.messages().length, isPractice ? 0 : 3);
		});
	}
});

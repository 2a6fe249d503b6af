// Each of `workflows/` with credentials in Practice Mode, as people try it before they have an account.
import axios from 'axios';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, before, beforeEach, describe, test } from 'node:test';
import type { Credential, WorkflowDefinition } from '../../scripts/n8n/client.mts';
import { itemsOf } from '../../scripts/n8n/client.mts';
import { uses } from '../../scripts/n8n/definitions.mts';
import { example, forN8n2, moveTo, nodeOf, published, sampleOf, setField } from './examples.mts';
import { submitForm } from './forms.mts';
import { host } from './harness.mts';
import { practise, practiceCredentials } from './practice.mts';
import { rowsOf } from './tables.mts';

interface Told {
	outcome: string;
	practice?: boolean;
}

describe('in Practice Mode', forN8n2, () => {
	let credentials: Credential[];

	before(async () => {
		credentials = await practiceCredentials();
	});
	beforeEach(() => host.sandbox.reset());
	afterEach(() => assert.deepEqual(host.sandbox.requests.list(), []));

	const atPath = (node: string, path: string) => (workflow: WorkflowDefinition) => {
		practise(workflow, credentials);
		moveTo(workflow, node, path);
	};
	const run = async (
		file: string,
		start: string,
		change: (workflow: WorkflowDefinition) => void = () => {},
	) => {
		const { id } = await example(file, [], (workflow) => {
			practise(workflow, credentials);
			change(workflow);
		});
		return host.client.runManually(id, start);
	};
	const succeeds = async (...args: Parameters<typeof run>) => {
		const execution = await run(...args);
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		return execution;
	};

	test('send-from-form.json', async () => {
		const path = randomUUID();
		await published('send-from-form.json', [], atPath('Fill in number and text', path));
		const accepted = await submitForm(path, ['0701 234567', 'Hello']);
		assert.match(accepted.text, /Accepted .* to \+256701234567\./);
		const refused = await submitForm(path, ['0700 000 099', 'Hello']);
		assert.match(refused.text, /Not accepted .*Practice Mode refuses \+256700000099/);
	});

	test('batch-from-csv.json', async () => {
		const path = randomUUID();
		await published('batch-from-csv.json', [], atPath('Upload a CSV file', path));
		const { text, files } = await submitForm(path, []);
		assert.match(text, /1 not accepted/);
		assert.match(files.get('not-accepted.csv')!, /\nDaniel,07723,/);
	});

	test('appointment-reminders.json', async () => {
		const path = randomUUID();
		const [file, form] = ['appointment-reminders.json', 'Paste the appointments'];
		await published(file, [], atPath(form, path));
		const { text } = await submitForm(path, [await sampleOf(file, form)]);
		assert.match(text, /Sarah .* accepted James .* accepted Daniel .* rejected/);
	});

	test('delivery-tracking.json', async () => {
		const execution = await succeeds('delivery-tracking.json', 'Start here');
		const told = itemsOf(execution, 'Save the outcome').map(({ json }) => json.outcome);
		assert.deepEqual(told, ['accepted', 'accepted', 'rejected']);
	});

	test('one-time-code.json', async () => {
		const path = randomUUID();
		const caller = await host.client.createCredential('Practising caller', 'httpHeaderAuth', {
			name: 'X-API-Key',
			value: path,
		});
		await published('one-time-code.json', [], (workflow) => {
			atPath('Receive a number', path)(workflow);
			atPath('Receive a code', `${path}-check`)(workflow);
			for (const node of ['Receive a number', 'Receive a code']) {
				nodeOf(workflow, node).credentials = uses(caller);
			}
		});
		const post = (to: string, body: object) =>
			axios.post(host.n8n.webhookUrl(to), body, {
				headers: { 'x-api-key': path },
				proxy: false,
				validateStatus: () => true,
			});
		const { status, data } = await post(path, { phone: '+1 202 555 0123' });
		assert.equal(status, 200, JSON.stringify(data));
		assert.ok((await rowsOf('one_time_codes')).some((row) => row.requestId === data.requestId));
		const refused = await post(path, { phone: '0700 000 099' });
		assert.deepEqual([refused.status, refused.data.outcome], [502, 'rejected']);
		const { requestId } = data;
		assert.equal((await post(`${path}-check`, { requestId, code: 'wrong' })).status, 401);
	});

	test('low-balance-alert.json', async () => {
		const execution = await succeeds('low-balance-alert.json', 'Start every morning');
		const [told] = itemsOf(execution, 'Text me').map(({ json }) => json as unknown as Told);
		assert.deepEqual([told!.outcome, told!.practice], ['accepted', true]);
	});

	test('key-rotation.json: keys cannot be made, and the error says why', async () => {
		const { status, data } = await run('key-rotation.json', 'Start every month', (workflow) => {
			workflow.settings!.saveManualExecutions = true;
		});
		assert.equal(status, 'error');
		assert.match(data.resultData.error!.message, /not possible in Practice Mode/);
	});

	test('second-provider.json', async () => {
		const execution = await succeeds('second-provider.json', 'Start with samples');
		const told = itemsOf(execution, 'Collect all results').map(({ json }) => {
			const { outcome, provider } = json.sms as Told & { provider: string };
			return `${provider} ${outcome}`;
		});
		assert.deepEqual(told, ['ovoCommunications accepted', 'ugsms rejected']);
	});

	test('website-down.json', async () => {
		const execution = await succeeds('website-down.json', 'Start every 5 minutes', (workflow) => {
			setField(workflow, 'Set website and number', 'website', 'https://example.invalid');
			nodeOf(workflow, 'Open the website').waitBetweenTries = 10;
		});
		const [told] = itemsOf(execution, 'Text me that it is down').map(({ json }) => json);
		assert.deepEqual([told!.outcome, told!.text], ['accepted', 'https://example.invalid is down.']);
	});

	test('google-sheet-reminders.json', async () => {
		const execution = await succeeds('google-sheet-reminders.json', 'Start every morning');
		const told = itemsOf(execution, 'Send the reminders').map(({ json }) => json.sms as Told);
		assert.deepEqual(
			told.map(({ outcome }) => outcome),
			['accepted', 'rejected'],
		);
	});

	test('who-has-it.json', async () => {
		const execution = await succeeds('who-has-it.json', 'Start here', (workflow) => {
			Object.assign(nodeOf(workflow, 'Wait an hour').parameters, { amount: 1, unit: 'seconds' });
		});
		const told = itemsOf(execution, 'List name and reason').map(({ json }) => [
			json.Name,
			json.Status,
		]);
		assert.deepEqual(told, [
			['James', 'undelivered'],
			['Grace', 'queued'],
			['Daniel', null],
		]);
	});
});

// A single provider's package alone in n8n, then beside the whole package, then the whole one alone.
// PROVIDER names the provider; without it, it is the first by the alphabet.
import assert from 'node:assert/strict';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { provider as registered, register, WHOLE_PACKAGE } from '../../providers/register.mts';
import type { WorkflowDefinition } from '../../scripts/n8n/client.mts';
import { uses } from '../../scripts/n8n/definitions.mts';
import type { BareHost } from '../../scripts/n8n/host.mts';
import { startBareHost } from '../../scripts/n8n/host.mts';
import { installProducts } from '../../scripts/n8n/package.mts';
import { contentsOf } from '../../scripts/packages/contents.mts';
import { products, singles, type Product } from '../../scripts/packages/product.mts';
import { accounts, enter, type Entry } from './accounts.mts';
import { forN8n2 } from './examples.mts';
import { results, runOn } from './run.mts';
import { byUrl, genuineUrl, publishTrigger, report } from './triggers.mts';

const one = process.env.PROVIDER ? registered(process.env.PROVIDER) : register[0]!;
const single = singles.find(({ name }) => name === one.packageName)!;
const account = accounts.find(({ slug }) => slug === one.slug)!;
const from = account.sender === '' ? {} : { from: account.sender };

/** The workflows that a package brings along, by their files. */
async function workflowsIn(product: Product): Promise<Map<string, WorkflowDefinition>> {
	const files = [...(await contentsOf(product))].filter(([file]) => file.startsWith('workflows/'));
	return new Map(files.map(([file, text]) => [file, JSON.parse(text) as WorkflowDefinition]));
}

describe(`${single.name} in n8n`, forN8n2, () => {
	let host: BareHost;
	let entry: Entry;

	before(async () => {
		host = await startBareHost({ callbackDelayMs: 50 }, {}, [single]);
		entry = await enter(account, host.client, host.sandbox);
	});
	after(() => host?.stop());
	beforeEach(() => host.sandbox.reset());

	const run = async (packageName: string, parameters: Record<string, unknown>) => {
		const execution = await runOn(host, { ...entry.good, packageName }, { ...from, ...parameters });
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		return results(execution);
	};

	const testsTheCredential = async () => {
		const good = await host.client.testCredential(entry.good, entry.goodData);
		const bad = await host.client.testCredential(entry.bad, entry.badData);
		assert.deepEqual([good.status, bad.status], ['OK', 'Error'], good.message);
	};

	const sends = async (packageName: string) => {
		const [{ outcome }] = (await run(packageName, {
			...{ operation: 'send', to: '+256701234567', message: 'Hello' },
		})) as [{ outcome: string }];
		assert.equal(outcome, 'accepted');
		assert.equal(host.sandbox.ledger.messages().length, 1);
	};

	const takesReports = async (packageName: string) => {
		const { url, arrivals } = await publishTrigger(
			host,
			{ ...entry.good, packageName },
			byUrl(account),
		);
		const genuine = genuineUrl(account, url, entry.goodData.webhookSecret!);
		await report(genuine, 'json', { message_id: packageName, status: 'delivered' });
		const [{ status }] = (await arrivals.until(packageName)) as [{ status: string }];
		assert.equal(status, 'delivered');
	};

	/** Starts n8n again with other packages. */
	const restartWith = async (change: () => Promise<void>) => {
		await host.n8n.stop();
		await change();
		await host.restart();
	};

	describe('alone', () => {
		test('tests the credential', testsTheCredential);

		test('sends', () => sends(single.name));

		test('sends a batch', async () => {
			const sent = await run(single.name, {
				...{ operation: 'sendBatch', recipientsFrom: 'list', message: 'Hello' },
				recipients: '+256701234567\n+256772000001',
			});
			assert.deepEqual(
				sent.map(({ outcome }) => outcome),
				['accepted', 'accepted'],
			);
			assert.equal(host.sandbox.ledger.messages().length, 2);
		});

		test('takes delivery reports', () => takesReports(single.name));

		test('the workflows that it brings along open, and have nothing of another package', async () => {
			const workflows = await workflowsIn(single);
			const known = await host.client.nodeTypes();
			assert.ok(workflows.size > 0);
			for (const workflow of workflows.values()) {
				for (const { type, credentials = {} } of workflow.nodes) {
					assert.ok(!type.startsWith(WHOLE_PACKAGE), type);
					if (!type.startsWith(`${single.name}.`)) continue;
					assert.deepEqual(Object.keys(credentials), [account.credentialType]);
				}
				const { nodes } = await host.client.createWorkflow(workflow);
				assert.deepEqual(
					nodes.map(({ type }) => type).filter((type) => !known.has(type)),
					[],
				);
			}
		});

		test('one of them runs in Practice Mode', async () => {
			const practising = await host.client.createCredential('Practice', account.credentialType, {
				...{ practice: true, defaultCountry: 'UG', defaultSender: one.sender },
			});
			const workflow = (await workflowsIn(single)).get('workflows/website-down.json')!;
			for (const node of workflow.nodes) {
				if (node.credentials) node.credentials = uses(practising);
				if (node.name === 'Open the website') node.parameters.url = 'http://127.0.0.1:9/';
			}
			const { id } = await host.client.createWorkflow(workflow);
			const execution = await host.client.runManually(id, 'Start every 5 minutes');
			assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		});
	});

	describe('beside all others', () => {
		before(() => restartWith(() => installProducts(products, host.userFolder)));

		test('both offer and test the same credential', async () => {
			await testsTheCredential();
			for (const name of [single.name, WHOLE_PACKAGE]) {
				host.sandbox.reset();
				await sends(name);
			}
		});

		test('both take delivery reports', async () => {
			for (const name of [single.name, WHOLE_PACKAGE]) await takesReports(name);
		});
	});

	for (const [removed, left] of [
		[single.name, WHOLE_PACKAGE],
		[WHOLE_PACKAGE, single.name],
	] as const) {
		describe(`after ${removed} was removed`, () => {
			const installed = () => path.join(host.userFolder, '.n8n/nodes/node_modules', removed);
			const elsewhere = () => path.join(host.userFolder, removed);
			before(() => restartWith(() => rename(installed(), elsewhere())));
			after(() => rename(elsewhere(), installed()));

			test(`${left} tests the credential, and sends with it`, async () => {
				await testsTheCredential();
				await sends(left);
			});
		});
	}
});

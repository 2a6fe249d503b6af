import axios from 'axios';
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { itemsOf } from '../../scripts/n8n/client.mts';
import { example, forN8n2, nodeOf } from './examples.mts';
import { host } from './harness.mts';

beforeEach(() => host.sandbox.reset());

const sent = () => host.sandbox.ledger.messages();

describe('workflows/low-balance-alert.json', () => {
	/** The sandbox's account has 10,000,000. */
	const run = async (limit: number) => {
		const { id } = await example('low-balance-alert.json', [], (workflow) => {
			const { conditions } = nodeOf(workflow, 'Check if it is low').parameters as {
				conditions: { conditions: Array<{ rightValue: number }> };
			};
			conditions.conditions[0]!.rightValue = limit;
		});
		return id;
	};

	test('one warning a day', async () => {
		const id = await run(20_000_000);
		for (let day = 0; day < 2; day++) {
			const execution = await host.client.runManually(id, 'Start every morning');
			assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		}
		const [warning, ...others] = sent();
		assert.equal(warning!.to, '+12025550123');
		assert.equal(
			warning!.message,
			'EzzySMS: only 10000000 UGX left. Top up, so that no message is refused.',
		);
		assert.deepEqual(others, []);
	});

	test('nothing while there is enough', async () => {
		const execution = await host.client.runManually(await run(20_000), 'Start every morning');
		assert.equal(execution.status, 'success');
		assert.deepEqual(sent(), []);
	});

	test('a balance that cannot be read is a failed execution, not silence', async () => {
		const id = await run(20_000);
		host.sandbox.faults.set([{ kind: 'status', status: 500 }]);
		assert.equal((await host.client.runManually(id, 'Start every morning')).status, 'error');
	});
});

describe('workflows/key-rotation.json', forN8n2, () => {
	const OLD = 'sandbox-ugsms-key';
	const statusWith = async (key: string) => {
		const url = `${host.sandbox.providerUrl('ugsms')}/_undocumented/balance`;
		const options = { headers: { 'x-api-key': key }, proxy: false as const };
		return (await axios.get(url, { ...options, validateStatus: () => true })).status;
	};

	/** The workflow, with a key of n8n's API, and a UGSMS credential of its own. */
	const place = async (scopes: string[]) => {
		const { client, n8n, sandbox } = host;
		const ugsms = await client.createCredential('UGSMS (rotating)', 'ugsmsApi', {
			authentication: 'apiKey',
			apiKey: OLD,
			baseUrl: sandbox.providerUrl('ugsms'),
			webhookSecret: 'kept-as-it-is',
		});
		const n8nApi = await client.createCredential('n8n API', 'n8nApi', {
			apiKey: await client.createApiKey(`Rotation ${ugsms.id}`, scopes),
			baseUrl: `${n8n.url}/api/v1`,
		});
		const { id } = await example('key-rotation.json', [n8nApi], (workflow) => {
			for (const node of ['Make a new key', 'Try the new key']) {
				nodeOf(workflow, node).credentials = { ugsmsApi: ugsms };
			}
			const { parameters } = nodeOf(workflow, 'Save it in the credential');
			parameters.url = String(parameters.url).replace('CREDENTIAL-ID', ugsms.id);
			// Executions by hand are not kept, and could not be looked at.
			workflow.settings!.saveManualExecutions = true;
		});
		return { id, ugsms };
	};

	test('the credential gets the new key, which works, and keeps all else', async () => {
		const { id, ugsms } = await place(['credential:update']);
		const execution = await host.client.runManually(id, 'Start every month');
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		assert.equal(itemsOf(execution, 'Check that it works').length, 1);
		const [made] = itemsOf(execution, 'Make a new key');
		const apiKey = String(made!.json.apiKey);
		assert.notEqual(apiKey, OLD);
		assert.equal(await statusWith(apiKey), 200);
		// The one before goes on working.
		assert.equal(await statusWith(OLD), 200);
		const days = (Date.parse(String(made!.json.expiresAt)) - Date.now()) / 86_400_000;
		assert.ok(Math.abs(days - 45) < 0.1, `${days} days`);
		const held = await host.client.credentialData(ugsms.id);
		assert.equal(held.baseUrl, host.sandbox.providerUrl('ugsms'));
		assert.equal(held.authentication, 'apiKey');
	});

	test('a key that cannot be saved is a failed execution, which has the key', async () => {
		const { id } = await place(['workflow:read']);
		const execution = await host.client.runManually(id, 'Start every month');
		assert.equal(execution.status, 'error');
		assert.equal(execution.data.resultData.lastNodeExecuted, 'Save it in the credential');
		const [made] = itemsOf(execution, 'Make a new key');
		assert.equal(await statusWith(String(made!.json.apiKey)), 200);
		assert.equal(await statusWith(OLD), 200);
	});
});

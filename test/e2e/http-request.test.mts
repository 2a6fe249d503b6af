import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import type { Probe } from '../../providers/description.mts';
import type { Credential } from '../../scripts/n8n/client.mts';
import { itemsOf } from '../../scripts/n8n/client.mts';
import type { Account, Entry } from './accounts.mts';
import { BALANCE_PATH, accounts, enter } from './accounts.mts';
import { host } from './harness.mts';
import { runOn } from './run.mts';

const NODE = { type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2 };

const BALANCE: Probe = { method: 'GET', path: BALANCE_PATH, found: /"balance":/ };

const formParameters = (form: Record<string, string>) => ({
	sendBody: true,
	contentType: 'form-urlencoded',
	bodyParameters: { parameters: Object.entries(form).map(([name, value]) => ({ name, value })) },
});

/** Runs n8n's own HTTP Request node with the credential as "Predefined Credential Type". */
function request(
	{ provider, probe = BALANCE }: Account,
	credential: Credential,
	{ neverError }: { neverError: boolean },
) {
	const { method, path, form } = probe;
	const parameters = {
		method,
		url: host.sandbox.providerUrl(provider) + path,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: credential.type,
		// Also an empty list is then an item.
		options: { response: { response: { fullResponse: true, neverError } } },
		...(form ? formParameters(form) : {}),
	};
	return runOn(host, credential, parameters, [{}], NODE);
}

describe("n8n's HTTP Request node", () => {
	beforeEach(() => host.sandbox.reset());

	for (const account of accounts) {
		describe(account.label, () => {
			let entry: Entry;
			before(async () => {
				entry = await enter(account, host.client, host.sandbox);
			});

			test('gets in with the credential', async () => {
				const execution = await request(account, entry.good, { neverError: true });
				assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
				const [item] = itemsOf(execution, 'SMS');
				assert.match(JSON.stringify(item!.json), (account.probe ?? BALANCE).found);
			});

			test('fails with a wrong one', async () => {
				const execution = await request(account, entry.bad, { neverError: false });
				assert.equal(execution.status, 'error');
				assert.deepEqual(host.sandbox.ledger.messages(), []);
				const statuses = host.sandbox.requests.list().map(({ status }) => status);
				assert.ok(statuses.length > 0 && statuses.every((status) => [401, 403].includes(status!)));
			});
		});
	}
});

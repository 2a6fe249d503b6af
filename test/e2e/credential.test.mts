import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accounts } from './accounts.mts';
import { host } from './harness.mts';

describe("the credential's test", () => {
	const check = (changed: object) =>
		host.client.testCredential(host.credential, { ...host.credentialData, ...changed });

	test('succeeds with a good key', async () => {
		assert.equal((await check({})).status, 'OK');
		assert.equal(host.sandbox.ledger.messages().length, 0);
	});

	test('fails with a bad key, and says that it is the key', async () => {
		const { status, message } = await check({ apiKey: 'wrong' });
		assert.equal(status, 'Error');
		assert.match(message, /did not accept the credential/);
	});

	test('fails where nothing listens', async () => {
		const { status } = await check({ baseUrl: 'http://127.0.0.1:9/v1' });
		assert.equal(status, 'Error');
	});

	test('fails where something else answers', async () => {
		const { status } = await check({ baseUrl: `${host.sandbox.url}/nothing/here` });
		assert.equal(status, 'Error');
	});

	for (const { label, credentialType: type, data } of accounts) {
		test(`${label}: fails where a web page answers`, async () => {
			const page = { ...data, baseUrl: host.n8n.url };
			const credential = await host.client.createCredential(`${label}, a page`, type, page);
			const { status } = await host.client.testCredential(credential, page);
			assert.equal(status, 'Error');
		});
	}
});

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accounts } from './accounts.mts';
import type { Elsewhere } from './elsewhere.mts';
import { startElsewhere } from './elsewhere.mts';
import { host, results } from './harness.mts';
import { runOn } from './run.mts';

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

describe('B1, B2: whoever redirects gets no key', () => {
	let elsewhere: Elsewhere;
	before(async () => {
		elsewhere = await startElsewhere();
	});
	after(() => elsewhere?.close());

	for (const { label, credentialType: type, data } of accounts) {
		for (const code of [301, 302, 303, 307, 308]) {
			test(`${label}, ${code}: the test, Verify and Send say so, and ask nobody else`, async () => {
				const led = { ...data, baseUrl: elsewhere.urlFor(code), defaultSender: 'SHOP' };
				const credential = await host.client.createCredential(`${label}, ${code}`, type, led);
				const { status, message } = await host.client.testCredential(credential, led);
				assert.equal(status, 'Error');
				assert.match(message, /leads elsewhere|no access token/);
				const goesOn = { onError: 'continueRegularOutput' } as const;
				const verify = { resource: 'key', operation: 'verify' };
				const [verified] = results(await runOn(host, credential, verify, [{}], goesOn));
				assert.notEqual(verified!.valid, true);
				const send = { operation: 'send', to: '+256701234567', message: 'Hello' };
				const [sent] = results(await runOn(host, credential, send, [{}], goesOn));
				assert.notEqual(sent!.outcome, 'accepted');
				assert.deepEqual(elsewhere.visits(), []);
			});
		}
	}
});

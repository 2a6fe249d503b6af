import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { UgsmsApi } from '../../credentials/UgsmsApi.credentials.ts';
import { Ugsms } from '../../nodes/Ugsms/Ugsms.node.ts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { runNode } from './host.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const run = (operation: string, retryOnFail: boolean) =>
	runNode({
		node: new Ugsms(),
		credentialType: new UgsmsApi(),
		credential: {
			authentication: 'apiKey',
			apiKey: 'sandbox-ugsms-key',
			baseUrl: sandbox.providerUrl('ugsms'),
		},
		parameters: { resource: 'key', operation },
		items: [{}, {}, {}],
		retryOnFail,
	});

test.each(['generate', 'regenerate', 'revoke'])(
	'%s is refused under Retry On Fail, before any request',
	async (operation) => {
		const { error } = await run(operation, true);
		expect(error?.message).toContain('Switch Retry On Fail off');
		expect(sandbox.requests.list()).toEqual([]);
	},
);

test('generate makes one key, however many items come in, and pairs it with all', async () => {
	const { outputs } = await run('generate', false);
	expect(outputs[0]).toMatchObject([
		{ json: { apiKey: expect.any(String) }, pairedItem: [{ item: 0 }, { item: 1 }, { item: 2 }] },
	]);
	expect(sandbox.requests.list()).toHaveLength(1);
});

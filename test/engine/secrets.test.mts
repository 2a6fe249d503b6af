import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { INodeParameters, OnError } from 'n8n-workflow';
import { inspect } from 'node:util';

import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { API_KEY, people, runOvo, SECRET } from './ovo.mts';

const BAD_KEY = 'a key that is refused';

let sandbox: Sandbox;
const logged: string[] = [];
beforeAll(async () => {
	sandbox = await startSandbox({ callbackDelayMs: 1, log: (line) => logged.push(line) });
});
afterAll(() => sandbox.close());

const operations: INodeParameters[] = [
	{ resource: 'message', operation: 'send', to: '={{ $json.phone }}', message: 'Hi', from: 'OVO' },
	{
		resource: 'message',
		operation: 'sendBatch',
		recipientsFrom: 'fields',
		toField: 'phone',
		message: 'Hi {name}',
		from: 'OVO',
	},
	{ resource: 'message', operation: 'get', messageId: 'sm_nowhere' },
	{ resource: 'account', operation: 'getBalance', endpointPath: '/balance' },
	{ resource: 'key', operation: 'verify' },
];

const failures = [
	() => sandbox.faults.set([]),
	() => sandbox.faults.set([{ kind: 'reset', when: 'before' }]),
	() => sandbox.faults.set([{ kind: 'status', status: 500 }]),
	() => sandbox.faults.set([{ kind: 'truncated' }]),
];

const settings: OnError[] = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'];

test('no key and no secret is in any output, error, hint or log', async () => {
	const texts: string[] = [];
	for (const parameters of operations) {
		for (const apiKey of [API_KEY, BAD_KEY]) {
			for (const fail of failures) {
				for (const onError of settings) {
					fail();
					const outcome = await runOvo(sandbox, {
						parameters: {
							...parameters,
							options: { output: 'raw', callbackUrl: 'https://n8n.example/w' },
						},
						items: people(2),
						onError,
						credential: { apiKey },
					});
					texts.push(inspect(outcome, { depth: 20, showHidden: true }));
				}
			}
		}
	}
	const all = [...texts, ...logged, JSON.stringify(sandbox.requests.list())].join('\n');
	expect(texts).toHaveLength(120);
	for (const secret of [API_KEY, BAD_KEY, SECRET]) expect(all).not.toContain(secret);
}, 60_000);

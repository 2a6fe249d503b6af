import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { fastify } from 'fastify';

import { ezzySms } from '../../nodes/EzzySms/provider.ts';
import { parseAnswer } from '../../nodes/EzzySms/answer.ts';
import { ovoCommunications } from '../../nodes/OvoCommunications/provider.ts';
import { ugsms } from '../../nodes/Ugsms/provider.ts';
import { EzzySmsApi } from '../../credentials/EzzySmsApi.credentials.ts';
import { EzzySms } from '../../nodes/EzzySms/EzzySms.node.ts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { runNode } from './host.mts';
import { judge } from '../shared/fates.mts';
import { SEND, people, runOvo } from './ovo.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

test.each([
	[ezzySms, { status_code: 200, error_code: 405 }],
	[ezzySms, { status: 'success', error_code: 406 }],
	[ezzySms, { status: 'error', status_code: 200 }],
	[ugsms, { success: false, data: { message_id: 'm', recipients: 1 } }],
	[ugsms, { success: true, data: { message_id: 'm', recipients: 1, status: 'failed' } }],
	[ovoCommunications, { message_id: 'a', status: 'queued', error: 'number blocked' }],
])('%o: an answer that also says no is no success: %j', (provider, body) => {
	const { fates } = judge(provider, provider.send, ['+256701234567'], { body });
	expect(fates[0]?.outcome).not.toBe('accepted');
});

test('an answer that is cut within a text is left as text', () => {
	const cut = `{"status":"success","message":"${'\\"'.repeat(50_000)}`;
	expect(parseAnswer(cut)).toBe(cut);
});

test('an answer of success that cannot be read is unknown, not unsent', async () => {
	const app = fastify();
	const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
	app.post('/*', async (_request, reply) =>
		reply.type('application/json').send(`{"message_id":"m1","status":"queued","deep":${deep}}`),
	);
	const baseUrl = await app.listen({ host: '127.0.0.1', port: 0 });
	const { json } = await runOvo(sandbox, {
		parameters: SEND,
		items: people(1),
		onError: 'continueRegularOutput',
		credential: { baseUrl },
	});
	await app.close();
	expect(json[0]?.outcome).toBe('unknown');
});

test('a reader that fails over an answer does not lose what was sent', async () => {
	const read = jest.spyOn(ovoCommunications.send, 'read').mockImplementation(() => {
		throw new Error('not as documented');
	});
	const { json } = await runOvo(sandbox, {
		parameters: SEND,
		items: people(1),
		onError: 'continueRegularOutput',
	});
	read.mockRestore();
	expect(sandbox.ledger.messages()).toHaveLength(1);
	expect(json).toMatchObject([{ outcome: 'unknown', failure: { code: 'noAnswerForMessage' } }]);
});

test('a stopped batch does not wait for its turn to go on', async () => {
	const { json } = await runNode({
		node: new EzzySms(),
		credentialType: new EzzySmsApi(),
		credential: {
			username: 'sandbox-empty',
			password: 'sandbox-password',
			baseUrl: sandbox.providerUrl('ezzysms'),
		},
		parameters: {
			resource: 'message',
			operation: 'sendBatch',
			recipientsFrom: 'fields',
			toField: 'phone',
			message: 'Hi {name}',
			options: { requestsPerMinute: 2, concurrency: 5 },
		},
		items: people(6),
		onError: 'continueRegularOutput',
	});
	expect(sandbox.requests.list()).toHaveLength(2);
	expect(json.map(({ failure }) => (failure as { code: string }).code).sort()).toEqual([
		'405',
		'405',
		...Array(4).fill('notTried'),
	]);
});

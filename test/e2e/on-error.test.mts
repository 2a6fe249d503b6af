import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { itemsOf } from '../../scripts/n8n/client.mts';
import { host, results, runNode } from './harness.mts';

const send = { operation: 'send', to: '={{ $json.to }}', message: 'Hello', from: 'OVO' };
/** The sandbox refuses the second, and takes the others. */
const items = [{ to: '+256701234567' }, { to: '+256700000099' }, { to: '+256772345678' }];
const outcomes = (list: Array<Record<string, unknown>>) => list.map(({ outcome }) => outcome);

beforeEach(() => host.sandbox.reset());

describe('On Error', () => {
	test('Stop: the error says who has got the message, and who was not tried', async () => {
		const execution = await runNode(send, items, { onError: 'stopWorkflow' });
		assert.equal(execution.status, 'error');
		const { message, description } = execution.data.resultData.error!;
		const [accepted] = host.sandbox.ledger.messages();
		assert.match(message, /number/i);
		assert.match(description!, new RegExp(`Accepted.*${accepted!.messageId}`));
		assert.match(description!, /Not tried: row 3/);
		assert.equal(host.sandbox.ledger.messages().length, 1);
	});

	test('Continue: every item has its outcome, in order', async () => {
		const execution = await runNode(send, items, { onError: 'continueRegularOutput' });
		assert.equal(execution.status, 'success');
		assert.deepEqual(outcomes(results(execution)), ['accepted', 'rejected', 'accepted']);
	});

	test('Continue (error output): what failed leaves by the second output', async () => {
		const execution = await runNode(send, items, { onError: 'continueErrorOutput' });
		assert.equal(execution.status, 'success');
		assert.deepEqual(outcomes(results(execution)), ['accepted', 'accepted']);
		const [failed, ...others] = itemsOf(execution, 'SMS', 1);
		assert.equal(failed!.json.to, items[1]!.to);
		assert.equal(others.length, 0);
	});
});

describe('Retry On Fail', () => {
	const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

	test('repeats only what was refused for a passing reason', async () => {
		const numbers = ['+256701234567', '+256772345678', '+256752345679'];
		const fault = { kind: 'status', status: 429, match: { to: numbers[1]! } } as const;
		// The node itself tries five times.
		host.sandbox.faults.set([{ ...fault, times: 6 }]);
		const execution = await runNode(
			send,
			numbers.map((to) => ({ to })),
			settings,
		);
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		const { ledger, requests } = host.sandbox;
		assert.deepEqual(
			ledger.messages().map(({ to }) => to),
			numbers,
		);
		assert.deepEqual(
			results(execution).map(({ messageId }) => messageId),
			ledger.messages().map(({ messageId }) => messageId),
		);
		assert.deepEqual(
			requests.list().map(({ status }) => status),
			[200, ...Array(6).fill(429), 200, 200],
		);
	});

	test('repeats nothing where a number is refused for good', async () => {
		const execution = await runNode(send, items, settings);
		assert.equal(execution.status, 'error');
		assert.deepEqual(
			host.sandbox.requests.list().map(({ status }) => status),
			[200, 400],
		);
		assert.equal(host.sandbox.ledger.messages().length, 1);
	});
});

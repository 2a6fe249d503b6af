import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { OvoCommunicationsApi } from '../../credentials/OvoCommunicationsApi.credentials.ts';
import { OvoCommunications } from '../../nodes/OvoCommunications/OvoCommunications.node.ts';
import { clock } from '../../nodes/shared/clock.ts';
import { useSandbox } from '../sandbox/use-sandbox.mts';
import { TestCredentials, runNode, type NodeRun } from './host.mts';
import { API_KEY } from './ovo.mts';
import { Sleeper } from './sleeper.mts';

const NEVER_REPORTED = '+256700000094';
const FAR_FUTURE = Date.parse('3000-01-01');

const inUse = useSandbox();
const { sleep, now } = clock;

beforeEach(() => {
	clock.sleep = async () => {};
});
afterEach(() => {
	clock.sleep = sleep;
	clock.now = now;
});

const nodeRun = (parameters: INodeParameters = {}, more: Partial<NodeRun> = {}): NodeRun => ({
	node: new OvoCommunications(),
	credentialType: new OvoCommunicationsApi(),
	credential: { apiKey: API_KEY, baseUrl: inUse.sandbox.providerUrl('ovo-communications') },
	parameters: {
		resource: 'message',
		operation: 'sendAndWaitForDelivery',
		to: NEVER_REPORTED,
		message: 'Hello',
		from: 'OVO',
		options: {},
		...parameters,
	},
	...more,
});

async function asleep(parameters: INodeParameters = {}, more: Partial<NodeRun> = {}) {
	const sleeper = new Sleeper(nodeRun(parameters, more));
	await sleeper.start();
	expect(sleeper.isAsleep).toBe(true);
	return sleeper;
}

const messages = () => inUse.sandbox.ledger.messages();
const report = (more: IDataObject = {}) => ({
	message_id: messages()[0]!.messageId,
	status: 'delivered',
	delivered_at: '2025-05-17T12:35:10Z',
	...more,
});

describe('an execution that waits for a delivery', () => {
	test('asks the provider to report to n8n’s own URL for the execution', async () => {
		await asleep({ options: { reference: 'order-17' } });
		const { callbackUrl } = messages()[0]!;
		expect(callbackUrl).toMatch(
			/^http:\/\/localhost\/webhook-waiting\/[\w-]+\/sms(\?signature=\w+)?$/,
		);
	});

	test('goes on with the report, as one item of the one that came in', async () => {
		const sleeper = await asleep({ options: { reference: 'order-17' } });
		expect(await sleeper.post(report())).toBe(200);
		const { outputs, json } = sleeper.outcome;
		expect(json).toEqual([
			{
				outcome: 'accepted',
				to: NEVER_REPORTED,
				text: 'Hello',
				status: 'delivered',
				messageId: messages()[0]!.messageId,
				segments: 1,
				problem: null,
				provider: 'ovoCommunications',
				batchId: null,
				from: 'OVO',
				providerStatus: 'delivered',
				final: true,
				encoding: 'GSM-7',
				cost: null,
				currency: null,
				remainingBalance: null,
				reference: 'order-17',
				failure: null,
				delivered: true,
				errorCode: null,
				errorMessage: null,
				timestamp: '2025-05-17T12:35:10.000Z',
			},
		]);
		expect(outputs).toHaveLength(1);
		expect(outputs[0]![0]!.pairedItem).toEqual({ item: 0 });
		expect(messages()).toHaveLength(1);
	});

	test.each([
		[{ status: 'UNDELIV', error_code: '27' }, false, '27'],
		[{ status: 'DELIVRD' }, true, null],
	])('tells by one field what %j means', async (more, delivered, errorCode) => {
		const sleeper = await asleep();
		await sleeper.post(report(more));
		expect(sleeper.outcome.json).toMatchObject([{ delivered, errorCode, failure: null }]);
	});

	test.each([
		[{ status: 'sent' }, 200],
		[{ status: 'PARKED' }, 200],
		[{ status: null }, 422],
		[{ message_id: 'sm_of_another' }, 200],
	])('sleeps on after %j', async (more, status) => {
		const sleeper = await asleep();
		expect(await sleeper.post(report(more))).toBe(status);
		expect(sleeper.isAsleep).toBe(true);
		await sleeper.post(report());
		expect(sleeper.outcome.json).toMatchObject([{ delivered: true }]);
	});

	test.each([
		['bytes', 'x'.repeat(512 * 1024)],
		['values', Array<number>(15_000).fill(0)],
	])('sleeps on after a request with too many %s', async (_, more) => {
		const sleeper = await asleep();
		expect(await sleeper.post(report({ more }))).toBe(413);
		expect(sleeper.isAsleep).toBe(true);
	});

	test('goes on with a report in the query of a GET', async () => {
		const sleeper = await asleep();
		const query = report({ status: 'failed' });
		expect((await sleeper.request({ method: 'GET', query })).status).toBe(200);
		expect(sleeper.outcome.json).toMatchObject([{ status: 'failed', delivered: false }]);
	});

	test('goes on with its own of several reports', async () => {
		const sleeper = await asleep();
		await sleeper.post({ results: [report({ message_id: 'sm_2', status: 'failed' }), report()] });
		expect(sleeper.outcome.json).toMatchObject([{ delivered: true }]);
	});
});

describe('the end of the wait', () => {
	test('hands on the result of sending, which does not say whether it arrived', async () => {
		const sleeper = await asleep({ options: { reference: 'order-17' } });
		await sleeper.timeOut();
		expect(sleeper.outcome.json).toMatchObject([
			{
				...{ outcome: 'accepted', to: NEVER_REPORTED, reference: 'order-17' },
				...{ status: 'queued', final: false, delivered: null, errorCode: null },
			},
		]);
		expect(sleeper.outcome.json).toHaveLength(1);
		expect(messages()).toHaveLength(1);
	});

	test('does not need the credential', async () => {
		const credentials = new TestCredentials(new OvoCommunicationsApi(), {
			...{ apiKey: API_KEY, baseUrl: inUse.sandbox.providerUrl('ovo-communications') },
		});
		const sleeper = await asleep({}, { credentials });
		credentials.getDecrypted = async () => {
			throw new Error('Credential with ID 1 does not exist.');
		};
		await sleeper.timeOut();
		expect(sleeper.outcome.json).toMatchObject([{ outcome: 'accepted', delivered: null }]);
	});

	test.each<[INodeParameters, number]>([
		[{}, 86_400_000],
		[{ resumeAmount: 90, resumeUnit: 'minutes' }, 5_400_000],
		[{ limitType: 'atSpecifiedTime', maxDateAndTime: '2030-01-01T00:00:01.000Z' }, 1000],
		[{ resumeAmount: '={{ "1.5" }}', resumeUnit: 'hours' }, 5_400_000],
		// As the date picker writes it: in the time zone of the workflow.
		[{ limitType: 'atSpecifiedTime', maxDateAndTime: '2030-01-01T03:00:01' }, 1000],
		[{ limitWaitTime: false }, FAR_FUTURE - Date.parse('2030-01-01T00:00:00Z')],
		// A24
		[{ resumeAmount: 1e9 }, FAR_FUTURE - Date.parse('2030-01-01T00:00:00Z')],
	])('is as %j says', async (parameters, milliseconds) => {
		clock.now = () => Date.parse('2030-01-01T00:00:00Z');
		const sleeper = await asleep(parameters, { timezone: 'Africa/Kampala' });
		expect(sleeper.waitTill!.getTime() - clock.now()).toBe(milliseconds);
	});
});

describe('a message that needs no wait', () => {
	test('is told at once: it was looked up before the execution sleeps', async () => {
		clock.sleep = async () => {
			inUse.sandbox.ledger.advance(messages()[0]!, 'delivered');
		};
		const sleeper = new Sleeper(nodeRun());
		await sleeper.start();
		expect(sleeper.isAsleep).toBe(false);
		expect(sleeper.outcome.json).toMatchObject([{ status: 'delivered', delivered: true }]);
	});

	test('is an error where the provider refuses it', async () => {
		const { error, run } = await runNode(nodeRun({ to: '+256700000099' }));
		expect(run.waitTill).toBeUndefined();
		expect(error?.message).toMatch(/OVO Communications does not take this number/);
	});

	test('is an item with that error under On Error = Continue', async () => {
		const run = nodeRun({ to: '+256700000099' }, { onError: 'continueRegularOutput' });
		expect((await runNode(run)).json).toMatchObject([{ outcome: 'rejected', status: 'rejected' }]);
	});
});

describe('where it cannot wait', () => {
	test.each<[string, INodeParameters, Partial<NodeRun>, RegExp]>([
		['two items', {}, { items: [{}, {}] }, /waits for one message, but 2 items came in/],
		['an AI agent', {}, { type: 'test.nodeTool' }, /An AI agent cannot wait/],
		['Execute Once', {}, { executeOnce: true }, /cannot wait with Execute Once/],
		...['soon', -1, '={{ null }}', '', '={{ true }}', '={{ [5] }}', '={{ 0 / 0 }}'].map(
			(resumeAmount): [string, INodeParameters, object, RegExp] => [
				`an amount that is none, ${resumeAmount}`,
				{ resumeAmount },
				{},
				/wait has no valid end/,
			],
		),
		['no date', { limitType: 'atSpecifiedTime' }, {}, /wait has no valid end/],
		...['={{ "" }}', '={{ null }}', -1, 0, '={{ [] }}', '={{ true }}'].map(
			(resumeAmount): [string, INodeParameters, Partial<NodeRun>, RegExp] => [
				`an amount of ${resumeAmount}`,
				{ resumeAmount },
				{},
				/wait has no valid end/,
			],
		),
		...['2020-01-01T00:00:00Z', '7', 'soon', '={{ null }}'].map(
			(maxDateAndTime): [string, INodeParameters, Partial<NodeRun>, RegExp] => [
				`the date ${maxDateAndTime}`,
				{ limitType: 'atSpecifiedTime', maxDateAndTime },
				{},
				/wait has no valid end/,
			],
		),
	])('it says so before it sends: %s', async (_, parameters, more, words) => {
		const { error } = await runNode(nodeRun(parameters, more));
		expect(error?.message).toMatch(words);
		expect(messages()).toEqual([]);
	});
});

test('under Retry On Fail nothing is sent again, also after the wait', async () => {
	const retry = { retryOnFail: true, onError: 'continueRegularOutput' } as const;
	const sleeper = await asleep({}, retry);
	await sleeper.post(report({ status: 'failed' }));
	expect(sleeper.outcome.json).toMatchObject([{ delivered: false }]);
	expect(messages()).toHaveLength(1);
});

import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { host, results, runNode } from './harness.mts';

const COUNT = 250;
const BULK = '/ovo-communications/v1/sms/bulk';
const batch = { operation: 'sendBatch', from: 'CLINIC', advanced: { batchSize: 100 } };
const people = Array.from({ length: COUNT }, (_, index) => ({
	name: `Person ${index}`,
	phone: `+2567720${String(index).padStart(5, '0')}`,
}));
const numbers = people.map(({ phone }) => phone);
const greetings = people.map(({ name }) => `Hi ${name}`);
const sameText = people.map(() => 'Closed on Friday');

/** Each form, with the items and the texts that it should come to. */
const forms: Array<[string, Record<string, unknown>, object[], string[]]> = [
	['fields', { toField: 'phone', message: 'Hi {name}' }, people, greetings],
	['items', { to: '={{ $json.phone }}', message: '=Hi {{ $json.name }}' }, people, greetings],
	['list', { recipients: numbers.join(', '), message: 'Closed on Friday' }, [{}], sameText],
	[
		'json',
		{
			messages:
				'={{ $input.all().map(({ json }) => ({ to: json.phone, message: "Hi " + json.name })) }}',
		},
		people,
		greetings,
	],
];

beforeEach(() => host.sandbox.reset());

describe(`a batch of ${COUNT}, 100 a request`, () => {
	for (const [recipientsFrom, parameters, items, texts] of forms) {
		test(`from ${recipientsFrom}: three requests, everyone once`, async () => {
			const execution = await runNode({ ...batch, recipientsFrom, ...parameters }, items);
			const { ledger, requests } = host.sandbox;
			assert.deepEqual(
				requests
					.list()
					.map(({ path, messages }) => [path, messages])
					.sort(),
				[
					[BULK, 100],
					[BULK, 100],
					[BULK, 50],
				],
			);
			assert.deepEqual(ledger.duplicates(), []);
			const sent = new Map(ledger.messages().map((message) => [message.messageId, message]));
			const received = results(execution).map(({ messageId }) => sent.get(messageId as string));
			assert.deepEqual(
				received.map((message) => message?.to),
				numbers,
			);
			assert.deepEqual(
				received.map((message) => message?.message),
				texts,
			);
		});
	}
});

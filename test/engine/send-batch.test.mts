import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { people, runOvo } from './ovo.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ callbackDelayMs: 1 });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const run = (parameters: INodeParameters, items?: IDataObject[], onError?: OnError) =>
	runOvo(sandbox, {
		parameters: {
			resource: 'message',
			operation: 'sendBatch',
			from: 'OVO',
			options: {},
			...parameters,
		},
		items,
		onError,
	});

const merge = (message: string, options: IDataObject = {}): INodeParameters =>
	({ recipientsFrom: 'fields', toField: 'phone', message, options }) as INodeParameters;

const sizes = () =>
	sandbox.requests
		.list()
		.map(({ messages }) => messages)
		.sort((a, b) => b - a);

describe('message:sendBatch', () => {
	test.each<[string, INodeParameters, IDataObject[]]>([
		['fields', merge('Hello {name}'), people(250)],
		[
			'items',
			{ recipientsFrom: 'items', to: '={{ $json.phone }}', message: '=Hello {{ $json.name }}' },
			people(250),
		],
		[
			'list',
			{
				recipientsFrom: 'list',
				recipients: people(250)
					.map(({ phone }) => phone)
					.join(',\n'),
				message: 'Hello all',
			},
			[{}],
		],
		[
			'json',
			{
				recipientsFrom: 'json',
				messages:
					'={{ $input.all().map(i => ({ to: i.json.phone, message: "Hello " + i.json.name })) }}',
			},
			people(250),
		],
	])('%s: 250 messages go in 3 requests', async (_, parameters, items) => {
		const { json, hints, error } = await run(parameters, items);
		expect(error).toBeUndefined();
		expect(sizes()).toEqual([100, 100, 50]);
		expect(json.map(({ to, outcome }) => [to, outcome])).toEqual(
			people(250).map(({ phone }) => [phone, 'accepted']),
		);
		const byId = new Map(sandbox.ledger.messages().map((entry) => [entry.messageId, entry]));
		expect(json.every(({ messageId, to }) => byId.get(String(messageId))?.to === to)).toBe(true);
		expect(hints).toEqual(['250 accepted, 0 rejected, 0 unknown.']);
		expect(sandbox.violations.list()).toEqual([]);
	});

	test('personalises, with nested fields, names with spaces and braces', async () => {
		await run(merge('{First Name}: {order.id}, {{not a field}}', { reference: '{order.id}' }), [
			{ phone: '+256701000001', 'First Name': 'Ann', order: { id: 17 } },
		]);
		expect(sandbox.ledger.messages()[0]?.message).toBe('Ann: 17, {not a field}');
	});

	test('evaluates an expression for each item before the placeholders', async () => {
		const { json } = await run(merge('={{ $json.greeting }} {name}'), [
			{ phone: '+256701000001', name: 'Ann', greeting: 'Hi' },
			{ phone: '+256701000002', name: 'Ben', greeting: 'Dear' },
		]);
		expect(json).toHaveLength(2);
		expect(sandbox.ledger.messages().map(({ message }) => message)).toEqual(['Hi Ann', 'Dear Ben']);
	});

	test('a placeholder that names no field is that message’s error, and names the fields', async () => {
		const { json, hints } = await run(merge('Hi {nickname}'), [
			{ phone: '+256701000001', nickname: 'Ann' },
			{ phone: '+256701000002', name: 'Ben', day: 'Monday' },
		]);
		expect(json[0]).toMatchObject({ outcome: 'accepted' });
		expect(json[1]).toMatchObject({
			outcome: 'rejected',
			failure: {
				code: 'unknownField',
				message: '{nickname} is no column of this row. The columns are: phone, name, day.',
			},
		});
		expect(sandbox.ledger.messages()).toHaveLength(1);
		expect(hints).toEqual(['1 accepted, 1 rejected, 0 unknown.']);
	});

	test('reports an invalid number and sends the others', async () => {
		const { json } = await run(merge('Hi {name}', { country: 'UG' }), [
			{ phone: '0701 234567', name: 'Ann' },
			{ phone: 'n/a', name: 'Ben' },
			{ name: 'Col' },
		]);
		expect(json.map(({ outcome }) => outcome)).toEqual(['accepted', 'rejected', 'rejected']);
		expect(json[1]).toMatchObject({ to: 'n/a', failure: { code: 'invalidNumber' } });
		expect(json[2]).toMatchObject({
			failure: {
				code: 'invalidNumber',
				message: 'The number is empty. Enter a phone number.',
			},
		});
	});

	test('a field for the number that no item has is told by its name', async () => {
		const { json } = await run(
			{ ...merge('Hi'), toField: 'phone_' },
			people(2),
			'continueRegularOutput',
		);
		expect(json[1]).toMatchObject({
			failure: {
				code: 'unknownField',
				message: expect.stringContaining(
					'"phone_" in Phone Column is no column of this row. Did you mean "phone"?',
				),
			},
		});
	});

	test('an option that cannot be filled in keeps the message back, and not the other options', async () => {
		const options = { country: '{Land}', reference: '{name}' };
		const { json } = await run(merge('Hi', options), people(1), 'continueRegularOutput');
		expect(json[0]).toMatchObject({ reference: 'Person 0', failure: { code: 'unknownField' } });
		expect(sandbox.requests.list()).toEqual([]);
	});

	test('reads each number by the country of its row', async () => {
		const { json } = await run(merge('Hi {name}', { country: '{Country}' }), [
			{ phone: '0701 234567', name: 'Ann', Country: 'Uganda' },
			{ phone: '0712 345678', name: 'Ben', 'Country ': 'KE' },
			{ phone: '+61 412 345 678', name: 'Col', Country: '' },
			{ phone: '0788 123456', name: 'Dan' },
			{ phone: '0788 123456', name: 'Eve', Country: 'Ruanda' },
		]);
		expect(json.map(({ to, problem }) => problem ?? to)).toEqual([
			'+256701234567',
			'+254712345678',
			'+61412345678',
			'"0788 123456" has no country code. Start it with + and the country code, or choose the country in Options → Add Option → Country.',
			'"0788 123456" has no country code, and the country "Ruanda" is not known. Enter its name, such as Uganda, or choose the country in Options → Add Option → Country.',
		]);
	});

	test('warns of what is sent all the same, and counts it', async () => {
		const { json, hints } = await run(merge('Hi {name}', { country: 'UG', encoding: 'gsm7' }), [
			{ phone: '0701234567', name: 'Ann' },
			{ phone: '0414123456', name: '“Ben”' },
			{ phone: '0701234568', name: '😀' },
			{ phone: '0414', name: 'Dan' },
		]);
		expect(json.map(({ details }) => details)).toEqual([
			undefined,
			{
				warnings: ['+256414123456 is a fixed line. An SMS may not arrive there.'],
				replaced: [
					{ from: '“', to: '"', count: 1 },
					{ from: '”', to: '"', count: 1 },
				],
			},
			{ warnings: [expect.stringContaining('no replacement for "😀"')] },
			undefined,
		]);
		expect(hints).toEqual(['3 accepted, 1 rejected, 0 unknown, 2 with a warning.']);
		expect(sandbox.ledger.messages()).toHaveLength(3);
	});

	test('invalidNumbers: fail sends nothing at all', async () => {
		const { error } = await run(merge('Hi', { invalidNumbers: 'fail' }), [
			...people(2),
			{ phone: 'n/a' },
		]);
		expect(error).toMatchObject({ name: 'NodeOperationError' });
		expect(error?.message).toContain('row 3');
		expect(error?.message).toContain('1 of 3 messages failed');
		expect(error?.message).toContain('"n/a"');
		expect(sandbox.requests.list()).toEqual([]);
	});

	test('invalidNumbers: fail leaves by the error output where there is one', async () => {
		const items = [...people(1), { phone: 'n/a' }];
		const { outputs } = await run(
			merge('Hi', { invalidNumbers: 'fail' }),
			items,
			'continueErrorOutput',
		);
		expect(outputs.map((list) => list.map(({ json }) => json.failure))).toMatchObject([
			[],
			[
				{ code: 'notTried', message: expect.stringContaining('1 of 2 numbers') },
				{ code: 'invalidNumber' },
			],
		]);
		expect(sandbox.requests.list()).toEqual([]);
	});

	test('a batch with an accepted message never ends in an error by itself', async () => {
		const { json, error } = await run(merge('Hi'), [...people(1), { phone: '+256700000099' }]);
		expect(error).toBeUndefined();
		expect(json.map(({ outcome }) => outcome)).toEqual(['accepted', 'rejected']);
	});

	test('failWhen: anyFailed ends in an error that lists what was accepted', async () => {
		const { error } = await run(merge('Hi', { failWhen: 'anyFailed' }), [
			...people(1),
			{ phone: '+256700000099' },
		]);
		expect(error?.message).toContain('1 of 2 messages failed. In row 2, +256700000099: ');
		expect(error?.description).toContain(
			`row 1, +256701000000 (${sandbox.ledger.messages()[0]?.messageId})`,
		);
	});

	test('ends in an error where no message was accepted', async () => {
		const { error } = await run(merge('Hi'), [{ phone: '+256700000099' }]);
		expect(error).toMatchObject({ name: 'NodeApiError' });
	});

	test('hands every result on where On Error is not Stop', async () => {
		const failing = [{ phone: '+256700000099' }];
		const regular = await run(merge('Hi'), failing, 'continueRegularOutput');
		expect(regular.json.map(({ outcome }) => outcome)).toEqual(['rejected']);
		const split = await run(merge('Hi'), [...failing, ...people(1)], 'continueErrorOutput');
		expect(split.outputs.map((items) => items.map(({ json }) => json.outcome))).toEqual([
			['accepted'],
			['rejected'],
		]);
	});

	test('skips duplicates however they are written, which is no failure', async () => {
		const options = { skipDuplicates: true, country: 'UG' };
		const { outputs, json, hints } = await run(
			merge('Hi', options),
			[{ phone: '+256701000000' }, { phone: '0701 000000' }],
			'continueErrorOutput',
		);
		expect(json.map(({ failure }) => (failure as IDataObject | null)?.code)).toEqual([
			undefined,
			'duplicate',
		]);
		expect(json[1]?.failure).toMatchObject({
			message: 'Skipped: message 1 of this batch goes to +256701000000 too.',
			retryable: false,
		});
		expect(outputs[1]).toEqual([]);
		expect(hints).toEqual(['1 accepted, 0 rejected, 0 unknown, 1 skipped.']);
		expect(sandbox.ledger.messages()).toHaveLength(1);
	});

	test('sends a number twice in different requests, so that answers stay clear', async () => {
		const { json } = await run(merge('Hi {name}'), [...people(2), ...people(1)]);
		expect(json.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
		expect(new Set(json.map(({ messageId }) => messageId)).size).toBe(3);
		expect(sizes()).toEqual([2, 1]);
	});

	test('a list that is the same for all items is sent once', async () => {
		const parameters = { recipientsFrom: 'list', recipients: '+256701000000', message: 'Hi' };
		const { json } = await run(parameters, [{}, {}, {}]);
		expect(json).toHaveLength(1);
		expect(sandbox.ledger.messages()).toHaveLength(1);
	});

	test('an expression for the list is evaluated for each item, also where it gives an array', async () => {
		const { outputs } = await run(
			{
				recipientsFrom: 'list',
				recipients: '={{ $json.to }}',
				message: 'Hi',
				options: { country: 'UG' },
			},
			[{ to: ['+256701000000', 256701000001] }, { to: '+256701000002;+256701000003' }],
		);
		expect(outputs[0]?.map(({ json, pairedItem }) => [json.to, pairedItem])).toEqual([
			['+256701000000', { item: 0 }],
			['+256701000001', { item: 0 }],
			['+256701000002', { item: 1 }],
			['+256701000003', { item: 1 }],
		]);
	});

	test.each([
		' +256701000000,+256701000001 ;;\n\t+256701000002\r\n, ',
		'+256701000000 | +256701000001\u2028+256701000002',
		'+256701000000، +256701000001؛+256701000002\v',
		'• +256701000000\n• +256701000001\n• +256701000002',
		'["+256701000000", "+256701000001","+256701000002"]\n',
		"['+256701000000', '+256701000001', '+256701000002']",
	])('a list may be written as people write lists: %j', async (recipients) => {
		const { json } = await run({ recipientsFrom: 'list', recipients, message: 'Hi' });
		expect(json.map(({ to }) => to)).toEqual(['+256701000000', '+256701000001', '+256701000002']);
	});

	test('a list of names and numbers with upright lines is a table', async () => {
		const recipients = 'Ann | +256701000000\nBob | +256701000001';
		const { error } = await run({ recipientsFrom: 'list', recipients, message: 'Hi' });
		expect(error?.message).toContain('holds a table with several columns');
		expect(sandbox.requests.list()).toEqual([]);
	});

	test('an empty list is told, not passed over', async () => {
		const { error } = await run({ recipientsFrom: 'list', recipients: ' , ', message: 'Hi' });
		expect(error).toBeDefined();
	});

	test('json: entries have a sender, a reference and a country of their own', async () => {
		const messages = [
			{
				to: '0701000000',
				message: 'A',
				from: 'ALPHA',
				reference: 'r1',
				country: 'UG',
			},
			{ to: '+256701000001', message: 'B' },
			'no object',
			{ to: '+256701000002', message: { text: 'C' } },
		];
		const { json } = await run({ recipientsFrom: 'json', messages: JSON.stringify(messages) });
		expect(json.map(({ from, reference, outcome }) => [from, reference, outcome])).toEqual([
			['ALPHA', 'r1', 'accepted'],
			['OVO', null, 'accepted'],
			['OVO', null, 'rejected'],
			['OVO', null, 'rejected'],
		]);
	});

	test('json: an id beyond 2^53 keeps its digits', async () => {
		const messages = '[{"to":"+256701000000","message":"A","reference":117062714244798261}]';
		const { json } = await run({ recipientsFrom: 'json', messages });
		expect(json[0]).toMatchObject({ outcome: 'accepted', reference: '117062714244798261' });
	});

	test.each([
		['no array', '{ "to": 1 }', [{}], 'Messages is not an array'],
		['broken JSON', '[{', [{}], 'Messages is not an array'],
		[
			'an expression of one item',
			'={{ [{ to: $json.phone, message: "Hi" }] }}',
			people(2),
			'looks at one item only',
		],
	])('json: %s is an error before anything is sent', async (_, messages, items, message) => {
		const { error } = await run({ recipientsFrom: 'json', messages }, items);
		expect(error?.message).toContain(message);
		expect(sandbox.requests.list()).toEqual([]);
	});

	test.each([
		{ recipientsFrom: 'json', messages: '={{ $("Nowhere").all() }}' },
		{ ...merge('Hi'), options: { reference: '={{ $("Nowhere").item.json.id }}' } },
	] as INodeParameters[])(
		'an expression of the whole batch that fails leaves no item as if sent: %j',
		async (parameters) => {
			const { outputs } = await run(parameters, people(2), 'continueErrorOutput');
			expect(
				outputs.map((list) => list.map(({ json }) => json.code ?? json.failure)),
			).toMatchObject([[], [expect.anything()]]);
			expect(sandbox.requests.list()).toEqual([]);
		},
	);

	test('a form that is not there is an error', async () => {
		const { error } = await run({ recipientsFrom: 'fax' });
		expect(error?.description).toBe('Choose one of: fields, table, items, list, json.');
	});
});

describe('answers of message:sendBatch', () => {
	const outcomes = ({ json }: { json: IDataObject[] }) => json.map(({ outcome }) => outcome);

	test('a message that is missing from the answer is unknown', async () => {
		const result = await run(merge('Hi'), [...people(2), { phone: '+256700000098' }]);
		expect(outcomes(result)).toEqual(['accepted', 'accepted', 'unknown']);
		expect(result.json[2]?.failure).toMatchObject({ code: 'noAnswerForMessage', retryable: false });
	});

	test('a reordered answer is matched by number', async () => {
		sandbox.faults.set([{ kind: 'reorder' }]);
		const { json } = await run(merge('Hi {name}'), people(20));
		const byId = new Map(sandbox.ledger.messages().map((entry) => [entry.messageId, entry]));
		expect(json.map(({ messageId }) => byId.get(String(messageId))?.to)).toEqual(
			people(20).map(({ phone }) => phone),
		);
	});

	test('a shorter answer leaves the rest unknown', async () => {
		sandbox.faults.set([{ kind: 'drop', count: 3 }]);
		const result = await run(merge('Hi'), people(10));
		expect(outcomes(result).filter((outcome) => outcome === 'unknown')).toHaveLength(3);
	});

	test('a failed request leaves the other requests alone', async () => {
		sandbox.faults.set([
			{ kind: 'reset', when: 'after', match: { to: String(people(1)[0]?.phone) } },
		]);
		const result = await run(merge('Hi', { batchSize: 2 }), people(6));
		expect(outcomes(result)).toEqual([
			'unknown',
			'unknown',
			'accepted',
			'accepted',
			'accepted',
			'accepted',
		]);
		expect(sandbox.ledger.duplicates()).toEqual([]);
	});

	test('a dead credential stops the rest of the batch', async () => {
		const { json } = await runOvo(sandbox, {
			parameters: {
				resource: 'message',
				operation: 'sendBatch',
				from: 'OVO',
				...merge('Hi', { batchSize: 1, concurrency: 1 }),
			},
			items: people(5),
			onError: 'continueRegularOutput',
			credential: { apiKey: 'another key' },
		});
		expect(sandbox.requests.list()).toHaveLength(1);
		expect(json.map(({ failure }) => (failure as IDataObject).code)).toEqual([
			'invalid_api_key',
			...Array(4).fill('notTried'),
		]);
	});

	test('messages that had not left when the execution is cancelled are not sent', async () => {
		sandbox.settings.latencyMs = 20;
		const { run: cancelled } = await runOvo(sandbox, {
			parameters: {
				resource: 'message',
				operation: 'sendBatch',
				from: 'OVO',
				...merge('Hi', { batchSize: 1, concurrency: 1 }),
			},
			items: people(50),
			onStart: (cancel) => {
				const poll = setInterval(() => {
					if (sandbox.requests.list().length < 2) return;
					clearInterval(poll);
					cancel();
				}, 5);
			},
		});
		sandbox.settings.latencyMs = 0;
		expect(cancelled.status).toBe('canceled');
		expect(sandbox.requests.list().length).toBeLessThan(6);
	});
});

describe('an answer that holds an error beside results', () => {
	test.each([200, 422, 500])('HTTP %i: what was accepted stands', async (status) => {
		const messages = people(2).map(({ phone }, index) => ({
			message_id: `sm_${index}`,
			status: 'queued',
			to: phone,
		}));
		const error = { code: 'partial_failure', message: 'Some failed.' };
		const body = { batch_id: 'b', messages, error };
		sandbox.faults.set([{ kind: 'status', status, body }]);
		const { json } = await run(merge('Hi'), people(3));
		expect(json.map(({ messageId, outcome }) => [messageId, outcome])).toEqual([
			['sm_0', 'accepted'],
			['sm_1', 'accepted'],
			[null, 'unknown'],
		]);
	});

	test.each([
		[{ status: 'ok' }, 'unknown'],
		[{ status: 'queued', to: '+256701000000' }, 'unknown'],
		[{ status: 'failed', to: '+256701000000' }, 'rejected'],
	])('HTTP 200 with an entry %j is %s', async (entry, outcome) => {
		sandbox.faults.set([{ kind: 'status', status: 200, body: { messages: [entry] } }]);
		const { json } = await run(merge('Hi'), people(2).slice(0, 1), 'continueRegularOutput');
		expect(json[0]?.outcome).toBe(outcome);
	});
});

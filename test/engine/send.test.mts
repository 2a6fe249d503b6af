import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { people, runOvo } from './ovo.mts';
import { useVirtualTime } from './time.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ callbackDelayMs: 1 });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

useVirtualTime();

const parameters: INodeParameters = {
	resource: 'message',
	operation: 'send',
	to: '={{ $json.phone }}',
	message: '=Hello {{ $json.name }}',
	from: 'OVO',
	options: {},
};

const run = (items: IDataObject[], onError?: OnError, more: INodeParameters = {}) =>
	runOvo(sandbox, { parameters: { ...parameters, ...more }, items, onError });

const refused = { phone: '+256700000099', name: 'Refused' };

describe('message:send', () => {
	test('gives the result that INTERFACE promises, in its order', async () => {
		const { json, error } = await run([{ phone: '0701 234567', name: 'Ann' }], undefined, {
			options: { country: 'ug', reference: 'order-17' },
		});
		expect(error).toBeUndefined();
		const [sent] = sandbox.ledger.messages();
		expect(sent).toMatchObject({ to: '+256701234567', from: 'OVO', message: 'Hello Ann' });
		expect(JSON.stringify(json)).toBe(
			JSON.stringify([
				{
					outcome: 'accepted',
					to: '+256701234567',
					text: 'Hello Ann',
					status: 'queued',
					messageId: sent?.messageId,
					segments: 1,
					problem: null,
					provider: 'ovoCommunications',
					batchId: null,
					from: 'OVO',
					providerStatus: 'queued',
					final: false,
					encoding: 'GSM-7',
					cost: null,
					currency: null,
					remainingBalance: null,
					reference: 'order-17',
					failure: null,
				},
			]),
		);
	});

	test('pairs each result with its item and keeps the order', async () => {
		const { outputs } = await run(people(4), 'continueRegularOutput');
		expect(outputs[0]?.map(({ json, pairedItem }) => [json.to, pairedItem])).toEqual(
			people(4).map(({ phone }, item) => [phone, { item }]),
		);
	});

	test('adds the provider answer as raw where Output is Raw', async () => {
		const { json } = await run(people(1), undefined, { options: { output: 'raw' } });
		expect(json[0]?.raw).toMatchObject({ message_id: json[0]?.messageId, status: 'queued' });
	});

	test('under Stop sends nothing where an item is wrong before sending', async () => {
		const { error, json } = await run([...people(2), { phone: '12', name: 'Bad' }]);
		expect(json).toEqual([]);
		expect(sandbox.ledger.messages()).toEqual([]);
		expect(error).toMatchObject({ name: 'NodeOperationError' });
		expect(error?.message).toContain('"12"');
		expect(error?.description).toContain('Not tried: row 1, +256701000000; row 2');
	});

	test('under Stop ends at the first refused item and says who has got a message', async () => {
		const { error } = await run([...people(2), refused, { phone: '+256701999999', name: 'Late' }]);
		expect(sandbox.ledger.messages()).toHaveLength(2);
		const ids = sandbox.ledger.messages().map(({ messageId }) => messageId);
		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '400' });
		expect(error?.message).toMatch(
			/^1 of 4 messages failed\. In row 3, \+256700000099: OVO Communications does not take this number.* 2 of 4 messages were accepted/,
		);
		for (const id of ids) expect(error?.description).toContain(id);
		expect(error?.description).toContain('Not tried: row 4, +256701999999.');
	});

	test('under Continue marks the failed item and sends the others', async () => {
		const { json, error, outputs } = await run([refused, ...people(2)], 'continueRegularOutput');
		expect(error).toBeUndefined();
		expect(outputs).toHaveLength(1);
		expect(json.map(({ outcome }) => outcome)).toEqual(['rejected', 'accepted', 'accepted']);
		expect(json[0]).toMatchObject({
			status: 'rejected',
			final: true,
			messageId: null,
			failure: { code: 'invalid_parameter', retryable: false },
		});
	});

	test('under Continue (Error Output) lets the failed item leave there', async () => {
		const { outputs } = await run([refused, ...people(1)], 'continueErrorOutput');
		expect(outputs[0]?.map(({ json }) => json.outcome)).toEqual(['accepted']);
		expect(outputs[1]?.map(({ json }) => [json.outcome, json.name])).toEqual([
			['rejected', 'Refused'],
		]);
	});

	test.each([
		['an empty message', { message: ' ' }, 'emptyMessage', 'Enter the text'],
		['no sender', { from: '={{ "" }}' }, 'senderMissing', 'Default Sender'],
		[
			'an expression as plain text',
			{ message: 'Hi {{ $json.name }}' },
			'unevaluatedExpression',
			'Fixed',
		],
		...['\u200b', '\n\u00a0\ufeff', '\u0000\u200e'].map(
			(text): [string, INodeParameters, string, string] => [
				`a message that shows nothing, ${JSON.stringify(text)}`,
				{ message: `={{ ${JSON.stringify(text)} }}` },
				'emptyMessage',
				'Enter the text',
			],
		),
		['no number for a text', { message: '={{ 0 / 0 }}' }, 'messageIsNoText', 'NaN'],
		...[
			['to', 'its field'],
			['from', 'Sender'],
			['message', 'Message'],
		].flatMap(([field = '', name]): Array<[string, INodeParameters, string, string]> => [
			[
				`an expression as plain text in ${field}`,
				{ [field]: '{{ $json.x }}' },
				'unevaluatedExpression',
				`Switch ${name} from Fixed`,
			],
			[
				`an object within the text in ${field}`,
				{ [field]: '=A {{ $json }}' },
				'objectAsText',
				`in ${name} names an object`,
			],
		]),
		...['sendOnceKey', 'reference'].map((option): [string, INodeParameters, string, string] => [
			`an object within the text in ${option}`,
			{ options: { [option]: '=order-{{ $json }}' } },
			'objectAsText',
			'Name one of its fields',
		]),
		['an object for a text', { message: '={{ { a: 1 } }}' }, 'messageIsNoText', 'not text'],
		[
			'a callback URL that is none',
			{ options: { callbackUrl: 'webhook/sms' } },
			'invalidCallbackUrl',
			'Production URL',
		],
		...[
			'see https://n8n.example/webhook',
			'https://n8n.example/a b',
			'https://',
			'ftp://n8n.example',
		].map((callbackUrl): [string, INodeParameters, string, string] => [
			`a callback URL that is "${callbackUrl}"`,
			{ options: { callbackUrl } },
			'invalidCallbackUrl',
			callbackUrl,
		]),
		[
			'a long text for a number',
			{ to: 'nobody'.repeat(10) },
			'invalidNumber',
			`"${'nobody'.repeat(10).slice(0, 40)}…"`,
		],
	])('names what is wrong with %s', async (_, more, code, words) => {
		const { json } = await run(people(1), 'continueRegularOutput', more);
		expect(json[0]).toMatchObject({ outcome: 'rejected', failure: { code, retryable: false } });
		expect((json[0]?.failure as IDataObject).message).toContain(words);
		expect(sandbox.requests.list()).toEqual([]);
	});

	test('replaces what GSM-7 lacks where asked to', async () => {
		const { json } = await run(people(1), undefined, {
			message: '“Hi” – it’s me…',
			options: { encoding: 'gsm7' },
		});
		expect(json[0]).toMatchObject({ encoding: 'GSM-7', segments: 1 });
		expect(sandbox.ledger.messages()[0]?.message).toBe('"Hi" - it\'s me...');
	});
});

describe('outcomes of message:send', () => {
	const outcomeOf = async () => {
		const { json } = await run(people(1), 'continueRegularOutput');
		return json[0] as IDataObject & { failure: IDataObject };
	};

	test.each([
		[429, {}, 'rejected', true, 'too many requests'],
		// A1: any proxy on the way answers so, also after the message was taken.
		[503, { 'retry-after': '1' }, 'unknown', false, 'before you send it again'],
		[503, {}, 'unknown', false, 'before you send it again'],
		[500, {}, 'unknown', false, 'before you send it again'],
		[403, {}, 'rejected', false, '"Test account"'],
		[302, { location: 'http://127.0.0.1/' }, 'unknown', false, 'Base URL'],
		[308, { location: 'http://127.0.0.1/' }, 'rejected', false, 'Base URL'],
		[418, {}, 'rejected', false, 'HTTP 418'],
	])('HTTP %i %j is %s', async (status, headers, outcome, retryable, words) => {
		sandbox.faults.set([{ kind: 'status', status, headers, body: {}, times: 5 }]);
		const result = await outcomeOf();
		expect(result).toMatchObject({ outcome, failure: { code: `http${status}`, retryable } });
		expect(result.failure.message).toContain(words);
		expect(sandbox.ledger.messages()).toEqual([]);
	});

	test('a wrong key is refused, and the error names the credential', async () => {
		const { error } = await runOvo(sandbox, {
			parameters,
			items: people(1),
			credential: { apiKey: 'another key' },
		});
		expect(error).toMatchObject({ httpCode: '401', failure: { cause: 'credential-invalid' } });
		expect(error?.message).toContain('Open the credential "Test account"');
	});

	test('a used up balance is refused', async () => {
		const { error } = await runOvo(sandbox, {
			parameters,
			items: people(1),
			credential: { apiKey: 'sandbox-ovo-empty' },
		});
		expect(error).toMatchObject({ httpCode: '402', failure: { cause: 'quota-exhausted' } });
		expect(error?.message).toContain('Top it up');
	});

	test('a refused connection is rejected, and can be tried again', async () => {
		const { json } = await runOvo(sandbox, {
			parameters,
			items: people(1),
			onError: 'continueRegularOutput',
			credential: { baseUrl: 'http://127.0.0.1:9' },
		});
		expect(json[0]).toMatchObject({
			outcome: 'rejected',
			failure: { code: 'notReached', retryable: true },
		});
	});

	test.each(['before', 'after'] as const)('a reset %s acceptance is unknown', async (when) => {
		sandbox.faults.set([{ kind: 'reset', when }]);
		expect(await outcomeOf()).toMatchObject({
			outcome: 'unknown',
			status: 'unknown',
			final: false,
			failure: { code: 'noAnswer', retryable: false },
		});
	});

	test.each([
		[{ kind: 'html', status: 200, when: 'after' }, 'noAnswerForMessage'],
		[{ kind: 'truncated' }, 'noAnswer'],
	] as const)('an unreadable answer is unknown (%j)', async (fault, code) => {
		sandbox.faults.set([fault]);
		expect(await outcomeOf()).toMatchObject({ outcome: 'unknown', failure: { code } });
		expect(sandbox.ledger.messages()).toHaveLength(1);
	});

	test('HTTP 200 with an error in it is no success', async () => {
		const body = { error: { code: 'sender_blocked', message: 'Sender is blocked.' } };
		sandbox.faults.set([{ kind: 'status', status: 200, body }]);
		expect(await outcomeOf()).toMatchObject({
			outcome: 'rejected',
			failure: {
				code: 'sender_blocked',
				message:
					'OVO Communications refused this: Sender is blocked. Correct that, then try again.',
			},
		});
	});
});

describe('what must not happen', () => {
	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'under %s an expression that fails is its item’s error alone',
		async (onError) => {
			const to = '={{ $json.phone === 5 ? $("Nowhere").item.json.phone : $json.phone }}';
			const items = [...people(1), { phone: 5, name: 'Five' }, ...people(2).slice(1)];
			const { outputs } = await run(items, onError, { to });
			const results = outputs.flat().map(({ json }) => json);
			expect(results.map(({ outcome }) => outcome).sort()).toEqual([
				'accepted',
				'accepted',
				'rejected',
			]);
			expect(results.find(({ outcome }) => outcome === 'rejected')).toMatchObject({
				failure: { code: 'expressionFailed' },
			});
		},
	);

	test.each<{ phone: unknown }>([
		{ phone: { toString: 1, valueOf: 1 } },
		{ phone: [] },
		{ phone: { to: '+256701234567' } },
		{ phone: true },
	])('%j for a number is that message’s error', async ({ phone }) => {
		const items = [{ phone, name: 'Odd' }, ...people(1)];
		const { json } = await run(items as IDataObject[], 'continueRegularOutput');
		expect(json.map(({ outcome }) => outcome)).toEqual(['rejected', 'accepted']);
	});

	test('a key that the provider echoes is not handed on', async () => {
		const body = { error: { code: 'denied', message: 'Key sandbox-ovo-key may not send.' } };
		sandbox.faults.set([{ kind: 'status', status: 403, body }]);
		const { json } = await run(people(1), 'continueRegularOutput', {
			options: { output: 'raw' },
		});
		expect(JSON.stringify(json)).not.toContain('sandbox-ovo-key');
		expect(JSON.stringify(json)).toContain('Key [redacted] may not send.');
	});
});

import axios from 'axios';
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { itemsOf } from '../../scripts/n8n/client.mts';
import type { ChatModel } from './chat-model.mts';
import { startChatModel } from './chat-model.mts';
import { example, forN8n2 } from './examples.mts';
import { host } from './harness.mts';
import { practise, practiceCredentials } from './practice.mts';

/** n8n takes an answer only from what looks like one. */
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const TOOL = 'Send_an_SMS';
/** The wish to send, which the model utters. */
const sms = { To: '+256701234567', Message: 'The shop opens at nine.' };
const ask = { call: TOOL, with: { toolParameters: sms, hitlParameters: {} } };

interface Question {
	text: string;
	buttons: Array<{ text: string; link: string }>;
}

describe('workflows/ai-agent.json', forN8n2, () => {
	let model: ChatModel;
	let id: string;
	let practisingId: string;

	before(async () => {
		model = await startChatModel();
		const openAi = await host.client.createCredential('OpenAI', 'openAiApi', {
			apiKey: 'not-asked-for',
			url: model.url,
		});
		({ id } = await example('ai-agent.json', [openAi]));
		const credentials = await practiceCredentials();
		const practising = await example('ai-agent.json', [openAi], (workflow) =>
			practise(workflow, credentials),
		);
		practisingId = practising.id;
	});
	after(() => model?.close());
	beforeEach(() => host.sandbox.reset());

	const sent = () => host.sandbox.ledger.messages();
	/** What the tool answered the model, in its second request. */
	const toolContent = () =>
		String(model.requests[1]!.messages.findLast(({ role }) => role === 'tool')!.content);
	const toolAnswer = () => JSON.parse(toolContent()) as Array<Record<string, unknown>>;
	const start = (workflowId = id) =>
		host.client.startManually(workflowId, 'Start a chat', {
			sessionId: 'a-session',
			action: 'sendMessage',
			chatInput: 'Text +256 701 234567 that the shop opens at nine.',
		});
	/** The execution, once it waits for the one who chats after this node. */
	const waitingAt = (executionId: string, node: string) =>
		host.client.waitUntil(
			executionId,
			({ status, data }) => status === 'waiting' && data.resultData.lastNodeExecuted === node,
		);

	/** Chats until the agent asks whether it may send. */
	const chat = async (workflowId = id) => {
		const executionId = await start(workflowId);
		const waiting = await waitingAt(executionId, 'Ask before sending');
		const { runData } = waiting.data.resultData;
		const [item] = runData['Ask before sending']!.at(-1)!.data!.ai_tool![0]!;
		return { executionId, question: item!.sendMessage as Question };
	};
	const press = async ({ buttons }: Question, label: string) => {
		const { link } = buttons.find(({ text }) => text === label)!;
		await axios.get(link, { proxy: false, headers: { 'user-agent': BROWSER } });
	};

	test('it asks first, with number and text; approved, it sends once', async () => {
		model.plays(ask, { say: 'Done.' });
		const { executionId, question } = await chat();
		assert.equal(question.text, `May I send this SMS?\n\nTo: ${sms.To}\nText: ${sms.Message}`);
		assert.deepEqual(sent(), []);
		await press(question, 'Send it');
		const execution = await waitingAt(executionId, 'Answer in the chat');
		assert.deepEqual(
			sent().map(({ to, message }) => ({ to, message })),
			[{ to: sms.To, message: sms.Message }],
		);
		const { to, outcome } = toolAnswer()[0]!;
		assert.deepEqual([to, outcome], [sms.To, 'accepted']);
		assert.equal(itemsOf(execution, 'Ask the agent')[0]!.json.output, 'Done.');
	});

	test('in Practice Mode, it goes the same way, and nothing is sent', async () => {
		model.plays(ask, { say: 'Done.' });
		const { executionId, question } = await chat(practisingId);
		await press(question, 'Send it');
		await waitingAt(executionId, 'Answer in the chat');
		const { outcome, practice } = toolAnswer()[0]!;
		assert.deepEqual([outcome, practice], ['accepted', true]);
		assert.deepEqual(host.sandbox.requests.list(), []);
	});

	test('declined, nothing is sent, and the model is told so', async () => {
		model.plays(ask, { say: 'As you wish.' });
		const { executionId, question } = await chat();
		await press(question, 'Do not send');
		await waitingAt(executionId, 'Answer in the chat');
		assert.deepEqual(sent(), []);
		assert.match(toolContent(), /rejected the tool call/);
	});

	test('the model is told what it costs, what to fill in, and nothing but number and text', async () => {
		model.plays({ say: 'Hello.' });
		await waitingAt(await start(), 'Answer in the chat');
		const [tool, ...others] = model.requests[0]!.tools!;
		assert.deepEqual(others, []);
		const { description, parameters } = tool!.function;
		for (const said of [
			/^Sends one SMS to one number with OVO Communications\./,
			/costs money/,
			/[Nn]ot idempotent/,
			/Fill in To .* and Message/,
			/Unknown: it may have been sent\./,
		]) {
			assert.match(description, said);
		}
		const { toolParameters } = (parameters as { properties: { toolParameters: object } })
			.properties;
		assert.deepEqual(Object.keys((toolParameters as { properties: object }).properties), [
			'To',
			'Message',
		]);
	});

	test('what may have been sent is told to the model as unknown', async () => {
		model.plays(ask, { say: 'It may have been sent.' });
		const { executionId, question } = await chat();
		host.sandbox.faults.set([{ kind: 'reset', when: 'after' }]);
		await press(question, 'Send it');
		await waitingAt(executionId, 'Answer in the chat');
		assert.equal(sent().length, 1);
		assert.match(String(toolAnswer()[0]!.error), /It may have been sent/);
	});
});

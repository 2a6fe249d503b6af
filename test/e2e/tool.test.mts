// The nodes as tools of an AI agent, without anyone who approves.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Credential, WorkflowNode } from '../../scripts/n8n/client.mts';
import { itemsOf } from '../../scripts/n8n/client.mts';
import type { ChatModel } from './chat-model.mts';
import { startChatModel } from './chat-model.mts';
import { sandboxCredentials } from './examples.mts';
import { host } from './harness.mts';

const COMMON = [
	'message:send',
	'message:sendBatch',
	'message:get',
	'message:preview',
	'account:getBalance',
	'key:verify',
];
const KEYS: Record<string, string[]> = {
	ozibusApi: ['key:issueToken'],
	ugsmsApi: ['key:generate', 'key:regenerate', 'key:revoke'],
};
const REPEATABLE = ['get', 'preview', 'getBalance', 'verify'];

const toolNode = (
	{ id, name, type }: Credential,
	label: string,
	parameters: Record<string, unknown>,
): WorkflowNode => ({
	name: label,
	type: `n8n-nodes-sms-gateways.${type.replace(/Api$/, 'Tool')}`,
	typeVersion: 1,
	position: [0, 0],
	credentials: { [type]: { id, name } },
	parameters,
});

describe('the nodes as tools of an AI agent', () => {
	let model: ChatModel;
	let openAi: Credential;
	let providers: Credential[];

	before(async () => {
		model = await startChatModel();
		providers = await sandboxCredentials();
		openAi = await host.client.createCredential('Tools', 'openAiApi', {
			apiKey: 'not-asked-for',
			url: model.url,
		});
	});
	after(() => model?.close());
	beforeEach(() => host.sandbox.reset());

	/** An agent that has these tools, run once. */
	const runAgent = async (tools: WorkflowNode[], agentVersion = 3) => {
		const link = (node: string, type: string) => ({
			[type]: [[{ node, type, index: 0 }]],
		});
		const { id } = await host.client.createWorkflow({
			name: `Agent ${openAi.id} ${tools.length}`,
			nodes: [
				{
					name: 'Start',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					name: 'Agent',
					type: '@n8n/n8n-nodes-langchain.agent',
					typeVersion: agentVersion,
					position: [0, 0],
					parameters: { promptType: 'define', text: 'Go on.', options: {} },
				},
				{
					name: 'Model',
					type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
					typeVersion: 1.2,
					position: [0, 0],
					credentials: { openAiApi: openAi },
					parameters: { model: { __rl: true, mode: 'id', value: 'any' }, options: {} },
				},
				...tools,
			],
			connections: {
				Start: link('Agent', 'main'),
				Model: link('Agent', 'ai_languageModel'),
				...Object.fromEntries(tools.map(({ name }) => [name, link('Agent', 'ai_tool')])),
			},
			settings: { executionOrder: 'v1' },
		});
		const execution = await host.client.runManually(id, 'Start');
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		return execution;
	};

	test('each operation of each provider says what it does, what it costs and what to fill in', async () => {
		const tools = providers.flatMap((credential) =>
			[...COMMON, ...(KEYS[credential.type] ?? [])].map((both) => {
				const [resource, operation] = both.split(':');
				return toolNode(credential, `${credential.type}_${operation}`, { resource, operation });
			}),
		);
		model.plays({ say: 'So many tools.' });
		await runAgent(tools);
		const told = new Map(
			model.requests[0]!.tools!.map(({ function: { name, description } }) => [name, description]),
		);
		assert.deepEqual([...told.keys()].sort(), tools.map(({ name }) => name).sort());
		for (const [name, description] of told) {
			const operation = name.split('_')[1]!;
			const repeatable = REPEATABLE.includes(operation);
			assert.equal(/safe to call again/.test(description), repeatable, name);
			assert.equal(/Not idempotent/.test(description), !repeatable, name);
			assert.equal(/It costs money/.test(description), operation.startsWith('send'), name);
			assert.match(description, /[Ff]ill in/, name);
		}
	});

	test('a batch: the model gives numbers and text, and is told of each message', async () => {
		const [credential] = providers.filter(({ type }) => type === 'ugsmsApi');
		const tool = toolNode(credential!, 'Text_them', {
			operation: 'sendBatch',
			recipients: "={{ $fromAI('Recipients', '', 'string') }}",
			message: "={{ $fromAI('Message', '', 'string') }}",
		});
		model.plays(
			{
				call: 'Text_them',
				with: { Recipients: '+256701234567, +256772345678', Message: 'Closed on Friday' },
			},
			{ say: 'Both have it.' },
		);
		const execution = await runAgent([tool]);
		assert.equal(itemsOf(execution, 'Agent')[0]!.json.output, 'Both have it.');
		assert.deepEqual(
			host.sandbox.ledger.messages().map(({ to, message }) => `${to} ${message}`),
			['+256701234567 Closed on Friday', '+256772345678 Closed on Friday'],
		);
		const { content } = model.requests[1]!.messages.at(-1)!;
		assert.equal(content!.match(/"outcome":"accepted"/g)?.length, 2);
	});

	test('under a Send Once name, a model that sends twice sends once', async () => {
		const [credential] = providers.filter(({ type }) => type === 'ezzySmsApi');
		const tool = toolNode(credential!, 'Text_someone', {
			operation: 'send',
			to: "={{ $fromAI('To', '', 'string') }}",
			message: "={{ $fromAI('Message', '', 'string') }}",
			options: { sendOnceKey: '={{ $execution.id }}' },
		});
		const call = (Message: string) => ({
			call: 'Text_someone',
			with: { To: '+256701234567', Message },
		});
		model.plays(call('Open at nine.'), call('We open at nine!'), { say: 'Sent.' });
		const execution = await runAgent([tool]);
		assert.equal(itemsOf(execution, 'Agent')[0]!.json.output, 'Sent.');
		assert.deepEqual(
			host.sandbox.ledger.messages().map(({ message }) => message),
			['Open at nine.'],
		);
		assert.match(model.requests[2]!.messages.at(-1)!.content!, /Send Once name/);
	});

	/**
	 * The agents of n8n run their tools in two ways: in their own run, and as runs of the tool's node. In their own run, an
	 * error that stops the tool reaches the model as an empty text, so the tool goes on as docs/ai-agents.md says.
	 */
	const goesOn = (tool: WorkflowNode): WorkflowNode => ({
		...tool,
		onError: 'continueRegularOutput',
	});

	for (const agentVersion of [2.2, 3]) {
		test(`safeguards bind the model over all its calls (agent ${agentVersion})`, async () => {
			const [credential] = providers.filter(({ type }) => type === 'ugsmsApi');
			const tool = toolNode(credential!, 'Text_someone', {
				operation: 'send',
				to: "={{ $fromAI('To', '', 'string') }}",
				message: "={{ $fromAI('Message', '', 'string') }}",
				safeguards: { maxMessages: 2, doNotSendTo: '0772 345678', countries: ['UG'] },
			});
			const call = (To: string, Message: string) => ({
				call: 'Text_someone',
				with: { To, Message, safeguards: {}, doNotSendTo: [], maxMessages: 100 },
			});
			model.plays(
				call('+256701234567', 'One'),
				call('+256772345678', 'To one who opted out'),
				call('+254712345678', 'Abroad'),
				call('+256701234568', 'Two'),
				call('+256701234569', 'Three'),
				{ say: 'Two went.' },
			);
			const execution = await runAgent([goesOn(tool)], agentVersion);
			assert.equal(itemsOf(execution, 'Agent')[0]!.json.output, 'Two went.');
			assert.deepEqual(
				host.sandbox.ledger.messages().map(({ message }) => message),
				['One', 'Two'],
			);
			const told = model.requests.at(-1)!.messages.filter(({ role }) => role === 'tool');
			for (const [index, words] of [
				/"outcome":"accepted"/,
				/"outcome":"skipped".*optedOut/,
				/Only These Countries allows Uganda/,
				/"outcome":"accepted"/,
				/sent 2 messages before, and 1 would follow; Max Messages allows 2/,
			].entries()) {
				assert.match(told[index]!.content!, words);
			}
		});

		test(`a model fills in no safeguard (agent ${agentVersion})`, async () => {
			const [credential] = providers.filter(({ type }) => type === 'ugsmsApi');
			for (const doNotSendTo of ["={{ $fromAI('List', '', 'json') }}", '={{ $json.List ?? [] }}']) {
				const tool = toolNode(credential!, 'Text_someone', {
					operation: 'send',
					to: '+256701234567',
					message: "={{ $fromAI('Message', '', 'string') }}",
					safeguards: { doNotSendTo },
				});
				const wish = { call: 'Text_someone', with: { Message: 'Hi', List: ['+254712345678'] } };
				model.plays(wish, { say: 'I could not.' });
				await runAgent([goesOn(tool)], agentVersion);
				assert.deepEqual(host.sandbox.ledger.messages(), []);
				const { content } = model.requests
					.at(-1)!
					.messages.findLast(({ role }) => role === 'tool')!;
				assert.match(content!, /Do Not Send To in Safeguards is filled in by the AI model/);
			}
		});
	}
});

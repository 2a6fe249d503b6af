// Human review by SMS: an agent may use a tool only if somebody approves it on their phone.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Credential, WorkflowNode } from '../../scripts/n8n/client.mts';
import { itemsOf } from '../../scripts/n8n/client.mts';
import { uses } from '../../scripts/n8n/definitions.mts';
import { linkIn, open, press } from './approving.mts';
import type { ChatModel } from './chat-model.mts';
import { startChatModel } from './chat-model.mts';
import { forN8n2 } from './examples.mts';
import { host } from './harness.mts';

const OWNER = '+256772345678';
const CUSTOMER = '+256701234567';
const TOOL = 'Text_a_customer';

/** What the model wants: through the review, its wish has two parts. */
const wish = (Message: string) => ({
	call: TOOL,
	with: { toolParameters: { To: CUSTOMER, Message }, hitlParameters: {} },
});

describe('Human review by SMS', forN8n2, () => {
	let model: ChatModel;
	let openAi: Credential;

	before(async () => {
		model = await startChatModel();
		openAi = await host.client.createCredential('Review', 'openAiApi', {
			apiKey: 'not-asked-for',
			url: model.url,
		});
	});
	after(() => model?.close());
	beforeEach(() => host.sandbox.reset());

	const place = { typeVersion: 1, position: [0, 0] as [number, number] };
	const link = (node: string, type: string) => ({ [type]: [[{ node, type, index: 0 }]] });

	/** An agent, a tool that sends SMS, and between them a review by SMS. */
	async function start(review: Record<string, unknown> = {}, tool: Record<string, unknown> = {}) {
		const sms = 'n8n-nodes-sms-gateways.ovoCommunications';
		const credentials = uses(host.credential);
		const nodes: WorkflowNode[] = [
			{ ...place, name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
			{
				...place,
				name: 'Agent',
				type: '@n8n/n8n-nodes-langchain.agent',
				typeVersion: 3,
				parameters: { promptType: 'define', text: 'Go on.', options: { enableStreaming: false } },
			},
			{
				...place,
				name: 'Model',
				type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
				typeVersion: 1.2,
				credentials: { openAiApi: openAi },
				parameters: { model: { __rl: true, mode: 'id', value: 'any' }, options: {} },
			},
			{
				...place,
				id: '5e7b1f57-5cd8-43c5-b7a5-8d33f0a2b001',
				name: 'Ask the owner',
				type: `${sms}HitlTool`,
				credentials,
				parameters: {
					resource: 'message',
					operation: 'sendAndWait',
					// As n8n suggests it.
					message:
						'=The agent wants to run this tool: {{ $tool.name }}\n\nInput:\n{{ $tool.parameters }}',
					to: OWNER,
					from: 'OVO',
					approvalOptions: { values: { approvalType: 'double' } },
					...review,
				},
			},
			{
				...place,
				name: TOOL,
				type: `${sms}Tool`,
				credentials,
				parameters: {
					operation: 'send',
					to: "={{ $fromAI('To', '', 'string') }}",
					message: "={{ $fromAI('Message', '', 'string') }}",
					from: 'OVO',
					...tool,
				},
			},
		];
		const { id } = await host.client.createWorkflow({
			name: `Review ${openAi.id}`,
			nodes,
			connections: {
				Start: link('Agent', 'main'),
				Model: link('Agent', 'ai_languageModel'),
				'Ask the owner': link('Agent', 'ai_tool'),
				[TOOL]: link('Ask the owner', 'ai_tool'),
			},
			settings: { executionOrder: 'v1' },
		});
		return host.client.startManually(id, 'Start');
	}

	const sent = () => host.sandbox.ledger.messages();
	/** The link of the n-th question. */
	const question = async (execution: string, count: number) => {
		const asked = () => sent().filter(({ to }) => to === OWNER);
		await host.client.waitUntil(
			execution,
			({ status }) => status === 'waiting' && asked().length === count,
			20_000,
		);
		return asked().at(-1)!.message;
	};
	const toCustomers = () => sent().flatMap(({ to, message }) => (to === CUSTOMER ? [message] : []));
	const toolSaid = (request: number) =>
		String(model.requests[request]!.messages.findLast(({ role }) => role === 'tool')!.content);

	test('approved, the tool runs once; the owner sees what it would do', async () => {
		model.plays(wish('We open at nine.'), { say: 'Done.' });
		const id = await start();
		const text = await question(id, 1);
		assert.deepEqual(toCustomers(), []);
		assert.match(text, /wants to run this tool: Text_a_customer/);
		assert.match(text, /"To": "\+256701234567",\s+"Message": "We open at nine\."/);
		assert.match((await open(linkIn(text))).text, /We open at nine\./);
		assert.deepEqual(toCustomers(), []);
		await press(linkIn(text), true);
		const execution = await host.client.waitFor(id);
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		assert.deepEqual(toCustomers(), ['We open at nine.']);
		assert.equal(itemsOf(execution, 'Agent')[0]!.json.output, 'Done.');
	});

	test('declined, nothing is sent, and the model is told so', async () => {
		model.plays(wish('We open at nine.'), { say: 'As you wish.' });
		const id = await start();
		await press(linkIn(await question(id, 1)), false);
		await host.client.waitFor(id);
		assert.deepEqual(toCustomers(), []);
		assert.match(toolSaid(1), /rejected the tool call/);
	});

	test('nobody answers in time: nothing is sent', async () => {
		model.plays(wish('We open at nine.'), { say: 'Nobody said yes.' });
		const id = await start({
			limitWaitTime: true,
			limitType: 'afterTimeInterval',
			resumeAmount: 1,
			resumeUnit: 'seconds',
		});
		const text = await question(id, 1);
		const execution = await host.client.waitUntil(id, ({ status }) => status === 'success', 90_000);
		assert.equal(itemsOf(execution, 'Agent')[0]!.json.output, 'Nobody said yes.');
		assert.deepEqual(toCustomers(), []);
		assert.match(toolSaid(1), /rejected the tool call/);
		await press(linkIn(text), true);
		assert.deepEqual(toCustomers(), []);
	});

	test('a link of an earlier call does not approve a later one', async () => {
		model.plays(wish('First'), wish('Second'), { say: 'Done.' });
		const id = await start();
		const first = linkIn(await question(id, 1));
		await press(first, true);
		const second = linkIn(await question(id, 2));
		assert.match((await press(first, true)).text, /No action required/);
		assert.deepEqual(toCustomers(), ['First']);
		await press(second, false);
		await host.client.waitFor(id);
		assert.deepEqual(toCustomers(), ['First']);
	});

	test('the model cannot choose who reviews it', async () => {
		for (const to of ["={{ $fromAI('Reviewer', '', 'string') }}", '={{ $json.Reviewer }}']) {
			model.plays(
				{
					call: TOOL,
					with: {
						toolParameters: { To: CUSTOMER, Message: 'Hi' },
						hitlParameters: { Reviewer: CUSTOMER },
					},
				},
				{ say: 'I could not.' },
			);
			const { data } = await host.client.waitFor(await start({ to }));
			const [run] = data.resultData.runData['Ask the owner']!;
			assert.match(run!.error!.message, /would choose who reviews it/, to);
			assert.deepEqual(sent(), [], to);
		}
	});

	test('limits hold over the calls of an execution, also where it slept between them', async () => {
		model.plays(wish('One'), wish('Two'), wish('Three'), { say: 'Two went.' });
		const id = await start({}, { safeguards: { maxMessages: 2 } });
		for (const count of [1, 2, 3]) await press(linkIn(await question(id, count)), true);
		await host.client.waitFor(id);
		assert.deepEqual(toCustomers(), ['One', 'Two']);
		assert.match(toolSaid(3), /sent 2 messages before, and 1 would follow; Max Messages allows 2/);
	});
});

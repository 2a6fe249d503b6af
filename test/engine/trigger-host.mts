import { randomUUID } from 'node:crypto';

import { HookContext, WebhookContext } from 'n8n-core';
import {
	Workflow,
	type ICredentialType,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type IWebhookData,
	type WorkflowExecuteMode,
	type WorkflowParameters,
} from 'n8n-workflow';

import { additionalData, TestCredentials } from './host.mts';

export interface TriggerSetup {
	node: INodeType;
	credentialType: ICredentialType;
	credential: IDataObject;
	parameters: INodeParameters;
	/** Names the workflow; by default each callback has one of its own, whose trigger remembers nothing. */
	workflowId?: string;
	/** What n8n stores for the workflow; filled in as n8n saves it. */
	stored?: { text?: string };
	mode?: WorkflowExecuteMode;
}

export interface Callback {
	query?: Record<string, unknown>;
	/** As n8n parsed it; nothing where it is only raw. */
	body?: unknown;
	headers?: Record<string, string>;
	/** As it was sent; the body as JSON, if nothing else is said. */
	rawBody?: string;
	ip?: string;
}

export interface CallbackOutcome {
	/** The HTTP status that the trigger answered itself; null where n8n answers 200. */
	status: number | null;
	answer: unknown;
	/** Null where no execution starts. */
	items: IDataObject[] | null;
}

function contextOf({
	node: type,
	credentialType,
	credential,
	parameters,
	workflowId = randomUUID(),
	stored = {},
}: TriggerSetup) {
	const node: INode = {
		id: 'trigger',
		name: 'Trigger',
		type: 'test.trigger',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { [credentialType.name]: { id: '1', name: 'Test account' } },
	};
	const loaded: WorkflowParameters = {
		id: workflowId,
		active: true,
		staticData: JSON.parse(stored.text ?? '{}') as IDataObject,
		nodeTypes: {
			getByName: () => type,
			getByNameAndVersion: () => type,
			getKnownTypes: () => ({}),
		},
		nodes: [node],
		connections: {},
	};
	const workflow = new Workflow(loaded);
	const credentials = new TestCredentials(credentialType, credential as never);
	return { loaded, workflow, node: workflow.getNode('Trigger') as INode, credentials };
}

/** Where a trigger's answer goes. */
class FakeResponse {
	statusCode = 200;
	answer: unknown;
	hasEnded = false;

	status(code: number): this {
		this.statusCode = code;
		return this;
	}

	json(body: unknown): void {
		this.answer = body;
		this.end();
	}

	end(): void {
		this.hasEnded = true;
	}
}

/** What n8n does with what a trigger gives it: makes an execution, saves the static data, answers. */
export type TakeOver = (items: IDataObject[] | null) => Promise<{ status: number }>;

const takeAtOnce: TakeOver = async () => ({ status: 200 });

/** Hands a callback to a trigger in n8n's own webhook context. */
export async function callBack(
	setup: TriggerSetup,
	{ query = {}, body, headers = {}, ip = '192.0.2.10', ...callback }: Callback,
	takeOver: TakeOver = takeAtOnce,
): Promise<CallbackOutcome> {
	const rawBody = callback.rawBody ?? (body === undefined ? '' : JSON.stringify(body));
	const request = {
		headers,
		params: {},
		query,
		body: body ?? {},
		rawBody: Buffer.from(rawBody),
		ip,
	};
	return await handRequest(setup, request, takeOver);
}

/** Hands a request, as n8n's server has read it, to a trigger. */
export async function handRequest(
	setup: TriggerSetup,
	httpRequest: object,
	takeOver: TakeOver = takeAtOnce,
): Promise<CallbackOutcome> {
	const { loaded, workflow, node, credentials } = contextOf(setup);
	const httpResponse = new FakeResponse();
	const data = additionalData(credentials, { httpRequest, httpResponse });
	const webhook = { webhookDescription: { name: 'default' } } as IWebhookData;
	const mode = setup.mode ?? 'webhook';
	const context = new WebhookContext(workflow, node, data, mode, webhook, [], null);
	const result = await setup.node.webhook!.call(context);
	const items = result.workflowData?.[0]?.map(({ json }) => json) ?? null;
	if (result.noWebhookResponse) {
		return { status: httpResponse.statusCode, answer: httpResponse.answer, items };
	}
	// n8n makes another workflow of what it loaded, for the execution; then it takes the response, and saves.
	if (items !== null) new Workflow(loaded);
	const { status } = await takeOver(items);
	const { responseData } = setup.node.description.webhooks![0]!;
	const answer = responseData === '' ? result.webhookResponse : responseData;
	if (status < 300 && setup.stored && workflow.staticData.__dataChanged) {
		setup.stored.text = JSON.stringify(workflow.staticData);
	}
	httpResponse.status(status).end();
	return { status: status < 300 ? null : status, answer, items };
}

/** Activates a trigger: what n8n does when the workflow goes active. */
export async function activate(setup: TriggerSetup): Promise<boolean> {
	const { workflow, node, credentials } = contextOf(setup);
	const context = new HookContext(
		workflow,
		node,
		additionalData(credentials),
		'trigger',
		'activate',
	);
	const { checkExists, create, delete: remove } = setup.node.webhookMethods!.default!;
	const active = (await checkExists.call(context)) || (await create.call(context));
	return active && (await remove.call(context));
}

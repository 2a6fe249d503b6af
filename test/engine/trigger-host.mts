import { HookContext, WebhookContext } from 'n8n-core';
import {
	Workflow,
	type ICredentialType,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeType,
	type IWebhookData,
} from 'n8n-workflow';

import { additionalData, TestCredentials } from './host.mts';

export interface TriggerSetup {
	node: INodeType;
	credentialType: ICredentialType;
	credential: IDataObject;
	parameters: INodeParameters;
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

function contextOf({ node: type, credentialType, credential, parameters }: TriggerSetup) {
	const node: INode = {
		id: 'trigger',
		name: 'Trigger',
		type: 'test.trigger',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { [credentialType.name]: { id: '1', name: 'Test account' } },
	};
	const workflow = new Workflow({
		id: 'test',
		active: true,
		nodeTypes: {
			getByName: () => type,
			getByNameAndVersion: () => type,
			getKnownTypes: () => ({}),
		},
		nodes: [node],
		connections: {},
	});
	const credentials = new TestCredentials(credentialType, credential as never);
	return { workflow, node: workflow.getNode('Trigger') as INode, credentials };
}

/** Hands a callback to a trigger in n8n's own webhook context. */
export async function callBack(setup: TriggerSetup, callback: Callback): Promise<CallbackOutcome> {
	const { workflow, node, credentials } = contextOf(setup);
	let status: number | null = null;
	let answer: unknown;
	const httpResponse = {
		status(code: number) {
			status = code;
			return this;
		},
		json(body: unknown) {
			answer = body;
		},
	};
	const { query = {}, body, headers = {}, ip = '192.0.2.10' } = callback;
	const rawBody = callback.rawBody ?? (body === undefined ? '' : JSON.stringify(body));
	const httpRequest = {
		headers,
		params: {},
		query,
		body: body ?? {},
		rawBody: Buffer.from(rawBody),
		ip,
	};
	const data = additionalData(credentials, { httpRequest, httpResponse });
	const webhook = { webhookDescription: { name: 'default' } } as IWebhookData;
	const context = new WebhookContext(workflow, node, data, 'webhook', webhook, [], null);
	const result = await setup.node.webhook!.call(context);
	const items = result.workflowData?.[0]?.map(({ json }) => json) ?? null;
	return { status, answer, items };
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

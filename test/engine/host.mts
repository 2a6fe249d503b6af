import { randomUUID } from 'node:crypto';

import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	ICredentialsHelper,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IWorkflowExecuteAdditionalData,
	type NodeApiError,
	type OnError,
} from 'n8n-workflow';

import { inPlaces } from './places.mts';

/** Runs one node in n8n's real engine (n8n-core), without a server, between real HTTP and a test. */

const ITEMS = 'test.items';
const NODE = 'test.node';

const itemsNode = (items: INodeExecutionData[]): INodeType => ({
	description: {
		displayName: 'Items',
		name: ITEMS,
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: { name: 'Items' },
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
	async execute() {
		return [items];
	},
});

/** A stored credential, authenticated as n8n does it. */
export class TestCredentials extends ICredentialsHelper {
	/** Its own: what a run says of an account's pace holds for no other. */
	readonly id = randomUUID();
	readonly type: ICredentialType;
	data: ICredentialDataDecryptedObject;

	constructor(type: ICredentialType, data: ICredentialDataDecryptedObject) {
		super();
		this.type = type;
		this.data = data;
	}

	getParentTypes = () => [];

	isCredentialUsableByNode = () => true;

	getCredentialsProperties = () => this.type.properties;

	getDecrypted = async () => ({ ...this.data });

	runPreAuthentication = async () => undefined;

	updateCredentials = async () => {};

	updateCredentialsOauthTokenData = async () => {};

	getCredentials = async () => {
		throw new Error('The test credential is not stored.');
	};

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		_type: string,
		_node: INode,
		isExpired: boolean,
	) {
		const expirable = this.type.properties.find(({ typeOptions }) => typeOptions?.expirable);
		if (expirable === undefined || this.type.preAuthentication === undefined) return undefined;
		if (credentials[expirable.name] && !isExpired) return undefined;
		const renewed = await this.type.preAuthentication.call(helpers, credentials);
		this.data = { ...this.data, ...(renewed as ICredentialDataDecryptedObject) };
		return this.data;
	}

	async authenticate(credentials: ICredentialDataDecryptedObject, _type: string, given: object) {
		const options = given as IHttpRequestOptions;
		const { authenticate } = this.type;
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		const resolve = (text: unknown) =>
			String(text)
				.replace(/^=/, '')
				.replace(/\{\{\s*\$credentials\.(\w+)\s*\}\}/g, (_, name: string) =>
					String(credentials[name]),
				);
		const resolved = (fields: object | undefined) =>
			Object.fromEntries(
				Object.entries(fields ?? {}).map(([name, text]) => [name, resolve(text)] as const),
			);
		const { headers, auth } = authenticate!.properties;
		return {
			...options,
			headers: { ...options.headers, ...resolved(headers) },
			...(auth ? { auth: resolved(auth) as unknown as IHttpRequestOptions['auth'] } : {}),
		};
	}
}

export interface NodeRun {
	node: INodeType;
	credentialType: ICredentialType;
	credential: IDataObject;
	parameters: INodeParameters;
	items?: IDataObject[];
	onError?: OnError;
	retryOnFail?: boolean;
	executeOnce?: boolean;
	executionOrder?: 'v0' | 'v1';
	/** The node's type, by which n8n tells an AI agent's tool. */
	type?: string;
	/** How often the node runs in the execution: as many times as items reach it. */
	runs?: number;
	/** Of the workflow. */
	timezone?: string;
	/** Where the run begins: at "Items", if nothing else is said. */
	startNode?: string;
	/** Called with a function that cancels the execution. */
	onStart?(cancel: () => void): void;
	/** A credential that outlives the run, with the token that it got. */
	credentials?: TestCredentials;
}

export interface NodeOutcome {
	run: IRun;
	/** The node's outputs, each a list of items. */
	outputs: INodeExecutionData[][];
	/** The JSON of the first output's items. */
	json: IDataObject[];
	error: NodeApiError | undefined;
	hints: string[];
}

export function additionalData(
	credentials: TestCredentials,
	more: object = {},
): IWorkflowExecuteAdditionalData {
	const data = {
		credentialsHelper: credentials,
		executionId: randomUUID(),
		currentNodeExecutionIndex: 0,
		restApiUrl: '',
		instanceBaseUrl: 'http://localhost/',
		webhookBaseUrl: 'http://localhost/webhook',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		variables: {},
		hooks: new ExecutionLifecycleHooks('manual', 'test', {} as never),
		setExecutionStatus() {},
		sendDataToUI() {},
		...more,
	};
	return data as unknown as IWorkflowExecuteAdditionalData;
}

/** A workflow in which "Items" hands its items to "SMS", the node that is run. */
export function workflowOf({
	node,
	credentialType,
	parameters,
	items = [{}],
	onError,
	retryOnFail,
	executeOnce,
	executionOrder = 'v1',
	type = NODE,
	runs = 1,
	timezone,
	credentials,
}: NodeRun): Workflow {
	const types: Record<string, INodeType> = {
		[ITEMS]: itemsNode(items.map((json) => ({ json }))),
		[type]: node,
	};
	const nodeTypes: INodeTypes = {
		getByName: (name) => types[name] as INodeType,
		getByNameAndVersion: (name) => types[name] as INodeType,
		getKnownTypes: () => ({}),
	};
	const place = { typeVersion: 1, position: [0, 0] as [number, number] };
	return new Workflow({
		id: 'test',
		active: false,
		nodeTypes,
		settings: { executionOrder, ...(timezone ? { timezone } : {}) },
		nodes: [
			{ ...place, id: 'items', name: 'Items', type: ITEMS, parameters: {} },
			{
				...place,
				id: 'sms',
				name: 'SMS',
				type,
				parameters: inPlaces(parameters),
				onError,
				...(executeOnce ? { executeOnce } : {}),
				...(retryOnFail ? { retryOnFail, maxTries: 5, waitBetweenTries: 1 } : {}),
				credentials: {
					[credentialType.name]: { id: credentials?.id ?? randomUUID(), name: 'Test account' },
				},
			},
		],
		connections: {
			Items: {
				main: [Array.from({ length: runs }, () => ({ node: 'SMS', type: 'main', index: 0 }))],
			},
		},
	});
}

/** The JSON of the items of each of the node's runs, one after the other. */
export const jsonOfRuns = ({ data }: IRun): IDataObject[] =>
	(data.resultData.runData.SMS ?? []).flatMap(({ data: out }) =>
		(out?.main ?? []).flatMap((list) => (list ?? []).map(({ json }) => json)),
	);

/** What a run says of the node, as n8n keeps it. */
export function outcomeOf(run: IRun): NodeOutcome {
	const task = run.data.resultData.runData.SMS?.[0];
	const outputs = (task?.data?.main ?? []).map((list) => list ?? []);
	return {
		run,
		outputs,
		json: (outputs[0] ?? []).map((item) => item.json),
		error: task?.error as NodeApiError | undefined,
		hints: (task?.hints ?? []).map(({ message }) => message),
	};
}

const credentialsOf = ({ credentials, credentialType, credential }: NodeRun) =>
	credentials ?? new TestCredentials(credentialType, credential as ICredentialDataDecryptedObject);

/** What n8n's engine is given along with a workflow. */
export const surroundings = (nodeRun: NodeRun, more: object = {}) =>
	additionalData(credentialsOf(nodeRun), more);

export async function runNode(nodeRun: NodeRun): Promise<NodeOutcome> {
	const workflow = workflowOf(nodeRun);
	const engine = new WorkflowExecute(surroundings(nodeRun), 'manual');
	const running = engine.run({
		workflow,
		startNode: workflow.getNode(nodeRun.startNode ?? 'Items') ?? undefined,
	});
	nodeRun.onStart?.(() => running.cancel('cancelled by the test'));
	return outcomeOf(await running);
}

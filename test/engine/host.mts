import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	ICredentialsHelper,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestOptions,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IWorkflowExecuteAdditionalData,
	type NodeApiError,
	type OnError,
} from 'n8n-workflow';

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

export class TestCredentials extends ICredentialsHelper {
	readonly type: ICredentialType;
	readonly data: ICredentialDataDecryptedObject;

	constructor(type: ICredentialType, data: ICredentialDataDecryptedObject) {
		super();
		this.type = type;
		this.data = data;
	}

	getParentTypes = () => [];

	isCredentialUsableByNode = () => true;

	getCredentialsProperties = () => this.type.properties;

	getDecrypted = async () => ({ ...this.data });

	preAuthentication = async () => undefined;

	runPreAuthentication = async () => undefined;

	updateCredentials = async () => {};

	updateCredentialsOauthTokenData = async () => {};

	getCredentials = async () => {
		throw new Error('The test credential is not stored.');
	};

	async authenticate(credentials: ICredentialDataDecryptedObject, _type: string, options: object) {
		const { authenticate } = this.type;
		if (typeof authenticate !== 'object') throw new Error('Only generic authentication is tested.');
		const headers = Object.entries(authenticate.properties.headers ?? {}).map(([name, value]) => [
			name,
			String(value)
				.replace(/^=/, '')
				.replace(/\{\{\s*\$credentials\.(\w+)\s*\}\}/g, (_, field: string) =>
					String(credentials[field]),
				),
		]);
		const request = options as IHttpRequestOptions;
		return { ...request, headers: { ...request.headers, ...Object.fromEntries(headers) } };
	}
}

export interface NodeRun {
	node: INodeType;
	credentialType: ICredentialType;
	credential: IDataObject;
	parameters: INodeParameters;
	items?: IDataObject[];
	onError?: OnError;
	/** Called with a function that cancels the execution. */
	onStart?(cancel: () => void): void;
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
		executionId: 'test',
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

export async function runNode({
	node,
	credentialType,
	credential,
	parameters,
	items = [{}],
	onError,
	onStart,
}: NodeRun): Promise<NodeOutcome> {
	const types: Record<string, INodeType> = {
		[ITEMS]: itemsNode(items.map((json) => ({ json }))),
		[NODE]: node,
	};
	const nodeTypes: INodeTypes = {
		getByName: (type) => types[type] as INodeType,
		getByNameAndVersion: (type) => types[type] as INodeType,
		getKnownTypes: () => ({}),
	};
	const place = { typeVersion: 1, position: [0, 0] as [number, number] };
	const workflow = new Workflow({
		id: 'test',
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
		nodes: [
			{ ...place, id: 'items', name: 'Items', type: ITEMS, parameters: {} },
			{
				...place,
				id: 'sms',
				name: 'SMS',
				type: NODE,
				parameters,
				onError,
				credentials: { [credentialType.name]: { id: '1', name: 'Test account' } },
			},
		],
		connections: { Items: { main: [[{ node: 'SMS', type: 'main', index: 0 }]] } },
	});
	const engine = new WorkflowExecute(
		additionalData(
			new TestCredentials(credentialType, credential as ICredentialDataDecryptedObject),
		),
		'manual',
	);
	const running = engine.run({ workflow, startNode: workflow.getNode('Items') ?? undefined });
	onStart?.(() => running.cancel('cancelled by the test'));
	const run = await running;
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

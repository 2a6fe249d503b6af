import type { AxiosInstance, AxiosRequestConfig } from 'axios';
import axios from 'axios';
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseFlatted } from './flatted.mts';
import { isN8n1 } from './version.mts';

export interface WorkflowNode {
	id?: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	webhookId?: string;
	onError?: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	[setting: string]: unknown;
}

export interface WorkflowDefinition {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	/** Items that a node hands on in manual runs, instead of being run. */
	pinData?: Record<string, Array<{ json: object }>>;
}

export interface Workflow extends WorkflowDefinition {
	id: string;
	versionId: string;
	active: boolean;
}

export interface Credential {
	id: string;
	name: string;
	type: string;
	/** Whose node uses it, where that is not the whole package's. */
	packageName?: string;
}

export interface Item {
	json: Record<string, unknown>;
	error?: { message: string; description?: string };
	pairedItem?: unknown;
	/** What a chat node asks the one who chats. */
	sendMessage?: unknown;
}

export interface NodeRun {
	/** In milliseconds. */
	executionTime: number;
	executionStatus: 'success' | 'error';
	error?: { message: string; description?: string | null; context?: Record<string, unknown> };
	hints?: Array<{ message: string }>;
	data?: { main?: Array<Item[] | null>; ai_tool?: Array<Item[] | null> };
}

export interface Execution {
	id: string;
	workflowId: string;
	mode: string;
	startedAt: string;
	stoppedAt: string;
	status: 'new' | 'running' | 'waiting' | 'success' | 'error' | 'canceled' | 'crashed';
	data: {
		resultData: {
			error?: { message: string; description?: string | null };
			lastNodeExecuted?: string;
			runData: Record<string, NodeRun[]>;
		};
	};
}

export interface DataTable {
	id: string;
	name: string;
	projectId: string;
}

interface Publication {
	status: 'in_progress' | 'published' | 'partial' | 'failed' | 'not_published';
	triggers: Array<{ errorMessage: string | null }>;
}

export interface Login {
	email: string;
	password: string;
}

/** On a machine that has other things to do. */
const PUBLISHES_WITHIN_MS = 60_000;
const ENDED = new Set(['success', 'error', 'canceled', 'crashed']);

export class N8nApiError extends Error {}

/** A signed-in user of n8n's own REST API, the one that its editor talks to. */
export class N8nClient {
	readonly url: string;
	private readonly http: AxiosInstance;
	private cookie = '';

	constructor(url: string) {
		this.url = url;
		this.http = axios.create({
			baseURL: `${url}/rest`,
			proxy: false,
			validateStatus: () => true,
			// On a busy machine, n8n closes a connection that was kept while a request sets out on it.
			httpAgent: new Agent({ keepAlive: false }),
		});
	}

	/** Signs in as the owner, who is set up first where the instance has none. */
	async signIn({ email, password }: Login): Promise<void> {
		const settings = await this.call<{ userManagement: { showSetupOnFirstLoad: boolean } }>({
			url: '/settings',
		});
		if (settings.userManagement.showSetupOnFirstLoad) {
			const owner = { email, password, firstName: 'Demo', lastName: 'Owner' };
			await this.call({ method: 'POST', url: '/owner/setup', data: owner });
		}
		const data = { emailOrLdapLoginId: email, password };
		await this.call({ method: 'POST', url: '/login', data });
	}

	/** The types of nodes that can be put into a workflow, tools included. */
	async nodeTypes(): Promise<Set<string>> {
		const { data } = await this.http.get<Array<{ name: string }>>('/types/nodes.json', {
			baseURL: this.url,
			headers: { cookie: this.cookie },
		});
		return new Set(data.map(({ name }) => name));
	}

	/** In which it reads schedules and writes dates, unless a workflow has its own. */
	async timeZone(): Promise<string> {
		const { timezone } = await this.call<{ timezone: string }>({ url: '/settings' });
		return timezone;
	}

	credentials(): Promise<Credential[]> {
		return this.call({ url: '/credentials' });
	}

	createCredential(name: string, type: string, data: object): Promise<Credential> {
		return this.call({ method: 'POST', url: '/credentials', data: { name, type, data } });
	}

	updateCredential({ id, name, type }: Credential, data: object): Promise<Credential> {
		return this.call({ method: 'PATCH', url: `/credentials/${id}`, data: { name, type, data } });
	}

	async deleteCredential({ id }: Credential): Promise<void> {
		await this.call({ method: 'DELETE', url: `/credentials/${id}` });
	}

	/** What a stored credential holds, but for its secrets. */
	async credentialData(id: string): Promise<Record<string, unknown>> {
		const { data } = await this.call<{ data: Record<string, unknown> }>({
			url: `/credentials/${id}`,
			params: { includeData: true },
		});
		return data;
	}

	/** What the "Test" button of the credential says. */
	testCredential(
		{ id, name, type }: Credential,
		data: object,
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const credentials = { id, name, type, data };
		return this.call({ method: 'POST', url: '/credentials/test', data: { credentials } });
	}

	workflows(): Promise<Workflow[]> {
		return this.call({ url: '/workflows' });
	}

	workflow(id: string): Promise<Workflow> {
		return this.call({ url: `/workflows/${id}` });
	}

	createWorkflow(workflow: WorkflowDefinition): Promise<Workflow> {
		const data = { settings: {}, active: false, ...workflow };
		return this.call({ method: 'POST', url: '/workflows', data });
	}

	updateWorkflow(id: string, workflow: WorkflowDefinition): Promise<Workflow> {
		return this.call({
			method: 'PATCH',
			url: `/workflows/${id}`,
			params: { forceSave: true },
			data: workflow,
		});
	}

	/** Publishes the saved version. Its webhooks answer once this returns. */
	async activate({ id, versionId }: Pick<Workflow, 'id' | 'versionId'>): Promise<void> {
		await this.call({ method: 'POST', url: `/workflows/${id}/activate`, data: { versionId } });
		await this.untilPublicationIs('published', id);
	}

	async deactivate(id: string): Promise<void> {
		await this.call({ method: 'POST', url: `/workflows/${id}/deactivate`, data: {} });
		await this.untilPublicationIs('not_published', id);
	}

	/** n8n deletes only what was archived before. */
	async deleteWorkflow(id: string): Promise<void> {
		await this.call({ method: 'POST', url: `/workflows/${id}/archive`, data: {} });
		await this.call({ method: 'DELETE', url: `/workflows/${id}` });
	}

	/**
	 * Starts a saved workflow from its trigger as "Execute workflow" does.
	 *
	 * @param json what the trigger hands on, instead of being run
	 * @returns the execution's id
	 */
	async startManually(id: string, trigger: string, json?: object): Promise<string> {
		const data = json && { executionStatus: 'success', data: { main: [[{ json }]] } };
		const { executionId } = await this.call<{ executionId: string }>({
			method: 'POST',
			url: `/workflows/${id}/run`,
			data: {
				triggerToStartFrom: { name: trigger, data },
				...(isN8n1 ? { workflowData: await this.workflow(id) } : {}),
			},
		});
		return executionId;
	}

	/** Runs a saved workflow from its trigger, and waits for the end. */
	async runManually(id: string, trigger: string): Promise<Execution> {
		return this.waitFor(await this.startManually(id, trigger));
	}

	/** Runs an execution that failed or crashed once more, as "Retry" in n8n's list does, and waits for the end. */
	async retry(id: string): Promise<Execution> {
		const { id: retriedId } = await this.call<{ id: string }>({
			method: 'POST',
			url: `/executions/${id}/retry`,
			data: { loadWorkflow: false },
		});
		return this.waitFor(retriedId);
	}

	/** All that n8n keeps of an execution, its data as a text. */
	storedExecution(id: string): Promise<Omit<Execution, 'data'> & { data: string }> {
		return this.call({ url: `/executions/${id}` });
	}

	async execution(id: string): Promise<Execution> {
		const stored = await this.storedExecution(id);
		return { ...stored, data: parseFlatted(stored.data) as Execution['data'] };
	}

	/** The ids of a workflow's executions, newest first. */
	async executionIds(workflowId: string, limit = 100): Promise<string[]> {
		const { results } = await this.call<{ results: Array<{ id: string }> }>({
			url: '/executions',
			params: { filter: JSON.stringify({ workflowId }), limit },
		});
		// One that ends just now is listed twice: among the running and among the ended.
		return [...new Set(results.map(({ id }) => id))];
	}

	/** Waits for the end of an execution. */
	async waitFor(executionId: string, timeoutMs?: number): Promise<Execution> {
		const hasEnded = ({ status, data }: Execution) =>
			ENDED.has(status) && (!isN8n1 || isSaved(data));
		return this.waitUntil(executionId, hasEnded, timeoutMs);
	}

	async waitUntil(
		executionId: string,
		holds: (execution: Execution) => boolean,
		timeoutMs = 60_000,
	): Promise<Execution> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const execution = await this.execution(executionId);
			if (holds(execution)) return execution;
			if (Date.now() > deadline) {
				throw new N8nApiError(`Execution ${executionId} is still ${execution.status}`);
			}
			await sleep(100);
		}
	}

	/** A key of n8n's public API, which starts at `/api/v1`. */
	async createApiKey(label: string, scopes: string[]): Promise<string> {
		const data = { label, scopes, expiresAt: null };
		const { rawApiKey } = await this.call<{ rawApiKey: string }>({
			method: 'POST',
			url: '/api-keys',
			data,
		});
		return rawApiKey;
	}

	async dataTables(): Promise<DataTable[]> {
		const { data } = await this.call<{ data: DataTable[] }>({ url: '/data-tables-global' });
		return data;
	}

	/** The rows of a data table, in the order in which they came. */
	async dataTableRows({ id, projectId }: DataTable): Promise<Array<Record<string, unknown>>> {
		const { data } = await this.call<{ data: Array<Record<string, unknown>> }>({
			url: `/projects/${projectId}/data-tables/${id}/rows`,
			params: { sortBy: 'id:asc', take: 100 },
		});
		return data;
	}

	/** n8n 2 answers before it has registered or removed the triggers. */
	private async untilPublicationIs(wanted: Publication['status'], id: string): Promise<void> {
		if (isN8n1) return;
		const url = `/workflows/${id}/publication-status`;
		// At the moment at which a publication ends, n8n can still tell of the state before it.
		for (const deadline = Date.now() + PUBLISHES_WITHIN_MS; ; await sleep(50)) {
			const { status, triggers } = await this.call<Publication>({ url });
			if (status === wanted) return;
			if (status !== 'failed' && status !== 'partial' && Date.now() < deadline) continue;
			const reasons = triggers.flatMap(({ errorMessage }) => errorMessage ?? []);
			throw new N8nApiError(`Workflow ${id} is ${status}: ${reasons.join('; ')}`);
		}
	}

	private async call<T>(request: AxiosRequestConfig): Promise<T> {
		const response = await this.http.request<{ data: T; message?: string }>({
			...request,
			headers: { cookie: this.cookie },
		});
		const cookies = response.headers['set-cookie'];
		if (cookies) this.cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
		if (response.status >= 400) {
			const { method = 'GET', url } = request;
			const reason = response.data?.message ?? JSON.stringify(response.data);
			throw new N8nApiError(`n8n answered ${response.status} to ${method} ${url}: ${reason}`);
		}
		return response.data.data;
	}
}

/** n8n 1 tells of the end of an execution a little before it has saved what came of it. */
const isSaved = (data: Execution['data'] | undefined) =>
	data !== undefined &&
	(data.resultData.error !== undefined || Object.keys(data.resultData.runData).length > 0);

/** The items on one output of a node's last run. */
export function itemsOf(execution: Execution, nodeName: string, output = 0): Item[] {
	return execution.data.resultData.runData[nodeName]?.at(-1)?.data?.main?.[output] ?? [];
}
